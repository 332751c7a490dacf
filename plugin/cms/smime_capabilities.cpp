#include "cms/smime_capabilities.h"

#include <array>

#include "cms/algorithm_identifiers.h"
#include "cms/der_reader.h"
#include "cms/key_agreement.h"
#include "cms/oids.h"

namespace siegel::cms {

using base::Bytes;
using base::ByteVector;
using base::Capabilities;
using base::ContentCipher;
using base::Result;

namespace {

constexpr std::array kCiphers = {ContentCipher::aes256_gcm, ContentCipher::aes128_gcm, ContentCipher::chacha20_poly1305,
                                 ContentCipher::aes256_cbc, ContentCipher::aes128_cbc};

// RFC 5753 section 7.1.4 and RFC 8418 section 3, which are read with both lengths of key wrap.
constexpr std::array kKeyAgreements = {oids::kStdDhSha256Kdf,  oids::kStdDhSha384Kdf,  oids::kStdDhSha512Kdf,
                                       oids::kStdDhHkdfSha256, oids::kStdDhHkdfSha384, oids::kStdDhHkdfSha512};
constexpr std::size_t kWrapOctets[] = {32, 16};

// RFC 4055 section 2.1: sha256Identifier has NULL parameters, and those who leave them out mean the same.
Result<bool> is_sha256(const der::Element& element) {
  SIEGEL_ASSIGN(const auto digest, der::algorithm_of(element));
  return digest.oid == oids::kSha256 && digest.has_no_parameters();
}

Result<bool> is_mgf1_with_sha256(const der::Element& element) {
  SIEGEL_ASSIGN(const auto mask, der::algorithm_of(element));
  if (mask.oid != oids::kMgf1 || mask.parameters.empty()) return false;
  SIEGEL_ASSIGN(const auto digest, der::read_single(mask.parameters, der::kSequence, "MaskGenAlgorithm"));
  return is_sha256(digest);
}

/// The next parameter. RFC 4055 tags hash [0] and mask [1] EXPLICIT; the octets printed in RFC 3560 section 5 lack the
/// tags, and there are programs that copied them.
Result<der::Element> untagged(der::Reader& reader, unsigned tag) {
  if (!reader.next_is(der::context(tag))) return reader.take(der::kSequence);
  SIEGEL_ASSIGN(auto inner, reader.enter(der::context(tag), "RSA parameters"));
  SIEGEL_ASSIGN(const auto element, inner.take(der::kSequence));
  SIEGEL_TRY(inner.end());
  return element;
}

/// RSAES-OAEP-params and RSASSA-PSS-params begin alike (RFC 4055 sections 3.1, 4.1); what is not there is SHA-1.
Result<bool> with_sha256(Bytes parameters) {
  SIEGEL_ASSIGN(const auto sequence, der::read_single(parameters, der::kSequence, "RSA parameters"));
  der::Reader reader(sequence.content, "RSA parameters");
  if (reader.empty()) return false;
  SIEGEL_ASSIGN(const auto hash, untagged(reader, 0));
  SIEGEL_ASSIGN(const bool hash_fits, is_sha256(hash));
  if (!hash_fits || reader.empty()) return false;
  SIEGEL_ASSIGN(const auto mask, untagged(reader, 1));
  return is_mgf1_with_sha256(mask);
}

/// Of a program that names no hash function it is believed that it reads today's; RFC 5912 section 8 even wants none
/// with RSASSA-PSS ("SMIME-CAPS { IDENTIFIED BY id-RSASSA-PSS }").
bool fits(const der::Algorithm& capability) {
  if (capability.has_no_parameters()) return true;
  return with_sha256(capability.parameters).value_or(false);
}

void take(const der::Algorithm& capability, Capabilities& capabilities) {
  if (capability.oid == oids::kRsaesOaep) capabilities.oaep = capabilities.oaep || fits(capability);
  if (capability.oid == oids::kRsassaPss) capabilities.pss = capabilities.pss || fits(capability);
  for (const ContentCipher cipher : kCiphers)
    if (capability.oid == oid_of(cipher) && !capabilities.reads(cipher)) capabilities.content.push_back(cipher);
}

}  // namespace

ByteVector own_smime_capabilities() {
  ByteVector list;
  const auto add = [&](const ByteVector& capability) { list.insert(list.end(), capability.begin(), capability.end()); };
  // RFC 8551 section 2.5.2: no parameters where there are none that would make a difference; RFC 8103 section 5.
  for (const ContentCipher cipher : kCiphers) add(der::algorithm(oid_of(cipher)));
  // RFC 3560 section 5: as in an AlgorithmIdentifier.
  add(rsa_oaep_sha256_key_transport());
  // RFC 5753 section 7, RFC 8418 section 6: the parameter is the KeyWrapAlgorithm.
  for (const std::string_view agreement : kKeyAgreements)
    for (const std::size_t octets : kWrapOctets) add(der::algorithm(agreement, wrap_algorithm(octets)));
  // RFC 5912 section 8, RFC 8410 section 9: without parameters.
  for (const std::string_view signature : {oids::kRsassaPss, oids::kEd25519, oids::kEd448})
    add(der::algorithm(signature));
  return der::value(der::kSequence, Bytes(list));
}

Result<Capabilities> read_smime_capabilities(Bytes encoded) {
  if (encoded.size() > kMostCapabilityOctets) return der::malformed("SMIMECapabilities");
  SIEGEL_ASSIGN(const auto sequence, der::read_single(encoded, der::kSequence, "SMIMECapabilities"));
  der::Reader reader(sequence.content, "SMIMECapabilities");
  Capabilities capabilities;
  for (std::size_t count = 0; !reader.empty(); ++count) {
    if (count == kMostCapabilities) return reader.failure();
    SIEGEL_ASSIGN(const auto element, reader.take(der::kSequence));
    SIEGEL_ASSIGN(const auto capability, der::algorithm_of(element));
    take(capability, capabilities);
  }
  return capabilities;
}

}  // namespace siegel::cms
