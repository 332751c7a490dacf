#include "support/revocation.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace siegel::testing {
namespace {

using TimePtr = std::unique_ptr<ASN1_TIME, base::Deleter<ASN1_TIME_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, base::Deleter<X509_EXTENSION_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, base::Deleter<ASN1_INTEGER_free>>;
using ReasonPtr = std::unique_ptr<ASN1_ENUMERATED, base::Deleter<ASN1_ENUMERATED_free>>;
using BasicPtr = std::unique_ptr<OCSP_BASICRESP, base::Deleter<OCSP_BASICRESP_free>>;
using RequestPtr = std::unique_ptr<OCSP_REQUEST, base::Deleter<OCSP_REQUEST_free>>;
using ResponsePtr = std::unique_ptr<OCSP_RESPONSE, base::Deleter<OCSP_RESPONSE_free>>;
using IdPtr = std::unique_ptr<OCSP_CERTID, base::Deleter<OCSP_CERTID_free>>;

void require(bool good) {
  if (!good) throw std::runtime_error("test revocation: " + base::openssl_reason());
}

template <class T>
base::ByteVector der_of(int (*i2d)(const T*, unsigned char**), const T* object) {
  unsigned char* der = nullptr;
  const int length = i2d(object, &der);
  require(length > 0);
  base::ByteVector result(der, der + length);
  OPENSSL_free(der);
  return result;
}

base::MdPtr digest_named(const std::string& name) {
  base::MdPtr digest(EVP_MD_fetch(library().get(), name.c_str(), nullptr));
  require(digest != nullptr);
  return digest;
}

TimePtr time_at(std::int64_t seconds) { return TimePtr(ASN1_TIME_set(nullptr, seconds)); }
TimePtr generalized(std::int64_t seconds) {
  return TimePtr(reinterpret_cast<ASN1_TIME*>(ASN1_GENERALIZEDTIME_set(nullptr, seconds)));
}

void add_entry(X509_CRL* crl, const Revoked& revoked) {
  const auto opened = revoked.certificate.open(library()).value();
  X509_REVOKED* entry = X509_REVOKED_new();
  require(X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(opened.get())) == 1);
  require(X509_REVOKED_set_revocationDate(entry, time_at(revoked.at).get()) == 1);
  if (revoked.reason >= 0) {
    const ReasonPtr reason(ASN1_ENUMERATED_new());
    require(ASN1_ENUMERATED_set(reason.get(), revoked.reason) == 1);
    require(X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason.get(), 0, 0) == 1);
  }
  require(X509_CRL_add0_revoked(crl, entry) == 1);
}

void add_number(X509_CRL* crl, int nid, long number) {
  if (number == 0) return;
  const IntegerPtr value(ASN1_INTEGER_new());
  require(ASN1_INTEGER_set(value.get(), number) == 1);
  require(X509_CRL_add1_ext_i2d(crl, nid, value.get(), nid == NID_delta_crl ? 1 : 0, 0) == 1);
}

void add_extensions(X509_CRL* crl, X509* issuer, const CrlOptions& options) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, nullptr, nullptr, crl, 0);
  auto extensions = options.extensions;
  if (!options.freshest.empty()) extensions.emplace_back("freshestCRL", "URI:" + options.freshest);
  for (const auto& [name, value] : extensions) {
    const ExtensionPtr extension(X509V3_EXT_nconf(nullptr, &context, name.c_str(), value.c_str()));
    require(extension != nullptr && X509_CRL_add_ext(crl, extension.get(), -1) == 1);
  }
}

void add_single(OCSP_BASICRESP* basic, X509* issuer, X509* certificate, const OcspOptions& options) {
  const IdPtr id(OCSP_cert_id_new(digest_named(options.id_digest).get(), X509_get_issuer_name(certificate),
                                  X509_get0_pubkey_bitstr(issuer), X509_get0_serialNumber(certificate)));
  const auto revoked = generalized(options.revoked_at), from = generalized(options.this_update);
  const auto until = options.next_update ? generalized(*options.next_update) : nullptr;
  const int status = static_cast<int>(options.status);  // V_OCSP_CERTSTATUS_* has the same order
  require(OCSP_basic_add1_status(basic, id.get(), status, options.reason, revoked.get(), from.get(), until.get()) !=
          nullptr);
}

void add_nonce(OCSP_BASICRESP* basic, const OcspOptions& options) {
  if (!options.request.empty()) {
    const unsigned char* at = options.request.data();
    const RequestPtr request(d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(options.request.size())));
    require(request != nullptr && OCSP_copy_nonce(basic, request.get()) > 0);
  }
  auto nonce = options.nonce;
  if (!nonce.empty()) require(OCSP_basic_add1_nonce(basic, nonce.data(), static_cast<int>(nonce.size())) == 1);
}

}  // namespace

base::ByteVector make_crl(const TestIdentity& ca, const CrlOptions& options) {
  const base::CrlPtr crl(X509_CRL_new_ex(library().get(), nullptr));
  const auto issuer = ca.certificate.open(library()).value();
  require(X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) == 1);
  require(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.get())) == 1);
  require(X509_CRL_set1_lastUpdate(crl.get(), time_at(options.this_update).get()) == 1);
  if (options.next_update) require(X509_CRL_set1_nextUpdate(crl.get(), time_at(*options.next_update).get()) == 1);
  for (const auto& revoked : options.revoked) add_entry(crl.get(), revoked);
  add_number(crl.get(), NID_crl_number, options.number);
  add_number(crl.get(), NID_delta_crl, options.delta_of);
  add_extensions(crl.get(), issuer.get(), options);
  require(X509_CRL_sort(crl.get()) == 1);
  require(X509_CRL_sign(crl.get(), ca.open_key().get(), digest_named(options.digest).get()) > 0);
  return der_of(&i2d_X509_CRL, crl.get());
}

base::ByteVector crl_listing(const TestIdentity& ca, const std::vector<x509::Certificate>& revoked, std::int64_t at,
                             long number) {
  CrlOptions options{.this_update = at - kDay, .next_update = at + 7 * kDay, .number = number};
  for (const auto& certificate : revoked) options.revoked.push_back({.certificate = certificate, .at = at - kDay});
  return make_crl(ca, options);
}

base::ByteVector make_ocsp(const TestIdentity& issuer, const x509::Certificate& certificate,
                           const OcspOptions& options) {
  if (options.response_status != 0) {
    const ResponsePtr response(OCSP_response_create(options.response_status, nullptr));
    return der_of(&i2d_OCSP_RESPONSE, response.get());
  }
  const auto opened_issuer = issuer.certificate.open(library()).value(), opened = certificate.open(library()).value();
  const BasicPtr basic(OCSP_BASICRESP_new());
  add_single(basic.get(), opened_issuer.get(), opened.get(), options);
  add_nonce(basic.get(), options);
  const auto& signer = options.signer != nullptr ? *options.signer : issuer;
  const auto opened_signer = signer.certificate.open(library()).value();
  const unsigned long flags =
      (options.with_certificate ? 0UL : OCSP_NOCERTS) | (options.named_by_key ? OCSP_RESPID_KEY : 0UL);
  require(OCSP_basic_sign(basic.get(), opened_signer.get(), signer.open_key().get(), digest_named(options.digest).get(),
                          nullptr, flags) == 1);
  const ResponsePtr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
  require(response != nullptr);
  return der_of(&i2d_OCSP_RESPONSE, response.get());
}

CertificateOptions responder_options() {
  CertificateOptions options;
  options.common_name = "Test Responder";
  options.addresses = {};
  options.key = TestKey::p256_b;
  options.key_usage = "critical,digitalSignature";
  options.extended_key_usage = "OCSPSigning";
  options.extensions = {{"noCheck", "ignored"}};
  return options;
}

}  // namespace siegel::testing
