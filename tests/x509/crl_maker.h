// CRLs with everything that they can say.
#pragma once

#include <openssl/x509v3.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/pki.h"

namespace siegel::testing {

struct CrlOptions {
  std::vector<x509::Certificate> revoked = {};
  std::int64_t last = kNow - kDay;
  std::optional<std::int64_t> next = kNow + 7 * kDay;
  long number = 0;      // 0: none
  long delta_base = 0;  // 0: no delta CRL
  std::string digest = "SHA256";
  /// As in openssl.cnf: {"issuingDistributionPoint", "critical,indirectCRL:TRUE"}.
  std::vector<std::pair<std::string, std::string>> extensions = {};
};

inline void add_number(X509_CRL* crl, int nid, long number) {
  if (number == 0) return;
  ASN1_INTEGER* value = ASN1_INTEGER_new();
  ASN1_INTEGER_set(value, number);
  X509_CRL_add1_ext_i2d(crl, nid, value, nid == NID_delta_crl ? 1 : 0, 0);
  ASN1_INTEGER_free(value);
}

inline base::ByteVector make_crl(const TestIdentity& issuer, const CrlOptions& options) {
  const auto require = [](bool good) {
    if (!good) throw std::runtime_error("test CRL: " + base::openssl_reason());
  };
  using TimePtr = std::unique_ptr<ASN1_TIME, base::Deleter<ASN1_TIME_free>>;
  const base::CrlPtr crl(X509_CRL_new_ex(library().get(), nullptr));
  const auto certificate = issuer.certificate.open(library()).value();
  require(X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) == 1);
  require(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(certificate.get())) == 1);
  const TimePtr last(ASN1_TIME_set(nullptr, options.last));
  require(X509_CRL_set1_lastUpdate(crl.get(), last.get()) == 1);
  if (options.next) {
    const TimePtr next(ASN1_TIME_set(nullptr, *options.next));
    require(X509_CRL_set1_nextUpdate(crl.get(), next.get()) == 1);
  }
  for (const auto& one : options.revoked) {
    const auto opened = one.open(library()).value();
    X509_REVOKED* entry = X509_REVOKED_new();
    require(X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(opened.get())) == 1 &&
            X509_REVOKED_set_revocationDate(entry, last.get()) == 1 && X509_CRL_add0_revoked(crl.get(), entry) == 1);
  }
  add_number(crl.get(), NID_crl_number, options.number);
  add_number(crl.get(), NID_delta_crl, options.delta_base);
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate.get(), nullptr, nullptr, crl.get(), 0);
  for (const auto& [name, value] : options.extensions) {
    X509_EXTENSION* extension = X509V3_EXT_nconf(nullptr, &context, name.c_str(), value.c_str());
    require(extension != nullptr && X509_CRL_add_ext(crl.get(), extension, -1) == 1);
    X509_EXTENSION_free(extension);
  }
  const auto key = issuer.open_key();
  const base::MdPtr digest(EVP_MD_fetch(library().get(), options.digest.c_str(), nullptr));
  require(X509_CRL_sort(crl.get()) == 1 && X509_CRL_sign(crl.get(), key.get(), digest.get()) > 0);
  unsigned char* der = nullptr;
  const int length = i2d_X509_CRL(crl.get(), &der);
  require(length > 0);
  base::ByteVector result(der, der + length);
  OPENSSL_free(der);
  return result;
}

}  // namespace siegel::testing
