// What a job remembers of a valid mail: once it was handed over, and never at the price of the mail.
#include <sqlite3.h>

#include "job/desk.h"
#include "message/raw_mail.h"

using namespace siegel;
using namespace siegel::testing;

namespace {

struct World {
  TestIdentity root = make_root();
  TestIdentity anna = person(root, "anna@example.org", TestKey::p256);
  TestIdentity bernd = person(root, "bernd@example.org", TestKey::p384);
  Desk desk{root, bernd, {anna.certificate}};

  std::string signed_mail() {
    const Desk sender(root, anna, {bernd.certificate});
    TestJob sent(long_mail(10), SIEGEL_SIGN);
    BOOST_REQUIRE_EQUAL(sent.send(sender.plugin()), SIEGEL_OK);
    return sent.outputs.front().text;
  }

  bool is_remembered(const std::string& mail) const {
    base::MemoryContent content{base::copy_of(base::bytes_of(mail))};
    const auto hash = message::RawMail(library(), content).hash();
    auto store = store::Store::open(library(), desk.profile());
    BOOST_REQUIRE_MESSAGE(store, outcome(store));
    BOOST_TEST(!(*store)->first_verified("")->has_value());  // nothing but mails
    return (*store)->first_verified(*hash)->has_value();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(memory)

BOOST_AUTO_TEST_CASE(a_valid_mail_is_remembered_when_it_was_handed_over) {
  World world;
  const auto mail = world.signed_mail();
  for (const auto fault : {&Faults::fail_finish, &Faults::fail_write, &Faults::cancel_tick}) {
    Faults faults;
    faults.*fault = 1;
    TestJob failed(mail, 0, faults);
    BOOST_TEST(failed.receive(world.desk.plugin()) < 0);
    BOOST_TEST(!world.is_remembered(mail));
  }
  TestJob received(mail, 0);
  BOOST_TEST(received.receive(world.desk.plugin()) == SIEGEL_OK);
  BOOST_TEST(received.signature == SIEGEL_SIG_VALID);
  BOOST_TEST(world.is_remembered(mail));
}

BOOST_AUTO_TEST_CASE(a_bad_mail_is_not_remembered) {
  World world;
  auto mail = world.signed_mail();
  mail.replace(mail.find("Zeile 3"), 7, "Zeile 4");
  TestJob received(mail, 0);
  BOOST_TEST(received.receive(world.desk.plugin()) == SIEGEL_OK);
  BOOST_TEST(received.signature == SIEGEL_SIG_INVALID);
  BOOST_TEST(!world.is_remembered(mail));
}

BOOST_AUTO_TEST_CASE(a_memory_that_fails_loses_no_mail) {
  World world;
  const auto mail = world.signed_mail();
  sqlite3* handle = nullptr;
  BOOST_REQUIRE_EQUAL(sqlite3_open((world.desk.profile() / "store.db").c_str(), &handle), SQLITE_OK);
  BOOST_CHECK_EQUAL(sqlite3_exec(handle, "DROP TABLE verification", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(handle);
  TestJob received(mail, 0);
  BOOST_TEST(received.receive(world.desk.plugin()) == SIEGEL_OK);
  BOOST_TEST(received.signature == SIEGEL_SIG_VALID);
  BOOST_TEST(received.any_committed());
  BOOST_TEST(received.kept_the_rules());
}

BOOST_AUTO_TEST_SUITE_END()
