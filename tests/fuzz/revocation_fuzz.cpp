// Revocation lists and OCSP answers from any bytes, under a signature that is always good: what comes behind the
// signature check has to bear whatever an authority, or whoever broke into one, may sign. The first octet says what
// follows: 'o' ResponseData, anything else TBSCertList.
#include "cms/der_writer.h"
#include "cms/oids.h"
#include "fuzz_support.h"
#include "support/pki.h"
#include "x509/crl.h"
#include "x509/ocsp.h"
#include "x509/path.h"

using namespace siegel;
namespace der = cms::der;
using base::Bytes;
using base::ByteVector;

namespace {

struct World {
  testing::TestIdentity root = testing::make_root("Fuzz Root", testing::TestKey::p256_b);
  testing::TestIdentity anna = testing::issue(root, {.key = testing::TestKey::p256});
  base::PkeyPtr key = root.open_key();
};

const World& world() {
  static const World made;
  return made;
}

ByteVector signature_of(Bytes tbs) {
  const base::MdCtxPtr context(EVP_MD_CTX_new());
  std::size_t size = 0;
  ByteVector signature(128);
  size = signature.size();
  fuzz::require(EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", testing::library().get(), nullptr,
                                      world().key.get(), nullptr) == 1 &&
                    EVP_DigestSign(context.get(), signature.data(), &size, tbs.data(), tbs.size()) == 1,
                "the test key signs");
  signature.resize(size);
  return signature;
}

/// SEQUENCE { tbs, signatureAlgorithm, signature }, as certificates, lists and basic responses are made.
ByteVector signed_by_root(Bytes tbs) {
  return der::sequence({tbs, der::algorithm(cms::oids::kEcdsaWithSha256), der::bit_string(signature_of(tbs))});
}

// OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] { responseType, response OCTET STRING } }
void read_answer(Bytes tbs) {
  const auto basic = der::octet_string(signed_by_root(tbs));
  const auto bytes = der::sequence({der::oid("1.3.6.1.5.5.7.48.1.1"), basic});
  const auto successful = der::value(0x0A, Bytes(ByteVector{0}));
  const auto response = der::sequence({successful, der::value(der::context(0), Bytes(bytes))});
  x509::PathWork work(testing::library());
  const auto answer = x509::read_ocsp(
      work, response,
      {.certificate = world().anna.certificate, .issuer = world().root.certificate, .at = testing::kNow});
  if (!answer) return;
  fuzz::require(answer->status == x509::OcspAnswer::Status::revoked || answer->reason.empty(),
                "a reason belongs to a revocation");
  fuzz::require(!answer->is_current(answer->this_update - testing::kDay), "nothing is current before its time");
}

void read_list(Bytes tbs) {
  const auto list = signed_by_root(tbs);
  x509::PathWork work(testing::library());
  const auto head = x509::read_crl(work, list, {world().root.certificate}, {});
  const auto entry = x509::find_entry(work, list, world().anna.certificate);
  const std::vector<x509::Certificate> nobody, anchors{world().root.certificate};
  const std::vector<ByteVector> lists{list};
  const auto path = x509::validate_path(testing::library(), world().anna.certificate,
                                        {.intermediates = nobody,
                                         .anchors = anchors,
                                         .crls = lists,
                                         .purpose = x509::Purpose::sign,
                                         .at = testing::kNow});
  fuzz::require(path.has_value(), "a bad list is no error");
  fuzz::require(head || path->status != x509::PathStatus::revoked, "what is no list of the authority accuses nobody");
  fuzz::require(entry || path->status != x509::PathStatus::revoked, "who is not listed is not revoked");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes tbs(data + 1, size - 1);
  if (*data == 'o')
    read_answer(tbs);
  else
    read_list(tbs);
  return 0;
}
