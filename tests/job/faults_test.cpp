// Whatever fails, and whenever: nothing is committed, every output is finished once, the store is unharmed.
#include "job/desk.h"

using namespace siegel::testing;

namespace {

struct World {
  TestIdentity root = make_root();
  TestIdentity anna = person(root, "anna@example.org", TestKey::p256);
  TestIdentity bernd = person(root, "bernd@example.org", TestKey::p384);
  TestIdentity carla = person(root, "carla@example.org", TestKey::p521);
};

using Run = siegel_status (TestJob::*)(const siegel_plugin*);

/// Runs the job with the fault at the 1st, 2nd, 3rd ... call until there is no such call any more.
void strike_everywhere(const Desk& desk, const std::string& mail, uint32_t flags, Run run, int Faults::*fault,
                       bool rewindable, siegel_status expected) {
  int struck = 0;
  for (int at = 1;; ++at) {
    Faults faults;
    faults.*fault = at;
    TestJob job(mail, flags, faults, rewindable);
    (job.*run)(desk.plugin());
    BOOST_REQUIRE(job.kept_the_rules());
    BOOST_TEST(!job.moved_backwards);
    if (!job.faulted()) {
      BOOST_TEST(job.status == SIEGEL_OK);
      BOOST_TEST(job.secured == (job.encryption == SIEGEL_ENC_FULL ? 1 : 0));
      break;
    }
    ++struck;
    BOOST_REQUIRE_EQUAL(job.status, expected);
    BOOST_TEST(!job.outputs.front().committed, "the main output was committed at " << at);
    if (fault != &Faults::fail_finish) BOOST_TEST(!job.any_committed());
    if (fault != &Faults::fail_finish) BOOST_TEST(job.secured == 0);  // a commit comes behind the verdict
    BOOST_TEST((!job.findings.empty() || fault == &Faults::fail_finish));
  }
  // Input that can be read only once is never rewound; everything else has happened.
  BOOST_TEST((struck > 0 || (fault == &Faults::fail_rewind && !rewindable)));
  BOOST_TEST(desk.identities_on_disk() == 1U);
}

void strike_with_everything(const Desk& desk, const std::string& mail, uint32_t flags, Run run) {
  for (const bool rewindable : {true, false}) {
    strike_everywhere(desk, mail, flags, run, &Faults::fail_read, rewindable, SIEGEL_E_IO);
    strike_everywhere(desk, mail, flags, run, &Faults::fail_rewind, rewindable, SIEGEL_E_IO);
    strike_everywhere(desk, mail, flags, run, &Faults::fail_write, rewindable, SIEGEL_E_IO);
    strike_everywhere(desk, mail, flags, run, &Faults::fail_finish, rewindable, SIEGEL_E_IO);
    strike_everywhere(desk, mail, flags, run, &Faults::cancel_tick, rewindable, SIEGEL_E_CANCELLED);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(send_and_receive) {
  World world;
  const std::string modern = "[algorithms]\nprofile = \"modern\"\n";
  struct Case {
    std::string policy;
    uint32_t flags;
    std::string fields;
  };
  for (const auto& [policy, flags, fields] :
       {Case{"", SIEGEL_SIGN, ""}, Case{"", SIEGEL_SIGN | SIEGEL_OPAQUE, ""},
        Case{"", SIEGEL_SIGN | SIEGEL_ENCRYPT, ""}, Case{modern, SIEGEL_ENCRYPT, "Bcc: carla@example.org\r\n"}}) {
    const Desk anna(world.root, world.anna, {world.bernd.certificate, world.carla.certificate}, policy);
    const Desk bernd(world.root, world.bernd, {world.anna.certificate});
    const auto mail = long_mail(1000, fields);
    strike_with_everything(anna, mail, flags, &TestJob::send);
    TestJob sent(mail, flags);
    BOOST_REQUIRE_EQUAL(sent.send(anna.plugin()), SIEGEL_OK);
    strike_with_everything(bernd, sent.outputs.front().text, 0, &TestJob::receive);
  }
}

BOOST_AUTO_TEST_CASE(a_failed_commit_takes_the_main_output_along) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate, world.carla.certificate});
  Faults faults;
  faults.fail_finish = 1;
  TestJob job(long_mail(3, "Bcc: carla@example.org\r\n"), SIEGEL_ENCRYPT, faults);
  BOOST_TEST(job.send(anna.plugin()) == SIEGEL_E_IO);
  BOOST_TEST(job.outputs.size() == 2U);
  BOOST_TEST(!job.any_committed());
  BOOST_TEST(job.kept_the_rules());
}

BOOST_AUTO_TEST_CASE(an_output_that_cannot_be_written_to_is_the_hosts_mistake) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate, world.carla.certificate});
  Faults faults;
  faults.incomplete_output = true;
  TestJob job(long_mail(3, "Bcc: carla@example.org\r\n"), SIEGEL_ENCRYPT, faults);
  BOOST_TEST(job.send(anna.plugin()) == SIEGEL_E_ARGUMENT);
  BOOST_TEST(job.found("abi.output-incomplete"));
  BOOST_TEST(!job.any_committed());
  BOOST_TEST(job.kept_the_rules());
}

BOOST_AUTO_TEST_CASE(an_exception_ends_with_a_verdict_too) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  for (const auto run : {&TestJob::send, &TestJob::receive}) {
    Faults faults;
    faults.exhaust_read = 1;
    TestJob exhausted(long_mail(3), SIEGEL_SIGN, faults);
    BOOST_TEST((exhausted.*run)(anna.plugin()) == SIEGEL_E_NO_MEMORY);
    BOOST_TEST(exhausted.found("internal.no-memory"));
    BOOST_TEST(exhausted.kept_the_rules());
    BOOST_TEST(!exhausted.any_committed());
    faults = {};
    faults.throw_read = 1;
    TestJob thrown(long_mail(3), SIEGEL_SIGN, faults);
    BOOST_TEST((thrown.*run)(anna.plugin()) == SIEGEL_E_FAILED);
    BOOST_TEST(thrown.found("internal.failed"));
    BOOST_TEST(thrown.kept_the_rules());
    BOOST_TEST(!thrown.any_committed());
  }
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_policy_stops_sending_and_not_reading) {
  World world;
  const std::string mistake = "[algorithms]\nprofile = \"unheard-of\"\n";
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  const Desk bernd(world.root, world.bernd, {world.anna.certificate}, mistake);
  TestJob sent(long_mail(3), SIEGEL_SIGN | SIEGEL_ENCRYPT);
  BOOST_REQUIRE_EQUAL(sent.send(anna.plugin()), SIEGEL_OK);
  TestJob received(sent.outputs.front().text, 0);
  BOOST_TEST(received.receive(bernd.plugin()) == SIEGEL_OK);
  BOOST_TEST(received.found("policy.file"));
  BOOST_TEST(received.outputs.front().text == long_mail(3));
  BOOST_TEST(received.signature == SIEGEL_SIG_INDETERMINATE);  // the file might have forbidden to believe it
  TestJob reply(long_mail(3), SIEGEL_SIGN);
  BOOST_TEST(reply.send(bernd.plugin()) == SIEGEL_E_POLICY);
  BOOST_TEST(!reply.any_committed());
}

BOOST_AUTO_TEST_CASE(unknown_wishes_are_refused) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  TestJob job(long_mail(3), SIEGEL_SIGN | (1U << 30));
  BOOST_TEST(job.send(anna.plugin()) == SIEGEL_E_UNSUPPORTED);
  BOOST_TEST(!job.any_committed());
  BOOST_TEST(job.kept_the_rules());
}

BOOST_AUTO_TEST_CASE(wishes_for_sending_are_refused_on_receipt) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  const Desk bernd(world.root, world.bernd, {world.anna.certificate});
  TestJob sent(long_mail(3), SIEGEL_SIGN | SIEGEL_ENCRYPT);
  BOOST_REQUIRE_EQUAL(sent.send(anna.plugin()), SIEGEL_OK);
  for (const uint32_t flag : {0U + SIEGEL_REQUEST_RECEIPT, 0U + SIEGEL_TRIPLE_WRAP}) {
    TestJob job(sent.outputs.front().text, flag);
    BOOST_TEST(job.receive(bernd.plugin()) == SIEGEL_E_UNSUPPORTED);
    BOOST_TEST(job.found("abi.unknown-flag"));
    BOOST_TEST(!job.any_committed());
    BOOST_TEST(job.kept_the_rules());
  }
}

BOOST_AUTO_TEST_CASE(a_triple_wrap_needs_signature_and_encryption) {
  World world;
  const Desk anna(world.root, world.anna, {world.bernd.certificate});
  for (const uint32_t flags : {0U, 0U + SIEGEL_SIGN, 0U + SIEGEL_ENCRYPT}) {
    TestJob job(long_mail(3), flags | SIEGEL_TRIPLE_WRAP);
    BOOST_TEST(job.send(anna.plugin()) == SIEGEL_E_ARGUMENT);
    BOOST_TEST(job.found("abi.flag-combination"));
    BOOST_TEST(!job.any_committed());
    BOOST_TEST(job.kept_the_rules());
  }
  TestJob job(long_mail(3), SIEGEL_SIGN | SIEGEL_ENCRYPT | SIEGEL_TRIPLE_WRAP);
  BOOST_TEST(job.send(anna.plugin()) == SIEGEL_OK);
}

BOOST_AUTO_TEST_SUITE_END()
