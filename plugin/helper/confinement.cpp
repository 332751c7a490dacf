#include "confinement.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace siegel::helper {
namespace {

// Address and thread sanitizers reserve terabytes of address space and look into their own process at its end.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

constexpr ::rlim_t kMemory = 512U << 20U;   // the largest answer while its buffer grows, libraries, thread stacks
constexpr ::rlim_t kProcessorSeconds = 60;  // of a life of at most some hundred requests
constexpr ::rlim_t kDescriptors = 64;

bool limit(int resource, ::rlim_t value) {
  const ::rlimit both{value, value};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

void close_inherited() {
  if (::close_range(STDERR_FILENO + 1, ~0U, 0) == 0) return;
  const long most = ::sysconf(_SC_OPEN_MAX);
  for (int descriptor = STDERR_FILENO + 1; descriptor < most && descriptor < 65536; ++descriptor) ::close(descriptor);
}

}  // namespace

bool confine() {
  close_inherited();
  ::umask(077);
  // A client that is gone is seen by write, not by a signal.
  bool done = ::clearenv() == 0 && ::chdir("/") == 0 && ::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
  done = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && done;
  done = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, kProcessorSeconds) && done;
  done = limit(RLIMIT_NOFILE, kDescriptors) && done;
  if (kSanitized) return done;
  // RLIMIT_CORE does not hold for core dumps that the system pipes to a program.
  return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limit(RLIMIT_AS, kMemory) && done;
}

}  // namespace siegel::helper
