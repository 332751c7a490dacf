#include "cms/handmade_signed_data.h"

#include <array>
#include <stdexcept>

namespace siegel::testing {

using base::Bytes;
using base::ByteVector;
namespace der = cms::der;

namespace {

void require(bool good) {
  if (!good) throw std::runtime_error("handmade SignedData: " + base::openssl_reason());
}

ByteVector joined(const std::vector<ByteVector>& elements) {
  ByteVector all;
  for (const auto& element : elements) all.insert(all.end(), element.begin(), element.end());
  return all;
}

}  // namespace

ByteVector attribute(std::string_view oid, const std::vector<ByteVector>& values) {
  return der::sequence({der::oid(oid), der::value(der::kSet, Bytes(joined(values)))});
}

ByteVector content_type_attribute(std::string_view oid) { return attribute(cms::oids::kContentType, {der::oid(oid)}); }

ByteVector message_digest_attribute(const std::string& content, const char* digest) {
  const base::MdPtr md(EVP_MD_fetch(library().get(), digest, nullptr));
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> value{};
  unsigned length = 0;
  require(EVP_Digest(content.data(), content.size(), value.data(), &length, md.get(), nullptr) == 1);
  return attribute(cms::oids::kMessageDigest, {der::octet_string(Bytes(value.data(), length))});
}

HandmadeSignedData::HandmadeSignedData(const TestIdentity& identity, std::string text)
    : certificates{&identity},
      signer(&identity),
      content(std::move(text)),
      attributes{content_type_attribute(), message_digest_attribute(content)},
      signer_id(der::sequence({identity.certificate.issuer_der(), identity.certificate.serial_der()})) {}

ByteVector HandmadeSignedData::sign(Bytes bytes) const {
  const auto key = signer->open_key();
  const base::MdCtxPtr context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* key_context = nullptr;
  require(EVP_DigestSignInit_ex(context.get(), &key_context, digest, library().get(), nullptr, key.get(), nullptr) ==
          1);
  if (configure) configure(key_context);
  std::size_t length = 0;
  require(EVP_DigestSign(context.get(), nullptr, &length, bytes.data(), bytes.size()) == 1);
  ByteVector signature(length);
  require(EVP_DigestSign(context.get(), signature.data(), &length, bytes.data(), bytes.size()) == 1);
  signature.resize(length);
  return signature;
}

ByteVector HandmadeSignedData::message() const {
  const auto sorted = der::set_of(attributes);
  const auto given = der::value(der::kSet, Bytes(joined(attributes)));
  const auto& sent = order == Order::sorted ? sorted : given;
  const auto& signed_form = order == Order::as_given ? given : sorted;

  ByteVector all_certificates;
  for (const auto* identity : certificates) {
    const auto encoded = identity->certificate.der();
    all_certificates.insert(all_certificates.end(), encoded.begin(), encoded.end());
  }
  const auto beside =
      unsigned_attributes.empty() ? ByteVector() : der::value(der::context(1), Bytes(joined(unsigned_attributes)));
  const auto info = der::sequence({der::integer(1), signer_id, digest_algorithm, der::retagged(sent, der::context(0)),
                                   signature_algorithm, der::octet_string(sign(signed_form)), beside});
  const auto encapsulated = der::sequence(
      {der::oid(cms::oids::kData), der::value(der::context(0), {der::octet_string(base::bytes_of(content))})});
  const auto data = der::sequence({der::integer(1), der::set_of({digest_algorithm}), encapsulated,
                                   der::value(der::context(0), Bytes(all_certificates)), der::set_of({info})});
  return der::sequence({der::oid(cms::oids::kSignedData), der::value(der::context(0), {data})});
}

}  // namespace siegel::testing
