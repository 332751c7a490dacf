#include "base/files.h"
#include "store/fixture.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;

BOOST_FIXTURE_TEST_SUITE(identities, Profile)

BOOST_AUTO_TEST_CASE(what_was_added_is_there_after_reopening) {
  const auto anna = identity_for("anna@example.org");
  REQUIRE_OK(store->add_identity(anna, {root().certificate}));
  reopen();
  const auto identities = store->identities();
  BOOST_REQUIRE(identities);
  BOOST_REQUIRE_EQUAL(identities->size(), 1u);
  BOOST_CHECK_EQUAL(identities->front().certificate.fingerprint(), anna.certificate.fingerprint());
  BOOST_CHECK(identities->front().encrypted_key == anna.encrypted_key);
  BOOST_CHECK_EQUAL(identities->front().label, "label of anna@example.org");
  BOOST_CHECK(!identities->front().retired);
  BOOST_CHECK(store->damaged().empty());
}

BOOST_AUTO_TEST_CASE(the_chain_is_known_but_not_trusted) {
  REQUIRE_OK(store->add_identity(identity_for("anna@example.org"), {root().certificate}));
  BOOST_CHECK_EQUAL(store->certificates()->size(), 1u);
  BOOST_CHECK_EQUAL(store->certificates()->front().fingerprint(), root().certificate.fingerprint());
  BOOST_CHECK(store->anchors()->empty());
}

BOOST_AUTO_TEST_CASE(importing_again_replaces_the_key_and_ends_retirement) {
  auto anna = identity_for("anna@example.org");
  const std::string& fingerprint = anna.certificate.fingerprint();
  REQUIRE_OK(store->add_identity(anna, {}));
  REQUIRE_OK(store->retire_identity(fingerprint));
  BOOST_CHECK(store->identities()->front().retired);
  anna.encrypted_key = {9};
  REQUIRE_OK(store->add_identity(anna, {}));
  BOOST_REQUIRE_EQUAL(store->identities()->size(), 1u);
  BOOST_CHECK(store->identities()->front().encrypted_key == base::ByteVector{9});
  BOOST_CHECK(!store->identities()->front().retired);
}

BOOST_AUTO_TEST_CASE(the_newest_comes_first) {
  const auto old = identity_for("anna@example.org", kNow - 400 * kDay);
  const auto fresh = identity_for("anna@example.org", kNow - 4 * kDay);
  const auto middle = identity_for("anna@example.org", kNow - 40 * kDay);
  for (const auto& identity : {old, fresh, middle}) REQUIRE_OK(store->add_identity(identity, {}));
  const auto identities = store->identities();
  BOOST_REQUIRE_EQUAL(identities->size(), 3u);
  BOOST_CHECK_EQUAL((*identities)[0].certificate.fingerprint(), fresh.certificate.fingerprint());
  BOOST_CHECK_EQUAL((*identities)[1].certificate.fingerprint(), middle.certificate.fingerprint());
  BOOST_CHECK_EQUAL((*identities)[2].certificate.fingerprint(), old.certificate.fingerprint());
}

BOOST_AUTO_TEST_CASE(a_retired_identity_decrypts_but_is_not_found_for_sending) {
  const auto anna = identity_for("anna@example.org");
  REQUIRE_OK(store->add_identity(anna, {}));
  BOOST_CHECK_EQUAL(store->find("anna@example.org")->size(), 1u);
  REQUIRE_OK(store->retire_identity(anna.certificate.fingerprint()));
  BOOST_CHECK(store->find("anna@example.org")->empty());
  BOOST_CHECK_EQUAL(store->identities()->size(), 1u);
}

BOOST_AUTO_TEST_CASE(purging_leaves_no_bytes_of_the_key) {
  auto anna = identity_for("anna@example.org");
  const std::string secret = "these are the bytes of the encrypted key, and nothing else looks like them";
  anna.encrypted_key = base::copy_of(base::bytes_of(secret));
  REQUIRE_OK(store->add_identity(anna, {root().certificate}));
  const auto is_in_a_file = [&](std::string_view text) {
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      const auto bytes = base::read_file(file.path(), 1 << 24);
      if (bytes && base::text_of(*bytes).find(text) != std::string_view::npos) return true;
    }
    return false;
  };
  BOOST_CHECK(is_in_a_file(secret) && is_in_a_file("anna@example.org"));
  REQUIRE_OK(store->purge_identity(anna.certificate.fingerprint()));
  BOOST_CHECK(!is_in_a_file(secret) && !is_in_a_file("anna@example.org"));
  BOOST_CHECK(store->identities()->empty());
  BOOST_CHECK(store->certificates()->empty());
}

BOOST_AUTO_TEST_CASE(purging_keeps_what_others_need) {
  const auto anna = identity_for("anna@example.org"), ben = identity_for("ben@example.org");
  REQUIRE_OK(store->add_identity(anna, {root().certificate}));
  REQUIRE_OK(store->add_identity(ben, {root().certificate}));
  REQUIRE_OK(store->add_anchor(root().certificate));
  REQUIRE_OK(store->purge_identity(anna.certificate.fingerprint()));
  BOOST_CHECK_EQUAL(store->certificates()->size(), 1u);
  BOOST_CHECK_EQUAL(store->anchors()->size(), 1u);
  BOOST_CHECK_EQUAL(store->identities()->size(), 1u);
}

BOOST_AUTO_TEST_CASE(an_unknown_fingerprint_is_an_error) {
  CHECK_FAILS(store->retire_identity("00"), Status::argument, "store.not-found");
  CHECK_FAILS(store->purge_identity("00"), Status::argument, "store.not-found");
}

BOOST_AUTO_TEST_SUITE_END()
