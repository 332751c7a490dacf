// Many jobs of every kind at once on one plugin object.
#include <atomic>
#include <thread>

#include "job/desk.h"

using namespace siegel::testing;

namespace {

void SIEGEL_CALL count_usable(const siegel_compose_query* query, const siegel_recipient* recipient) {
  if (recipient->status == SIEGEL_RCPT_USABLE) ++*static_cast<int*>(query->ctx);
}

/// Asks compose-check/1 about Bernd and oneself; 2 when both can read.
int readers(const siegel_plugin* plugin) {
  const auto* check = static_cast<const siegel_compose_check*>(plugin->get_extension(plugin, SIEGEL_EXT_COMPOSE_CHECK));
  siegel_mailbox sender{sizeof sender, SIEGEL_ROLE_SENDER, "anna@example.org", nullptr};
  siegel_mailbox bernd{sizeof bernd, SIEGEL_ROLE_TO, "bernd@example.org", nullptr};
  const siegel_mailbox* recipients[] = {&bernd};
  int usable = 0;
  const siegel_compose_query query{sizeof query, SIEGEL_ENCRYPT, 1000, 0, &sender, recipients, 1,
                                   &usable,      count_usable};
  return check->check(plugin, &query) == SIEGEL_OK ? usable : -1;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(threads)

BOOST_AUTO_TEST_CASE(eight_threads_with_mixed_jobs) {
  const auto root = make_root();
  const auto anna = person(root, "anna@example.org", TestKey::p256);
  const auto bernd = person(root, "bernd@example.org", TestKey::rsa2048);
  const Desk desk(root, anna, {bernd.certificate});
  const auto mail = long_mail(300);
  TestJob signed_mail(mail, SIEGEL_SIGN), sealed(mail, SIEGEL_SIGN | SIEGEL_ENCRYPT);
  BOOST_REQUIRE_EQUAL(signed_mail.send(desk.plugin()), SIEGEL_OK);
  BOOST_REQUIRE_EQUAL(sealed.send(desk.plugin()), SIEGEL_OK);

  std::atomic<int> wrong = 0;
  const auto work = [&](unsigned seed) {
    for (unsigned i = 0; i < 12; ++i) {
      TestJob job((seed + i) % 5 == 2   ? signed_mail.outputs.front().text
                  : (seed + i) % 5 == 3 ? sealed.outputs.front().text
                                        : mail,
                  (seed + i) % 5 == 0 ? SIEGEL_SIGN : SIEGEL_SIGN | SIEGEL_ENCRYPT, {}, i % 2 == 0);
      bool good = false;
      switch ((seed + i) % 5) {
        case 0:
        case 1:
          good = job.send(desk.plugin()) == SIEGEL_OK;
          break;
        case 2:
        case 3:
          good = job.receive(desk.plugin()) == SIEGEL_OK && job.outputs.front().text == mail &&
                 job.signature == SIEGEL_SIG_VALID;
          break;
        default:
          good = readers(desk.plugin()) == 2;
      }
      if (!good) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 8; ++seed) threads.emplace_back(work, seed);
  for (auto& thread : threads) thread.join();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
