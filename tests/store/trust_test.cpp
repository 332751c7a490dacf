#include <openssl/x509v3.h>

#include "base/openssl.h"
#include "store/fixture.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;

namespace {

// A list of nothing, signed by the test root, from `this_update` on.
base::ByteVector crl(std::int64_t this_update, const TestIdentity& issuer = root()) {
  const base::CrlPtr list(X509_CRL_new_ex(library().get(), nullptr));
  const auto certificate = issuer.certificate.open(library());
  const auto key = issuer.open_key();
  BOOST_REQUIRE(list && certificate && key);
  const std::unique_ptr<ASN1_TIME, base::Deleter<ASN1_STRING_free>> from(ASN1_TIME_set(nullptr, this_update));
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate->get()));
  X509_CRL_set1_lastUpdate(list.get(), from.get());
  X509_CRL_sort(list.get());
  BOOST_REQUIRE(X509_CRL_sign(list.get(), key.get(), EVP_sha256()) > 0);
  unsigned char* der = nullptr;
  const int size = i2d_X509_CRL(list.get(), &der);
  BOOST_REQUIRE(size > 0);
  base::ByteVector out(der, der + size);
  OPENSSL_free(der);
  return out;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(trust, Profile)

BOOST_AUTO_TEST_CASE(anchors_come_and_go) {
  REQUIRE_OK(store->add_anchor(root().certificate));
  REQUIRE_OK(store->add_anchor(root().certificate));
  reopen();
  BOOST_REQUIRE_EQUAL(store->anchors()->size(), 1u);
  BOOST_CHECK_EQUAL(store->anchors()->front().fingerprint(), root().certificate.fingerprint());
  BOOST_CHECK(store->certificates()->empty());
  REQUIRE_OK(store->remove_anchor(root().certificate.fingerprint()));
  BOOST_CHECK(store->anchors()->empty());
  CHECK_FAILS(store->remove_anchor(root().certificate.fingerprint()), Status::argument, "store.not-found");
}

BOOST_AUTO_TEST_CASE(crls_are_kept_newest_first_four_of_a_scope) {
  std::vector<base::ByteVector> lists;
  for (int day = 0; day < 6; ++day) lists.push_back(crl(kNow - day * kDay));
  for (const int i : {3, 0, 5, 4, 1, 2}) REQUIRE_OK(store->add_crl(lists[static_cast<std::size_t>(i)]));
  REQUIRE_OK(store->add_crl(lists[0]));
  const auto other = crl(kNow - 90 * kDay, make_root("Other Root"));
  REQUIRE_OK(store->add_crl(other));
  const auto kept = store->crls();
  BOOST_REQUIRE_EQUAL(kept->size(), 5u);
  for (std::size_t i = 0; i < 4; ++i) BOOST_CHECK((*kept)[i] == lists[i]);
  BOOST_CHECK((*kept)[4] == other);
}

BOOST_AUTO_TEST_CASE(what_is_no_crl_is_refused) {
  CHECK_FAILS(store->add_crl({}), Status::malformed, "store.crl");
  CHECK_FAILS(store->add_crl(base::bytes_of("-----BEGIN X509 CRL-----")), Status::malformed, "store.crl");
  CHECK_FAILS(store->add_crl(root().certificate.der()), Status::malformed, "store.crl");
  auto list = crl(kNow);
  list.push_back(0);
  CHECK_FAILS(store->add_crl(list), Status::malformed, "store.crl");
  list.resize(list.size() / 2);
  CHECK_FAILS(store->add_crl(list), Status::malformed, "store.crl");
  BOOST_CHECK(store->crls()->empty());
}

BOOST_AUTO_TEST_SUITE_END()
