#include "base/algorithms.h"

#include <array>
#include <utility>

namespace siegel::base {
namespace {

constexpr std::array<std::pair<ContentCipher, std::string_view>, 5> kCiphers{{
    {ContentCipher::aes128_cbc, "AES-128-CBC"},
    {ContentCipher::aes256_cbc, "AES-256-CBC"},
    {ContentCipher::aes128_gcm, "AES-128-GCM"},
    {ContentCipher::chacha20_poly1305, "ChaCha20-Poly1305"},
    {ContentCipher::aes256_gcm, "AES-256-GCM"},
}};
constexpr std::array<std::pair<KeyTransport, std::string_view>, 2> kTransports{{
    {KeyTransport::rsa_v15, "RSA-v1.5"},
    {KeyTransport::rsa_oaep_sha256, "RSA-OAEP"},
}};
constexpr std::array<std::pair<RsaSignature, std::string_view>, 2> kSignatures{{
    {RsaSignature::v15, "RSA-v1.5"},
    {RsaSignature::pss, "RSA-PSS"},
}};
constexpr std::array<std::pair<Digest, std::string_view>, 3> kDigests{{
    {Digest::sha256, "SHA-256"},
    {Digest::sha384, "SHA-384"},
    {Digest::sha512, "SHA-512"},
}};

template <class Table, class Value>
std::string_view name_in(const Table& table, Value value) {
  for (const auto& [key, name] : table)
    if (key == value) return name;
  return {};
}

template <class Value, class Table>
std::optional<Value> value_in(const Table& table, std::string_view wanted) {
  for (const auto& [key, name] : table)
    if (name == wanted) return key;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(ContentCipher cipher) { return name_in(kCiphers, cipher); }
std::string_view name_of(KeyTransport transport) { return name_in(kTransports, transport); }
std::string_view name_of(RsaSignature signature) { return name_in(kSignatures, signature); }
std::string_view name_of(Digest digest) { return digest == Digest::shake256 ? "SHAKE256" : name_in(kDigests, digest); }
std::optional<ContentCipher> content_cipher_named(std::string_view name) {
  return value_in<ContentCipher>(kCiphers, name);
}
std::optional<KeyTransport> key_transport_named(std::string_view name) {
  return value_in<KeyTransport>(kTransports, name);
}
std::optional<RsaSignature> rsa_signature_named(std::string_view name) {
  return value_in<RsaSignature>(kSignatures, name);
}
std::optional<Digest> digest_named(std::string_view name) { return value_in<Digest>(kDigests, name); }

}  // namespace siegel::base
