#include "x509/crl_scope.h"

#include <openssl/x509v3.h>

#include "x509/der.h"

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

using NamePtr = std::unique_ptr<X509_NAME, base::Deleter<X509_NAME_free>>;

// The longest names of real CAs have some hundred bytes.
constexpr std::size_t kNameLimit = 16 * 1024;

struct Element {
  int tag;
  base::Bytes whole, content;
};

/// Takes one element of definite length off the rest.
std::optional<Element> take(base::Bytes& rest) {
  const unsigned char* at = rest.data();
  long length = 0;
  int tag = 0, tag_class = 0;
  const int form = ASN1_get_object(&at, &length, &tag, &tag_class, length_of(rest));
  if ((form & 0x80) != 0 || (form & 1) != 0 || tag_class != V_ASN1_UNIVERSAL) return std::nullopt;
  const auto header = static_cast<std::size_t>(at - rest.data()), size = static_cast<std::size_t>(length);
  const Element element{tag, rest.first(header + size), rest.subspan(header, size)};
  rest = rest.subspan(header + size);
  return element;
}

std::optional<Element> take(base::Bytes& rest, int tag) {
  const auto element = take(rest);
  return element && element->tag == tag ? element : std::nullopt;
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

// CertificateList ::= SEQUENCE { tbsCertList SEQUENCE { version INTEGER OPTIONAL, signature SEQUENCE, issuer Name, ...
std::optional<std::uint32_t> crl_issuer_hash(const base::LibraryContext& library, base::Bytes crl) {
  const base::ErrorQueueGuard guard;
  const auto list = take(crl, V_ASN1_SEQUENCE);
  if (!list) return std::nullopt;
  auto rest = list->content;
  const auto body = take(rest, V_ASN1_SEQUENCE);
  if (!body) return std::nullopt;
  rest = body->content;
  auto first = take(rest);
  if (first && first->tag == V_ASN1_INTEGER) first = take(rest);
  const auto issuer = take(rest, V_ASN1_SEQUENCE);
  if (!first || !issuer || issuer->whole.size() > kNameLimit) return std::nullopt;
  const unsigned char* at = issuer->whole.data();
  const NamePtr name(d2i_X509_NAME(nullptr, &at, length_of(issuer->whole)));
  if (!name) return std::nullopt;
  return static_cast<std::uint32_t>(X509_NAME_hash_ex(name.get(), library.get(), nullptr, nullptr));
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
