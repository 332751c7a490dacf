// The plugin's extensions as a host uses them: compose-check/1, certificates/1, diagnostics/1.
#include <sqlite3.h>

#include <map>

#include "job/desk.h"
#include "message/made_mail.h"

using namespace siegel::testing;
using siegel::base::Bytes;
using siegel::base::ByteVector;

namespace {

template <class Extension>
const Extension& extension(const Desk& desk, const char* id) {
  const auto* found = static_cast<const Extension*>(desk.plugin()->get_extension(desk.plugin(), id));
  BOOST_REQUIRE(found != nullptr);
  return *found;
}

struct World {
  TestIdentity root = make_root();
  TestIdentity anna = person(root, "anna@example.org", TestKey::p256);
  TestIdentity bernd = person(root, "bernd@example.org", TestKey::p384);
  TestIdentity carla = person(root, "carla@example.org", TestKey::p521);
};

struct Visits {
  std::vector<std::pair<ByteVector, std::string>> seen;
  std::size_t stop_after = 100;
  static siegel_status SIEGEL_CALL visit(const siegel_certificate_visitor* visitor, const uint8_t* der, size_t length,
                                         const char* source) {
    auto& self = *static_cast<Visits*>(visitor->ctx);
    self.seen.emplace_back(ByteVector(der, der + length), source);
    return self.seen.size() < self.stop_after ? SIEGEL_OK : SIEGEL_E_CANCELLED;
  }
};

Visits visited(const Desk& desk, const char* address, std::size_t stop_after = 100) {
  Visits visits;
  visits.stop_after = stop_after;
  const siegel_certificate_visitor visitor{sizeof visitor, 0, &visits, Visits::visit};
  const auto& certificates = extension<siegel_certificates>(desk, SIEGEL_EXT_CERTIFICATES);
  BOOST_TEST(certificates.each(desk.plugin(), address, &visitor) == SIEGEL_OK);
  return visits;
}

ByteVector der_of(const TestIdentity& identity) { return siegel::base::copy_of(identity.certificate.der()); }

struct Lines {
  std::map<std::string, std::string> texts;
  static void SIEGEL_CALL line(const siegel_diagnostics_visitor* visitor, const siegel_finding* finding) {
    static_cast<Lines*>(visitor->ctx)->texts[finding->id] = finding->text;
  }
};

Lines diagnosed(const Desk& desk) {
  Lines lines;
  const siegel_diagnostics_visitor visitor{sizeof visitor, 0, &lines, Lines::line};
  const auto& diagnostics = extension<siegel_diagnostics>(desk, SIEGEL_EXT_DIAGNOSTICS);
  BOOST_TEST(diagnostics.report(desk.plugin(), &visitor) == SIEGEL_OK);
  return lines;
}

/// Status of each address that compose-check/1 tells of.
struct Statuses {
  std::map<std::string, int> of;
  siegel_status outcome = SIEGEL_E_FAILED;
  static void SIEGEL_CALL result(const siegel_compose_query* query, const siegel_recipient* recipient) {
    static_cast<Statuses*>(query->ctx)->of[recipient->address] = recipient->status;
  }
};

Statuses checked(const Desk& desk) {
  const siegel_mailbox sender{sizeof sender, SIEGEL_ROLE_SENDER, "anna@example.org", nullptr};
  const siegel_mailbox bernd{sizeof bernd, SIEGEL_ROLE_TO, "bernd@example.org", nullptr};
  const siegel_mailbox* recipients[] = {&bernd};
  Statuses statuses;
  const siegel_compose_query query{sizeof query, SIEGEL_ENCRYPT,  1000, 0, &sender, recipients, 1,
                                   &statuses,    Statuses::result};
  const auto& check = extension<siegel_compose_check>(desk, SIEGEL_EXT_COMPOSE_CHECK);
  statuses.outcome = check.check(desk.plugin(), &query);
  return statuses;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extensions)

BOOST_AUTO_TEST_CASE(a_certificate_that_was_added_is_visited) {
  World world;
  const Desk desk(world.root, world.anna, {world.bernd.certificate});
  BOOST_TEST(visited(desk, "carla@example.org").seen.empty());
  const auto& certificates = extension<siegel_certificates>(desk, SIEGEL_EXT_CERTIFICATES);
  const auto carla = der_of(world.carla);
  BOOST_TEST(certificates.add(desk.plugin(), carla.data(), carla.size()) == SIEGEL_OK);
  const auto visits = visited(desk, "carla@example.org");
  BOOST_REQUIRE(visits.seen.size() == 1U);
  BOOST_TEST((visits.seen.front().first == carla));
  BOOST_TEST(visits.seen.front().second == "store");
}

// RFC 8551 section 3.8.
BOOST_AUTO_TEST_CASE(what_a_mail_offers_is_added_once_the_user_said_so) {
  World world;
  const auto newer = person(world.root, "bernd@example.org", TestKey::p256);
  const Desk desk(world.root, world.anna, {world.bernd.certificate});
  TestJob job(kHead + cms_entity(certificates_only({world.carla.certificate, world.root.certificate,
                                                    world.bernd.certificate, newer.certificate}),
                                 "application/pkcs7-mime; name=smime.p7c"),
              0);
  BOOST_TEST(job.receive(desk.plugin()) == SIEGEL_UNTOUCHED);
  BOOST_TEST(job.kept_the_rules());
  BOOST_TEST(job.signature == SIEGEL_SIG_NONE);
  BOOST_TEST(job.found("receive.certificates-offered"));
  BOOST_REQUIRE(job.offers.size() == 4U);
  const auto& carla = job.offers[0];
  BOOST_TEST(carla.standing == SIEGEL_OFFER_NEW);
  BOOST_TEST(carla.status == SIEGEL_RCPT_USABLE);
  BOOST_TEST(carla.authority == 0);
  BOOST_TEST(carla.layer == 0);
  BOOST_TEST((carla.addresses == std::vector<std::string>{"carla@example.org"}));
  BOOST_TEST(carla.fingerprint == world.carla.certificate.fingerprint());
  BOOST_TEST(carla.der == siegel::base::text_of(world.carla.certificate.der()));
  BOOST_TEST(job.offers[1].authority == 1);
  BOOST_TEST(job.offers[2].standing == SIEGEL_OFFER_KNOWN);
  BOOST_TEST(job.offers[3].standing == SIEGEL_OFFER_OTHER_KNOWN);
  BOOST_TEST(visited(desk, nullptr).seen.size() == 2U);  // nothing was imported by itself
  const auto& certificates = extension<siegel_certificates>(desk, SIEGEL_EXT_CERTIFICATES);
  BOOST_TEST(certificates.add(desk.plugin(), reinterpret_cast<const uint8_t*>(carla.der.data()), carla.der.size()) ==
             SIEGEL_OK);
  BOOST_TEST(visited(desk, "carla@example.org").seen.size() == 1U);
  TestJob again(kHead + cms_entity(certificates_only({world.carla.certificate})), 0);
  BOOST_TEST(again.receive(desk.plugin()) == SIEGEL_UNTOUCHED);
  BOOST_TEST(again.offers.at(0).standing == SIEGEL_OFFER_KNOWN);
}

BOOST_AUTO_TEST_CASE(all_certificates_are_visited_until_the_host_has_enough) {
  World world;
  const Desk desk(world.root, world.anna, {world.bernd.certificate, world.carla.certificate});
  const auto all = visited(desk, nullptr);
  BOOST_REQUIRE(all.seen.size() == 3U);
  BOOST_TEST((all.seen.front().first == der_of(world.anna)));
  BOOST_TEST(all.seen.front().second == "identity");
  BOOST_TEST(visited(desk, nullptr, 2).seen.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_no_certificate_is_not_added) {
  World world;
  const Desk desk(world.root, world.anna, {});
  const auto& certificates = extension<siegel_certificates>(desk, SIEGEL_EXT_CERTIFICATES);
  const auto bernd = der_of(world.bernd);
  BOOST_TEST(certificates.add(desk.plugin(), bernd.data(), bernd.size() - 1) < 0);
  BOOST_TEST(certificates.add(desk.plugin(), nullptr, 1) == SIEGEL_E_ARGUMENT);
  BOOST_TEST(visited(desk, nullptr).seen.size() == 1U);
}

BOOST_AUTO_TEST_CASE(diagnostics_tell_versions_and_mistakes_and_nobodys_address) {
  World world;
  const Desk good(world.root, world.anna, {world.bernd.certificate});
  const auto lines = diagnosed(good);
  BOOST_TEST(lines.texts.contains("diagnostics.version"));
  BOOST_REQUIRE(lines.texts.contains("diagnostics.identities"));
  BOOST_TEST(lines.texts.at("diagnostics.identities").find('1') != std::string::npos);
  BOOST_TEST(!lines.texts.contains("policy.file"));
  for (const auto& [id, text] : lines.texts) BOOST_TEST(text.find('@') == std::string::npos, id);
  const Desk mistaken(world.root, world.anna, {}, "[algorithms]\nprofile = \"unheard-of\"\n");
  BOOST_TEST(diagnosed(mistaken).texts.contains("policy.file"));
}

BOOST_AUTO_TEST_CASE(ones_own_expired_certificate_reads_the_copy_as_it_does_in_send) {
  World world;
  CertificateOptions options;
  options.key = TestKey::p256;
  options.not_after = kNow - kDay;
  const Desk desk(world.root, issue(world.root, options), {world.bernd.certificate},
                  "[algorithms]\nprofile = \"modern\"\n");
  auto statuses = checked(desk);
  BOOST_TEST(statuses.outcome == SIEGEL_OK);
  BOOST_TEST(statuses.of["anna@example.org"] == SIEGEL_RCPT_USABLE);
  BOOST_TEST(statuses.of["bernd@example.org"] == SIEGEL_RCPT_USABLE);
  TestJob job(long_mail(3), SIEGEL_ENCRYPT);
  BOOST_TEST(job.send(desk.plugin()) == SIEGEL_OK);
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_policy_refuses_the_question) {
  World world;
  const Desk desk(world.root, world.anna, {world.bernd.certificate}, "[algorithms]\nprofile = \"unheard-of\"\n");
  BOOST_TEST(checked(desk).outcome == SIEGEL_E_POLICY);
}

BOOST_AUTO_TEST_CASE(a_receipt_is_asked_for_and_given_and_believed) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  const Desk bernd(world.root, world.bernd, {world.anna.certificate});
  TestJob without_signature(long_mail(3), SIEGEL_ENCRYPT | SIEGEL_REQUEST_RECEIPT);
  BOOST_TEST(without_signature.send(anna.plugin()) == SIEGEL_E_ARGUMENT);
  BOOST_TEST(without_signature.found("abi.flag-combination"));

  TestJob sent(long_mail(3), SIEGEL_SIGN | SIEGEL_REQUEST_RECEIPT);
  BOOST_REQUIRE_EQUAL(sent.send(anna.plugin()), SIEGEL_OK);
  const auto mail = sent.outputs.front().text;
  TestJob received(mail, 0);
  BOOST_TEST(received.receive(bernd.plugin()) == SIEGEL_OK);
  BOOST_TEST(received.receipt_requested == SIEGEL_RECEIPT_ASKED);
  BOOST_TEST(received.receipt_status == -1);

  TestJob nobody_there(mail, SIEGEL_UNATTENDED);
  BOOST_TEST(nobody_there.answer(bernd.plugin()) == SIEGEL_E_POLICY);
  BOOST_TEST(nobody_there.found("receipt.unattended"));
  TestJob with_a_wish(mail, SIEGEL_SIGN);
  BOOST_TEST(with_a_wish.answer(bernd.plugin()) == SIEGEL_E_UNSUPPORTED);
  for (const auto fault : {&Faults::fail_finish, &Faults::fail_write, &Faults::cancel_tick, &Faults::fail_read}) {
    Faults faults;
    faults.*fault = 1;
    TestJob failed(mail, 0, faults);
    BOOST_TEST(failed.answer(bernd.plugin()) < 0);
    BOOST_TEST(!failed.any_committed());
    BOOST_TEST(failed.kept_the_rules());
  }
  TestJob thrown(mail, 0, {.throw_report = true});
  BOOST_TEST(thrown.answer(bernd.plugin()) == SIEGEL_E_FAILED);
  BOOST_TEST(!thrown.any_committed());
  TestJob answered(mail, 0);
  BOOST_REQUIRE_EQUAL(answered.answer(bernd.plugin()), SIEGEL_OK);
  BOOST_TEST(answered.kept_the_rules());
  TestJob again(mail, 0);
  BOOST_TEST(again.answer(bernd.plugin()) == SIEGEL_E_POLICY);
  BOOST_TEST(again.found("receipt.already-answered"));

  TestJob confirmed(answered.outputs.front().text, 0);
  BOOST_TEST(confirmed.receive(anna.plugin()) == SIEGEL_UNTOUCHED);
  BOOST_TEST(confirmed.receipt_status == SIEGEL_RECEIPT_CONFIRMED);
  BOOST_TEST(confirmed.receipt_requested == SIEGEL_RECEIPT_NONE);
  TestJob replayed("X-Again: 1\r\n" + answered.outputs.front().text, 0);
  BOOST_TEST(replayed.receive(anna.plugin()) == SIEGEL_UNTOUCHED);
  BOOST_TEST(replayed.receipt_status == SIEGEL_RECEIPT_REPEATED);
}

BOOST_AUTO_TEST_CASE(a_mail_that_was_not_handed_over_awaits_no_receipt) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  const auto awaited = [&] {
    auto store = siegel::store::Store::open(library(), anna.profile());
    BOOST_REQUIRE(store);
    return (*store)->awaited_receipts().value().size();
  };
  for (const auto fault : {&Faults::fail_finish, &Faults::fail_write}) {
    Faults faults;
    faults.*fault = 1;
    TestJob failed(long_mail(3), SIEGEL_SIGN | SIEGEL_REQUEST_RECEIPT, faults);
    BOOST_TEST(failed.send(anna.plugin()) < 0);
    BOOST_TEST(awaited() == 0U);
  }
  TestJob sent(long_mail(3), SIEGEL_SIGN | SIEGEL_REQUEST_RECEIPT);
  BOOST_TEST(sent.send(anna.plugin()) == SIEGEL_OK);
  BOOST_TEST(awaited() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_remembered_does_not_depend_on_the_rest) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  const Desk bernd(world.root, world.bernd, {world.anna.certificate});
  TestJob sent(long_mail(3), SIEGEL_SIGN | SIEGEL_ENCRYPT | SIEGEL_REQUEST_RECEIPT);
  BOOST_REQUIRE_EQUAL(sent.send(anna.plugin()), SIEGEL_OK);
  TestJob answered(sent.outputs.front().text, 0);
  BOOST_REQUIRE_EQUAL(answered.answer(bernd.plugin()), SIEGEL_OK);
  const auto in_store = [&](const char* statement) {
    sqlite3* database = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open((anna.profile() / "store.db").c_str(), &database), SQLITE_OK);
    int rows = 0;
    const auto count = [](void* at, int, char** columns, char**) {
      return *static_cast<int*>(at) = std::stoi(columns[0]), 0;
    };
    BOOST_TEST(sqlite3_exec(database, statement, count, &rows, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    return rows;
  };
  in_store(
      "CREATE TABLE full (content_id TEXT NOT NULL, address TEXT NOT NULL, arrived_at INTEGER NOT NULL DEFAULT 0 CHECK "
      "(arrived_at = 0), mail TEXT NOT NULL DEFAULT '', PRIMARY KEY (content_id, address)) STRICT, WITHOUT ROWID; "
      "INSERT "
      "INTO full SELECT * FROM receipt_recipient; DROP TABLE receipt_recipient; ALTER TABLE full RENAME TO "
      "receipt_recipient");
  TestJob confirmed(answered.outputs.front().text, 0);
  BOOST_TEST(confirmed.receive(anna.plugin()) == SIEGEL_OK);
  BOOST_TEST(confirmed.receipt_status == SIEGEL_RECEIPT_CONFIRMED);
  BOOST_TEST(in_store("SELECT count(*) FROM receipt_recipient WHERE arrived_at > 0") == 0);
  BOOST_TEST(in_store("SELECT count(*) FROM verification") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
