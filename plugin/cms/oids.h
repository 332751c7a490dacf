// Object identifiers that CMS messages are written with.
#pragma once

#include <string_view>

namespace siegel::cms::oids {

// Content types: RFC 5652 sections 4, 5, 6; RFC 5083 section 2
inline constexpr std::string_view kData = "1.2.840.113549.1.7.1";
inline constexpr std::string_view kSignedData = "1.2.840.113549.1.7.2";
inline constexpr std::string_view kEnvelopedData = "1.2.840.113549.1.7.3";
inline constexpr std::string_view kAuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";

// RFC 3274 sections 1.1 and 2
inline constexpr std::string_view kCompressedData = "1.2.840.113549.1.9.16.1.9";
inline constexpr std::string_view kZlibCompress = "1.2.840.113549.1.9.16.3.8";

// Attributes: RFC 5652 section 11; RFC 8551 section 2.5; RFC 5035 section 3; RFC 6211 section 2
inline constexpr std::string_view kContentType = "1.2.840.113549.1.9.3";
inline constexpr std::string_view kMessageDigest = "1.2.840.113549.1.9.4";
inline constexpr std::string_view kSigningTime = "1.2.840.113549.1.9.5";
inline constexpr std::string_view kCountersignature = "1.2.840.113549.1.9.6";
inline constexpr std::string_view kSmimeCapabilities = "1.2.840.113549.1.9.15";
inline constexpr std::string_view kEncryptionKeyPreference = "1.2.840.113549.1.9.16.2.11";
inline constexpr std::string_view kSigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
inline constexpr std::string_view kAlgorithmProtection = "1.2.840.113549.1.9.52";

// Signed receipts and mailing lists: RFC 2634 sections 2.7 to 2.9 and 4.2
inline constexpr std::string_view kReceipt = "1.2.840.113549.1.9.16.1.1";
inline constexpr std::string_view kReceiptRequest = "1.2.840.113549.1.9.16.2.1";
inline constexpr std::string_view kMlExpandHistory = "1.2.840.113549.1.9.16.2.3";
inline constexpr std::string_view kMsgSigDigest = "1.2.840.113549.1.9.16.2.5";

// Digests and signatures: RFC 5754 sections 2 and 3; RFC 4055 sections 2 and 3
inline constexpr std::string_view kSha256 = "2.16.840.1.101.3.4.2.1";
inline constexpr std::string_view kSha384 = "2.16.840.1.101.3.4.2.2";
inline constexpr std::string_view kSha512 = "2.16.840.1.101.3.4.2.3";
inline constexpr std::string_view kSha256WithRsa = "1.2.840.113549.1.1.11";
inline constexpr std::string_view kSha384WithRsa = "1.2.840.113549.1.1.12";
inline constexpr std::string_view kSha512WithRsa = "1.2.840.113549.1.1.13";
inline constexpr std::string_view kRsassaPss = "1.2.840.113549.1.1.10";
inline constexpr std::string_view kMgf1 = "1.2.840.113549.1.1.8";
inline constexpr std::string_view kEcdsaWithSha256 = "1.2.840.10045.4.3.2";
inline constexpr std::string_view kEcdsaWithSha384 = "1.2.840.10045.4.3.3";
inline constexpr std::string_view kEcdsaWithSha512 = "1.2.840.10045.4.3.4";
// RFC 8419 sections 2.1 to 2.3
inline constexpr std::string_view kEd25519 = "1.3.101.112";
inline constexpr std::string_view kEd448 = "1.3.101.113";
inline constexpr std::string_view kShake256 = "2.16.840.1.101.3.4.2.12";
inline constexpr std::string_view kShake256Len = "2.16.840.1.101.3.4.2.18";

// Other revocation information: RFC 5940 section 2.1
inline constexpr std::string_view kOcspResponse = "1.3.6.1.5.5.7.16.2";

// Key management: RFC 3370 section 4.2.1; RFC 4055 section 4; RFC 5753 section 7; RFC 3565 section 2.3
inline constexpr std::string_view kRsaEncryption = "1.2.840.113549.1.1.1";
inline constexpr std::string_view kRsaesOaep = "1.2.840.113549.1.1.7";
inline constexpr std::string_view kEcPublicKey = "1.2.840.10045.2.1";
inline constexpr std::string_view kStdDhSha256Kdf = "1.3.132.1.11.1";
inline constexpr std::string_view kStdDhSha384Kdf = "1.3.132.1.11.2";
inline constexpr std::string_view kStdDhSha512Kdf = "1.3.132.1.11.3";
// RFC 8410 section 3, RFC 8418 section 3
inline constexpr std::string_view kX25519 = "1.3.101.110";
inline constexpr std::string_view kX448 = "1.3.101.111";
inline constexpr std::string_view kStdDhHkdfSha256 = "1.2.840.113549.1.9.16.3.19";
inline constexpr std::string_view kStdDhHkdfSha384 = "1.2.840.113549.1.9.16.3.20";
inline constexpr std::string_view kStdDhHkdfSha512 = "1.2.840.113549.1.9.16.3.21";
inline constexpr std::string_view kAes128Wrap = "2.16.840.1.101.3.4.1.5";
inline constexpr std::string_view kAes192Wrap = "2.16.840.1.101.3.4.1.25";
inline constexpr std::string_view kAes256Wrap = "2.16.840.1.101.3.4.1.45";

// Other recipients: RFC 9629 section 3
inline constexpr std::string_view kKemRecipientInfo = "1.2.840.113549.1.9.16.13.3";

// Content encryption: RFC 3565 section 4.1; RFC 5084 section 3.2
inline constexpr std::string_view kAes128Cbc = "2.16.840.1.101.3.4.1.2";
inline constexpr std::string_view kAes256Cbc = "2.16.840.1.101.3.4.1.42";
inline constexpr std::string_view kAes128Gcm = "2.16.840.1.101.3.4.1.6";
inline constexpr std::string_view kAes256Gcm = "2.16.840.1.101.3.4.1.46";
// RFC 8103 section 3
inline constexpr std::string_view kChaCha20Poly1305 = "1.2.840.113549.1.9.16.3.18";

}  // namespace siegel::cms::oids
