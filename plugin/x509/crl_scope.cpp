#include "x509/crl_scope.h"

#include <openssl/x509v3.h>

#include "base/bytes.h"
#include "base/openssl.h"

namespace siegel::x509 {
namespace {

using IntegerPtr = std::unique_ptr<ASN1_INTEGER, base::Deleter<ASN1_INTEGER_free>>;
using PointPtr = std::unique_ptr<ISSUING_DIST_POINT, base::Deleter<ISSUING_DIST_POINT_free>>;

std::string extension_of(const X509_CRL* crl, int nid) {
  const int place = X509_CRL_get_ext_by_NID(crl, nid, -1);
  if (place < 0) return {};
  const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(X509_CRL_get_ext(crl, place));
  const base::Bytes bytes(ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value)));
  return bytes.empty() ? "-" : base::to_hex(bytes);  // not the same as none
}

std::string issuer_of(const X509_CRL* crl) {
  const unsigned char* der = nullptr;
  std::size_t size = 0;
  if (X509_NAME_get0_der(X509_CRL_get_issuer(crl), &der, &size) != 1) throw std::bad_alloc();
  return base::to_hex({der, size});
}

/// Below 0, 0 or above; 0 as well where one of them has no number.
int compare_numbers(const X509_CRL* crl, const X509_CRL* other) {
  const auto number_of = [](const X509_CRL* list) {
    return IntegerPtr(static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(list, NID_crl_number, nullptr, nullptr)));
  };
  const auto number = number_of(crl), of_other = number_of(other);
  return number && of_other ? ASN1_INTEGER_cmp(number.get(), of_other.get()) : 0;
}

}  // namespace

CrlScope crl_scope_of(const X509_CRL* crl) {
  return {issuer_of(crl) + '|' + extension_of(crl, NID_authority_key_identifier) + '|' +
              extension_of(crl, NID_issuing_distribution_point),
          extension_of(crl, NID_delta_crl)};
}

bool is_later(const X509_CRL* crl, const X509_CRL* other) {
  const int time = ASN1_TIME_compare(X509_CRL_get0_lastUpdate(crl), X509_CRL_get0_lastUpdate(other));
  const int number = compare_numbers(crl, other);
  return time >= 0 && number >= 0 && (time > 0 || number > 0);
}

bool is_understood(const X509_CRL* crl) {
  for (int at = -1; (at = X509_CRL_get_ext_by_critical(crl, 1, at)) >= 0;) {
    const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(X509_CRL_get_ext(crl, at)));
    if (nid != NID_authority_key_identifier && nid != NID_issuing_distribution_point && nid != NID_delta_crl)
      return false;
  }
  if (X509_CRL_get_ext_by_NID(crl, NID_issuing_distribution_point, -1) < 0) return true;
  return PointPtr(static_cast<ISSUING_DIST_POINT*>(
             X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr))) != nullptr;
}

}  // namespace siegel::x509
