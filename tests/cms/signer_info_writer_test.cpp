// SignerInfos with EdDSA. OpenSSL 3.0's CMS code does not verify these; signed_data_reader_test does it with EVP, and
// the interoperability tests with Bouncy Castle.
#include "cms/signer_info_writer.h"

#include <boost/test/unit_test.hpp>
#include <set>

#include "cms/openssl_peer.h"
#include "cms/signed_data_writer.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel {
namespace {

using base::Digest;
using testing::library;
using testing::TestIdentity;
using testing::TestKey;

struct Keyed {
  TestIdentity identity;
  base::PkeyPtr key;
  cms::Signer signer;

  explicit Keyed(TestKey kind)
      : identity(testing::issue(testing::make_root(), {.key = kind})),
        key(identity.open_key()),
        signer{.certificate = identity.certificate, .key = key.get(), .signing_time = testing::kNow} {
    signer.digest = cms::digest_for(signer.certificate, Digest::sha256);
  }
};

BOOST_AUTO_TEST_SUITE(signer_info_writer)

BOOST_AUTO_TEST_CASE(edwards_curves_name_their_digests) {
  const Keyed ed25519(TestKey::ed25519), ed448(TestKey::ed448);
  BOOST_TEST(cms::micalg_of({ed25519.signer, ed448.signer}) == "sha-512,shake256");
  auto signer = cms::detached_signer(library(), {ed25519.signer, ed448.signer}).value();
  BOOST_TEST_REQUIRE(testing::feed(*signer, std::string_view("content"), 3).has_value());
  const auto cms = testing::parse_cms(signer->signature());
  std::set<std::string> algorithms;
  STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(cms.get());
  for (int i = 0; i < sk_CMS_SignerInfo_num(infos); ++i) {
    X509_ALGOR *digest = nullptr, *signature = nullptr;
    CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(infos, i), nullptr, nullptr, &digest, &signature);
    algorithms.insert(base::to_hex(testing::der_of(digest)) + " " + base::to_hex(testing::der_of(signature)));
  }
  // SHA-512 and Ed25519; id-shake256-len of 512 bits and Ed448: no NULL anywhere.
  BOOST_TEST((algorithms == std::set<std::string>{"300b0609608648016503040203 300506032b6570",
                                                  "300f060960864801650304021202020200 300506032b6571"}));
}

// RFC 8419 section 3.1: one digest for each curve, and SHAKE256 for no other key.
BOOST_AUTO_TEST_CASE(digests_that_do_not_go_with_the_key) {
  const std::pair<TestKey, Digest> misfits[] = {{TestKey::ed25519, Digest::sha256},
                                                {TestKey::ed25519, Digest::shake256},
                                                {TestKey::ed448, Digest::sha512},
                                                {TestKey::rsa2048, Digest::shake256},
                                                {TestKey::p256, Digest::shake256}};
  for (const auto& [key, digest] : misfits) {
    Keyed misfit(key);
    misfit.signer.digest = digest;
    const auto refused = cms::SignerInfoWriter::create(library(), misfit.signer);
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().finding == "cms.signer-key");
  }
}

BOOST_AUTO_TEST_CASE(which_keys_can_sign) {
  for (const auto key : {TestKey::rsa2048, TestKey::p256, TestKey::ed25519, TestKey::ed448})
    BOOST_TEST(cms::can_sign(Keyed(key).signer.certificate));
  for (const auto key : {TestKey::x25519, TestKey::x448})
    BOOST_TEST(!cms::can_sign(testing::issue(testing::make_root(), {.key = key}).certificate));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
