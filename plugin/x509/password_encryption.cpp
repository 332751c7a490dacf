// Password-based encryption: what an algorithm identifier would cost, before it is paid.
#include "x509/password_encryption.h"

#include <algorithm>
#include <iterator>

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

using Pbes2Ptr = std::unique_ptr<PBE2PARAM, base::Deleter<PBE2PARAM_free>>;
using Pbkdf2Ptr = std::unique_ptr<PBKDF2PARAM, base::Deleter<PBKDF2PARAM_free>>;
using PbeParamPtr = std::unique_ptr<PBEPARAM, base::Deleter<PBEPARAM_free>>;

template <class Pointer>
Pointer unpack(const ASN1_ITEM* item, const X509_ALGOR* algorithm) {
  if (algorithm == nullptr || algorithm->parameter == nullptr) return nullptr;
  return Pointer(static_cast<typename Pointer::element_type*>(ASN1_TYPE_unpack_sequence(item, algorithm->parameter)));
}

std::int64_t rounds_of(const ASN1_INTEGER* number) {
  std::int64_t rounds = 0;
  if (number == nullptr) return 1;  // RFC 7292 section 4: "iterations INTEGER DEFAULT 1"
  return ASN1_INTEGER_get_int64(&rounds, number) == 1 ? rounds : 0;
}

bool is_aes_cbc(int nid) { return nid == NID_aes_128_cbc || nid == NID_aes_192_cbc || nid == NID_aes_256_cbc; }

bool is_pkcs12_pbe(int nid) {
  constexpr int kSchemes[] = {NID_pbe_WithSHA1And128BitRC4,           NID_pbe_WithSHA1And40BitRC4,
                              NID_pbe_WithSHA1And3_Key_TripleDES_CBC, NID_pbe_WithSHA1And2_Key_TripleDES_CBC,
                              NID_pbe_WithSHA1And128BitRC2_CBC,       NID_pbe_WithSHA1And40BitRC2_CBC};
  return std::find(std::begin(kSchemes), std::end(kSchemes), nid) != std::end(kSchemes);
}

}  // namespace

Result<PasswordEncryption> examine_password_encryption(const X509_ALGOR& algorithm, std::string_view malformed,
                                                       std::string_view unsupported) {
  PasswordEncryption result;
  const int scheme = OBJ_obj2nid(algorithm.algorithm);
  if (is_pkcs12_pbe(scheme)) {
    const auto parameters = unpack<PbeParamPtr>(ASN1_ITEM_rptr(PBEPARAM), &algorithm);
    if (!parameters) return base::fail(Status::malformed, malformed);
    result = {rounds_of(parameters->iter), true};
  } else if (scheme == NID_pbes2) {
    const auto parameters = unpack<Pbes2Ptr>(ASN1_ITEM_rptr(PBE2PARAM), &algorithm);
    if (!parameters) return base::fail(Status::malformed, malformed);
    if (OBJ_obj2nid(parameters->keyfunc->algorithm) != NID_id_pbkdf2)
      return base::fail(Status::unsupported, unsupported);
    const auto derivation = unpack<Pbkdf2Ptr>(ASN1_ITEM_rptr(PBKDF2PARAM), parameters->keyfunc);
    if (!derivation || derivation->iter == nullptr) return base::fail(Status::malformed, malformed);
    result = {rounds_of(derivation->iter), !is_aes_cbc(OBJ_obj2nid(parameters->encryption->algorithm))};
  } else {
    return base::fail(Status::unsupported, unsupported);
  }
  if (result.rounds < 1) return base::fail(Status::malformed, malformed);
  return result;
}

Result<void> RoundsBudget::spend(std::int64_t rounds, std::string_view finding) {
  if (rounds > left_) return base::fail(Status::limit, finding);
  left_ -= rounds;
  return {};
}

}  // namespace siegel::x509
