#include "cms/smime_capabilities.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/oids.h"
#include "support/streams.h"

using namespace siegel;
using namespace siegel::cms;
using base::ByteVector;
using base::ContentCipher;

namespace {

ByteVector from_hex(std::string_view text) {
  ByteVector bytes;
  std::string digits;
  for (const char c : text)
    if (c != ' ') digits += c;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
  return bytes;
}

ByteVector list_of(const std::vector<ByteVector>& entries) {
  ByteVector all;
  for (const auto& entry : entries) all.insert(all.end(), entry.begin(), entry.end());
  return der::value(der::kSequence, base::Bytes(all));
}

base::Capabilities read(const ByteVector& list) {
  const auto capabilities = read_smime_capabilities(list);
  BOOST_REQUIRE_MESSAGE(capabilities, testing::outcome(capabilities));
  return *capabilities;
}

void check_refused(const ByteVector& list) {
  const auto read = read_smime_capabilities(list);
  BOOST_TEST(!read);
  if (!read) BOOST_TEST(read.error().finding == "cms.asn1");
}

ByteVector hash(std::string_view oid) { return der::algorithm(oid, der::null()); }
ByteVector mask(std::string_view oid) { return der::algorithm(oids::kMgf1, hash(oid)); }
ByteVector oaep(const ByteVector& parameters) { return der::algorithm(oids::kRsaesOaep, parameters); }

constexpr std::string_view kSha1 = "1.3.14.3.2.26";
// RC2 with 40 bits, DES, 3DES (RFC 8551 appendix A).
const ByteVector kRc2 = der::algorithm("1.2.840.113549.3.2", der::integer(40)), kDes = der::algorithm("1.3.14.3.2.7"),
                 kTripleDes = der::algorithm("1.2.840.113549.3.7");

}  // namespace

BOOST_AUTO_TEST_SUITE(smime_capabilities)

// Octet for octet, so that a change of what is announced shows.
BOOST_AUTO_TEST_CASE(own_ones_are_written_as_the_rfcs_say) {
  const auto own = own_smime_capabilities();
  // RFC 3565 section 4.1, RFC 5084 section 3.2, RFC 8103 section 5: the OID alone, the strongest first.
  const std::string ciphers =
      "30 0b 06 09 60 86 48 01 65 03 04 01 2e  30 0b 06 09 60 86 48 01 65 03 04 01 06"
      "30 0d 06 0b 2a 86 48 86 f7 0d 01 09 10 03 12"
      "30 0b 06 09 60 86 48 01 65 03 04 01 2a  30 0b 06 09 60 86 48 01 65 03 04 01 02";
  // RFC 3560 section 5 with the tags of RFC 4055 section 4.1.
  const std::string oaep_sha256 =
      "30 3c 06 09 2a 86 48 86 f7 0d 01 01 07 30 2f"
      "a0 0f 30 0d 06 09 60 86 48 01 65 03 04 02 01 05 00"
      "a1 1c 30 1a 06 09 2a 86 48 86 f7 0d 01 01 08 30 0d 06 09 60 86 48 01 65 03 04 02 01 05 00";
  // RFC 5753 section 7: ECDH with the KDF's SHA-256, AES-256 and AES-128 key wrap.
  const std::string ecdh =
      "30 15 06 06 2b 81 04 01 0b 01 30 0b 06 09 60 86 48 01 65 03 04 01 2d"
      "30 15 06 06 2b 81 04 01 0b 01 30 0b 06 09 60 86 48 01 65 03 04 01 05"
      "30 15 06 06 2b 81 04 01 0b 02 30 0b 06 09 60 86 48 01 65 03 04 01 2d"
      "30 15 06 06 2b 81 04 01 0b 02 30 0b 06 09 60 86 48 01 65 03 04 01 05"
      "30 15 06 06 2b 81 04 01 0b 03 30 0b 06 09 60 86 48 01 65 03 04 01 2d"
      "30 15 06 06 2b 81 04 01 0b 03 30 0b 06 09 60 86 48 01 65 03 04 01 05";
  // RFC 8418 section 6.
  const std::string hkdf =
      "30 1a 06 0b 2a 86 48 86 f7 0d 01 09 10 03 13 30 0b 06 09 60 86 48 01 65 03 04 01 2d"
      "30 1a 06 0b 2a 86 48 86 f7 0d 01 09 10 03 13 30 0b 06 09 60 86 48 01 65 03 04 01 05"
      "30 1a 06 0b 2a 86 48 86 f7 0d 01 09 10 03 14 30 0b 06 09 60 86 48 01 65 03 04 01 2d"
      "30 1a 06 0b 2a 86 48 86 f7 0d 01 09 10 03 14 30 0b 06 09 60 86 48 01 65 03 04 01 05"
      "30 1a 06 0b 2a 86 48 86 f7 0d 01 09 10 03 15 30 0b 06 09 60 86 48 01 65 03 04 01 2d"
      "30 1a 06 0b 2a 86 48 86 f7 0d 01 09 10 03 15 30 0b 06 09 60 86 48 01 65 03 04 01 05";
  // RFC 5912 section 8 (PSS), RFC 8410 section 9 (Ed25519, Ed448).
  const std::string signatures = "30 0b 06 09 2a 86 48 86 f7 0d 01 01 0a  30 05 06 03 2b 65 70  30 05 06 03 2b 65 71";
  const auto all = from_hex(ciphers + oaep_sha256 + ecdh + hkdf + signatures);
  BOOST_TEST(own == der::value(der::kSequence, base::Bytes(all)), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(own_ones_are_read_in_their_order) {
  const auto own = read(own_smime_capabilities());
  BOOST_TEST((own.content == std::vector{ContentCipher::aes256_gcm, ContentCipher::aes128_gcm,
                                         ContentCipher::chacha20_poly1305, ContentCipher::aes256_cbc,
                                         ContentCipher::aes128_cbc}));
  BOOST_TEST(own.oaep);
  BOOST_TEST(own.pss);
  BOOST_TEST(own_smime_capabilities().size() < kMostCapabilityOctets);
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_passed_over) {
  const auto odd = read(list_of({kTripleDes, kRc2, kDes, der::algorithm("1.2.3.4", der::octet_string({})),
                                 der::algorithm(oids::kAes128Cbc), der::algorithm(oids::kAes128Cbc)}));
  BOOST_TEST((odd.content == std::vector{ContentCipher::aes128_cbc}));
  BOOST_TEST(!odd.oaep);
  BOOST_TEST(!odd.pss);
  BOOST_TEST(read(list_of({})).content.empty());
  BOOST_TEST(read(list_of({kTripleDes, kRc2})).content.empty());
}

BOOST_AUTO_TEST_CASE(oaep_and_pss_count_with_sha256_alone) {
  const auto sha256 = hash(oids::kSha256);
  const auto tagged = [](unsigned tag, const ByteVector& value) { return der::value(der::context(tag), value); };
  const auto reads = [](const ByteVector& entry) { return read(list_of({entry})).oaep; };
  BOOST_TEST(reads(rsa_oaep_sha256_key_transport()));
  BOOST_TEST(reads(der::algorithm(oids::kRsaesOaep)));
  BOOST_TEST(reads(oaep(der::sequence({sha256, mask(oids::kSha256)}))));  // as printed in RFC 3560
  BOOST_TEST(!reads(oaep(der::sequence({}))));                            // all defaults: SHA-1
  BOOST_TEST(!reads(oaep(der::sequence({tagged(0, sha256)}))));           // the mask's is SHA-1
  BOOST_TEST(!reads(oaep(der::sequence({tagged(0, sha256), tagged(1, mask(kSha1))}))));
  BOOST_TEST(!reads(oaep(der::sequence({tagged(0, hash(kSha1)), tagged(1, mask(oids::kSha256))}))));
  BOOST_TEST(!reads(oaep(der::sequence({tagged(0, sha256), tagged(1, hash(oids::kSha256))}))));
  BOOST_TEST(!reads(oaep(der::sequence({tagged(1, mask(oids::kSha256))}))));
  BOOST_TEST(!reads(oaep(der::octet_string({}))));
  const auto pss = signature_algorithm(SignatureScheme::rsa_pss, base::Digest::sha256);
  BOOST_TEST(read(list_of({pss})).pss);
  BOOST_TEST(!read(list_of({pss})).oaep);
  BOOST_TEST(!read(list_of({signature_algorithm(SignatureScheme::rsa_pss, base::Digest::sha512)})).pss);
  // Several entries: one that fits is enough.
  BOOST_TEST(read(list_of({oaep(der::sequence({})), rsa_oaep_sha256_key_transport()})).oaep);
}

BOOST_AUTO_TEST_CASE(what_is_no_list_is_refused) {
  for (const auto& bad : {ByteVector{}, from_hex("3000 00"), from_hex("3100"), from_hex("30 02 06 00"),
                          from_hex("30 04 30 02 05 00"), from_hex("30 80 00 00"), from_hex("30 05 30 04 06 03 2b 65")})
    check_refused(bad);
  // Three elements in one entry.
  check_refused(list_of({der::sequence({der::oid("1.2.3"), der::null(), der::null()})}));
}

BOOST_AUTO_TEST_CASE(long_lists_are_none) {
  const auto entry = der::algorithm(oids::kAes256Gcm);
  BOOST_TEST(read(list_of(std::vector(kMostCapabilities, entry))).content.size() == 1U);
  check_refused(list_of(std::vector(kMostCapabilities + 1, entry)));
  check_refused(list_of({entry, der::algorithm("1.2.3", der::octet_string(ByteVector(kMostCapabilityOctets)))}));
}

BOOST_AUTO_TEST_SUITE_END()
