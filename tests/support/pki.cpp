// Certificates for tests: whatever goes wrong in here throws, and so fails the test.
#include "support/pki.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>

namespace siegel::testing {
namespace {

using ExtensionPtr = std::unique_ptr<X509_EXTENSION, base::Deleter<X509_EXTENSION_free>>;
using GeneralNamesPtr = std::unique_ptr<GENERAL_NAMES, base::Deleter<GENERAL_NAMES_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, base::Deleter<ASN1_TIME_free>>;

void require(bool good) {
  if (!good) throw std::runtime_error("test PKI: " + base::openssl_reason());
}

const char* file_of(TestKey key) {
  constexpr std::array kFiles = {"rsa2048", "rsa2048_b",    "rsa3072", "rsa1024", "p256",  "p256_b", "p384",
                                 "p521",    "brainpool256", "ed25519", "x25519",  "ed448", "x448"};
  return kFiles.at(static_cast<std::size_t>(key));
}

x509::PrivateKey load(TestKey key) {
  const std::string path = std::string(SIEGEL_TEST_KEYS "/") + file_of(key) + ".pem";
  const base::BioPtr bio(BIO_new_file(path.c_str(), "rb"));
  require(bio != nullptr);
  char *name = nullptr, *header = nullptr;
  unsigned char* der = nullptr;
  long length = 0;
  require(PEM_read_bio(bio.get(), &name, &header, &der, &length) == 1 && std::string_view(name) == PEM_STRING_PKCS8INF);
  x509::PrivateKey result{base::Secret(base::Bytes(der, static_cast<std::size_t>(length)))};
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_clear_free(der, static_cast<std::size_t>(length));
  return result;
}

base::PkeyPtr open(const x509::PrivateKey& key) {
  const base::Bytes der = key.pkcs8.bytes();
  const unsigned char* at = der.data();
  base::PkeyPtr result(d2i_AutoPrivateKey_ex(nullptr, &at, static_cast<long>(der.size()), library().get(), nullptr));
  require(result != nullptr);
  return result;
}

void set_subject(X509* certificate, const std::string& common_name, const std::string& email) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  const auto add = [&](const char* field, int type, const std::string& text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    require(X509_NAME_add_entry_by_txt(subject, field, type, bytes, static_cast<int>(text.size()), -1, 0) == 1);
  };
  add("O", MBSTRING_UTF8, "Siegel Test");
  if (!common_name.empty()) add("CN", MBSTRING_UTF8, common_name);
  if (!email.empty()) add("emailAddress", V_ASN1_IA5STRING, email);
}

GENERAL_NAME* general_name_of(const std::string& address) {
  const bool ascii =
      std::all_of(address.begin(), address.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  GENERAL_NAME* name = GENERAL_NAME_new();
  ASN1_STRING* text = ASN1_STRING_type_new(ascii ? V_ASN1_IA5STRING : V_ASN1_UTF8STRING);
  require(name != nullptr && ASN1_STRING_set(text, address.data(), static_cast<int>(address.size())) == 1);
  if (ascii) {
    GENERAL_NAME_set0_value(name, GEN_EMAIL, text);
  } else {
    ASN1_TYPE* value = ASN1_TYPE_new();
    ASN1_TYPE_set(value, V_ASN1_UTF8STRING, text);
    require(GENERAL_NAME_set0_othername(name, OBJ_nid2obj(NID_id_on_SmtpUTF8Mailbox), value) == 1);
  }
  return name;
}

void add_addresses(X509* certificate, const std::vector<std::string>& addresses) {
  if (addresses.empty()) return;
  const GeneralNamesPtr names(sk_GENERAL_NAME_new_null());
  for (const auto& address : addresses) require(sk_GENERAL_NAME_push(names.get(), general_name_of(address)) > 0);
  require(X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_APPEND) == 1);
}

void add_extension(X509* certificate, X509* issuer, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<CONF, base::Deleter<NCONF_free>> nothing(NCONF_new(nullptr));  // some extensions insist on one
  X509V3_set_nconf(&context, nothing.get());
  const ExtensionPtr extension(X509V3_EXT_nconf(nullptr, &context, name.c_str(), value.c_str()));
  require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void set_serial(ASN1_INTEGER* serial) {
  static std::atomic<std::uint64_t> next{0x1000};
  require(ASN1_INTEGER_set_uint64(serial, next++) == 1);
}

const EVP_MD* digest_for(const EVP_PKEY* key, const base::MdPtr& digest) {
  return EVP_PKEY_is_a(key, "ED25519") == 1 ? nullptr : digest.get();
}

base::MdPtr fetch_digest(const std::string& name) {
  base::MdPtr digest(EVP_MD_fetch(library().get(), name.c_str(), nullptr));
  require(digest != nullptr);
  return digest;
}

/// Without issuer: self-signed.
TestIdentity make(const CertificateOptions& options, const TestIdentity* issuer) {
  auto key = load(options.key);
  const auto pkey = open(key);
  const base::X509Ptr certificate(X509_new_ex(library().get(), nullptr));
  X509* x = certificate.get();
  require(x != nullptr && X509_set_version(x, X509_VERSION_3) == 1);
  set_serial(X509_get_serialNumber(x));
  set_subject(x, options.common_name, options.subject_email);
  require(ASN1_TIME_set(X509_getm_notBefore(x), options.not_before) != nullptr);
  require(ASN1_TIME_set(X509_getm_notAfter(x), options.not_after) != nullptr);
  require(X509_set_pubkey(x, pkey.get()) == 1);

  base::X509Ptr issuer_certificate;
  if (issuer != nullptr) issuer_certificate = issuer->certificate.open(library()).value();
  X509* issuer_x = issuer == nullptr ? x : issuer_certificate.get();
  require(X509_set_issuer_name(x, X509_get_subject_name(issuer_x)) == 1);

  const std::string constraints = options.ca ? "critical,CA:TRUE" : "critical,CA:FALSE";
  add_extension(x, issuer_x, "basicConstraints",
                options.basic_constraints.empty() ? constraints : options.basic_constraints);
  add_extension(x, issuer_x, "keyUsage", options.ca ? "critical,keyCertSign,cRLSign" : options.key_usage);
  add_extension(x, issuer_x, "extendedKeyUsage", options.extended_key_usage);
  add_extension(x, issuer_x, "subjectKeyIdentifier", options.key_identifier);
  if (issuer != nullptr) add_extension(x, issuer_x, "authorityKeyIdentifier", "keyid:always");
  add_addresses(x, options.addresses);
  for (const auto& [name, value] : options.extensions) add_extension(x, issuer_x, name, value);

  const auto signer = issuer != nullptr ? issuer->open_key() : open(key);
  const auto digest = fetch_digest(options.digest);
  require(X509_sign(x, signer.get(), digest_for(signer.get(), digest)) > 0);

  unsigned char* der = nullptr;
  const int length = i2d_X509(x, &der);
  require(length > 0);
  auto result = x509::Certificate::from_der(library(), {der, static_cast<std::size_t>(length)});
  OPENSSL_free(der);
  return {result.value(), std::move(key)};
}

}  // namespace

const base::LibraryContext& library() {
  static const auto context = base::LibraryContext::create().value();
  return *context;
}

base::PkeyPtr TestIdentity::open_key() const { return open(key); }

TestIdentity make_root(const std::string& common_name, TestKey key) {
  CertificateOptions options;
  options.common_name = common_name;
  options.addresses = {};
  options.key = key;
  options.not_before = kNow - 3900 * kDay;
  options.not_after = kNow + 3600 * kDay;
  options.extended_key_usage = "";
  options.ca = true;
  return make(options, nullptr);
}

TestIdentity issue(const TestIdentity& ca, const CertificateOptions& options) { return make(options, &ca); }

}  // namespace siegel::testing
