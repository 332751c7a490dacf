// OpenSSL's own CMS as a maker of messages that Siegel has to read, and helpers to bend them.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/limits.h"
#include "base/openssl.h"
#include "support/pki.h"

namespace siegel::testing {

/// Limits of a size that no good message of the tests reaches.
inline constexpr base::Limits kTestLimits{.header_bytes = 0,
                                          .header_fields = 0,
                                          .mime_depth = 0,
                                          .mime_parts = 0,
                                          .cms_skeleton_bytes = 1 << 20,
                                          .cms_recipients = 100,
                                          .cms_signers = 8,
                                          .cms_certificates = 32,
                                          .asn1_depth = 32,
                                          .findings = 100};

struct EnvelopeOptions {
  enum class Transport { v15, oaep_sha256, oaep_default };  // of RSA recipients; the default is SHA-1
  std::string cipher = "AES-256-GCM";
  Transport transport = Transport::oaep_sha256;
  std::string kdf_digest = "SHA256";  // of EC recipients
  bool key_id = false;                // SKI in place of issuer and serial
  bool streamed = false;              // BER with indefinite lengths and chunks
  bool password = false;              // a PasswordRecipientInfo as well
};
base::ByteVector openssl_encrypt(const std::vector<const TestIdentity*>& recipients, const std::string& content,
                                 const EnvelopeOptions& options = {});

struct SignOptions {
  std::string digest = "SHA256";
  bool pss = false;
  std::string pss_mask_digest = "";  // of MGF1, if it is another
  bool key_id = false;
  bool opaque = true;
  bool streamed = false;
  bool attributes = true;
  bool certificates = true;
  bool signing_certificate = false;  // ESS
};
base::ByteVector openssl_sign(const std::vector<const TestIdentity*>& signers, const std::string& content,
                              const SignOptions& options = {});

/// The same values in the most roundabout BER: indefinite lengths everywhere, OCTET STRINGs and BIT STRINGs in nested
/// segments of `segment` octets, lengths of primitive values in more octets than needed.
base::ByteVector in_roundabout_ber(base::Bytes der, std::size_t segment = 3);

}  // namespace siegel::testing
