// Ctrl-C and SIGTERM cancel the running job.
#include "interrupt.h"

#include <array>
#include <csignal>

namespace sim {
namespace {
volatile std::sig_atomic_t seen = 0;
}

void cancel_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { seen = 1; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one kills
  for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe behind OUT is an I/O error
}

bool interrupted() { return seen != 0; }

}  // namespace sim
