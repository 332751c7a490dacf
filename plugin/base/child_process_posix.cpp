#include "base/child_process_posix.h"

#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <gsl/util>
#include <string>
#include <thread>

namespace siegel::base {
namespace {

// A killed process is gone in less than a millisecond, unless its disk hangs; that is not worth a hanging host.
constexpr int kReapMilliseconds = 200;

Descriptor handle_of([[maybe_unused]] ::pid_t id) {
#ifdef SYS_pidfd_open
  // By number: glibc 2.36's header forgets extern "C". The descriptor is close-on-exec.
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, id, 0)));
#else
  return {};
#endif
}

int spawn(::pid_t& id, const std::string& program, int socket) {
  ::posix_spawn_file_actions_t actions;
  if (const int error = ::posix_spawn_file_actions_init(&actions); error != 0) return error;
  const auto free_actions = gsl::finally([&] { ::posix_spawn_file_actions_destroy(&actions); });
  ::posix_spawnattr_t attributes;
  if (const int error = ::posix_spawnattr_init(&attributes); error != 0) return error;
  const auto free_attributes = gsl::finally([&] { ::posix_spawnattr_destroy(&attributes); });

  // The host may have blocked or ignored signals; a group of its own, so that Ctrl-C in a terminal is the host's alone.
  ::sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  int error = ::posix_spawnattr_setsigmask(&attributes, &none);
  if (error == 0) error = ::posix_spawnattr_setsigdefault(&attributes, &all);
  if (error == 0) error = ::posix_spawnattr_setpgroup(&attributes, 0);
  if (error == 0)
    error =
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  if (error == 0) error = ::posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  if (error == 0) error = ::posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO);
  if (error == 0) error = ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#if defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
  if (error == 0) error = ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
#endif
  if (error != 0) return error;
  std::string name = program;
  std::array<char*, 2> arguments{name.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  return ::posix_spawn(&id, program.c_str(), &actions, &attributes, arguments.data(), environment.data());
}

void kill_child(::pid_t id, [[maybe_unused]] const Descriptor& handle) {
#ifdef SYS_pidfd_send_signal
  if (handle) return void(::syscall(SYS_pidfd_send_signal, handle.get(), SIGKILL, nullptr, 0));
#endif
  // A child that the host has reaped already (or has the system reap, SIGCHLD being ignored) is not ours to kill.
  if (::waitpid(id, nullptr, WNOHANG) == 0) ::kill(id, SIGKILL);
}

/// ECHILD counts as well: somebody else has reaped it.
bool is_reaped(::pid_t id, [[maybe_unused]] const Descriptor& handle) {
#ifdef SYS_pidfd_open
  if (handle) {
    ::siginfo_t info{};
    return uninterrupted(
               [&] { return ::waitid(P_PIDFD, static_cast<::id_t>(handle.get()), &info, WEXITED | WNOHANG); }) != 0 ||
           info.si_pid != 0;
  }
#endif
  return uninterrupted([&] { return ::waitpid(id, nullptr, WNOHANG); }) != 0;
}

}  // namespace

ChildProcess::ChildProcess(::pid_t id) : id_(id), handle_(handle_of(id)) {}

Result<ChildProcess> ChildProcess::start(const std::filesystem::path& program, const Descriptor& socket) {
  ::pid_t id = -1;
  const int error = spawn(id, program.string(), socket.get());
  if (error != 0) return fail(Status::io, "network.helper", errno_detail(program.string(), error));
  return ChildProcess(id);
}

void ChildProcess::end() noexcept {
  if (id_ < 0) return;
  kill_child(id_, handle_);
  for (int waited = 0; !is_reaped(id_, handle_) && waited < kReapMilliseconds; ++waited)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  id_ = -1;
}

}  // namespace siegel::base
