#include "store/fixture.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;

namespace {
struct Contacts : Profile {
  std::vector<std::string> sources(const std::string& address) {
    std::vector<std::string> out;
    const auto candidates = store->find(address);
    BOOST_REQUIRE(candidates);
    for (const auto& candidate : *candidates) out.push_back(candidate.source);
    return out;
  }
  void check_sources(const std::string& address, const std::vector<std::string>& expected) {
    const auto actual = sources(address);
    BOOST_CHECK_EQUAL_COLLECTIONS(actual.begin(), actual.end(), expected.begin(), expected.end());
  }
};
}  // namespace

BOOST_FIXTURE_TEST_SUITE(contacts, Contacts)

BOOST_AUTO_TEST_CASE(a_certificate_is_found_by_each_of_its_addresses) {
  CertificateOptions options;
  options.addresses = {"Ben.Meier@Example.org", "ben@example.net"};
  REQUIRE_OK(store->add_certificate(issue(root(), options).certificate));
  for (const char* address : {"ben.meier@example.org", "BEN.MEIER@EXAMPLE.ORG", "ben@example.net", "ben@example.net."})
    check_sources(address, {"store"});
  for (const char* address : {"ben@example.org", "en@example.net", "ben@sub.example.net", "", "ben", "@example.net"})
    check_sources(address, {});
}

BOOST_AUTO_TEST_CASE(the_order_is_own_pinned_stored_domain) {
  const auto own = identity_for("anna@example.org");
  const auto stored = certificate_for("anna@example.org"), pinned = certificate_for("other@example.net");
  const auto domain = certificate_for("gateway@example.org");
  REQUIRE_OK(store->map_domain("@Example.ORG", domain));
  REQUIRE_OK(store->add_certificate(stored));
  REQUIRE_OK(store->add_certificate(pinned));
  REQUIRE_OK(store->pin("Anna@Example.org", pinned.fingerprint()));
  REQUIRE_OK(store->add_identity(own, {}));
  check_sources("anna@example.org", {"identity", "pinned", "store", "domain"});
  const auto found = store->find("anna@example.org");
  BOOST_CHECK_EQUAL((*found)[0].certificate.fingerprint(), own.certificate.fingerprint());
  BOOST_CHECK_EQUAL((*found)[1].certificate.fingerprint(), pinned.fingerprint());
  BOOST_CHECK_EQUAL((*found)[2].certificate.fingerprint(), stored.fingerprint());
  BOOST_CHECK_EQUAL((*found)[3].certificate.fingerprint(), domain.fingerprint());
}

BOOST_AUTO_TEST_CASE(each_certificate_comes_once_with_its_best_source) {
  const auto ben = certificate_for("ben@example.org");
  REQUIRE_OK(store->add_certificate(ben));
  REQUIRE_OK(store->add_certificate(ben));
  REQUIRE_OK(store->pin("ben@example.org", ben.fingerprint()));
  REQUIRE_OK(store->map_domain("example.org", ben));
  check_sources("ben@example.org", {"pinned"});
  check_sources("any@example.org", {"domain"});
  BOOST_CHECK_EQUAL(store->certificates()->size(), 1u);
}

BOOST_AUTO_TEST_CASE(a_domain_has_no_subdomains_and_may_have_a_successor) {
  const auto old = certificate_for("gateway@example.org", kNow - 700 * kDay);
  const auto successor = certificate_for("gateway@example.org", kNow - 7 * kDay);
  REQUIRE_OK(store->map_domain("@example.org", old));
  REQUIRE_OK(store->map_domain("@example.org", successor));
  check_sources("ben@example.org", {"domain", "domain"});
  BOOST_CHECK_EQUAL(store->find("ben@example.org")->front().certificate.fingerprint(), successor.fingerprint());
  check_sources("ben@sub.example.org", {});
  check_sources("ben@badexample.org", {});
  for (const char* domain : {"", "@", "a@example.org", "exa mple.org", "@example.org\n"})
    CHECK_FAILS(store->map_domain(domain, old), Status::argument, "store.address");
}

BOOST_AUTO_TEST_CASE(a_pin_needs_a_known_certificate_and_can_be_moved) {
  const auto one = certificate_for("one@example.net"), two = certificate_for("two@example.net");
  CHECK_FAILS(store->pin("ben@example.org", one.fingerprint()), Status::argument, "store.not-found");
  REQUIRE_OK(store->add_certificate(one));
  REQUIRE_OK(store->add_certificate(two));
  CHECK_FAILS(store->pin("ben", one.fingerprint()), Status::argument, "store.address");
  REQUIRE_OK(store->pin("ben@example.org", one.fingerprint()));
  REQUIRE_OK(store->pin("ben@example.org", two.fingerprint()));
  BOOST_REQUIRE_EQUAL(store->find("ben@example.org")->size(), 1u);
  BOOST_CHECK_EQUAL(store->find("ben@example.org")->front().certificate.fingerprint(), two.fingerprint());
}

BOOST_AUTO_TEST_CASE(removing_takes_pins_and_domains_along) {
  const auto ben = certificate_for("ben@example.org");
  REQUIRE_OK(store->map_domain("example.org", ben));
  REQUIRE_OK(store->pin("carl@example.com", ben.fingerprint()));
  REQUIRE_OK(store->remove_certificate(ben.fingerprint()));
  for (const char* address : {"ben@example.org", "carl@example.com", "x@example.org"}) check_sources(address, {});
  BOOST_CHECK(store->certificates()->empty());
  CHECK_FAILS(store->remove_certificate(ben.fingerprint()), Status::argument, "store.not-found");
}

BOOST_AUTO_TEST_CASE(removing_a_contact_keeps_the_identity_of_the_same_certificate) {
  const auto anna = identity_for("anna@example.org");
  REQUIRE_OK(store->add_identity(anna, {}));
  REQUIRE_OK(store->add_certificate(anna.certificate));
  REQUIRE_OK(store->remove_certificate(anna.certificate.fingerprint()));
  BOOST_CHECK_EQUAL(store->identities()->size(), 1u);
  check_sources("anna@example.org", {"identity"});
  CHECK_FAILS(store->remove_certificate(anna.certificate.fingerprint()), Status::argument, "store.not-found");
}

BOOST_AUTO_TEST_SUITE_END()
