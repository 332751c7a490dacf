// A child process of a host whose signals, threads and children are not ours to touch. For *_posix.cpp files only.
#pragma once

#include <sys/types.h>

#include <filesystem>

#include "base/descriptor_posix.h"

namespace siegel::base {

/// Killed and reaped with the object.
class ChildProcess {
 public:
  /// The program with the socket as stdin and stdout, nothing else open but /dev/null as stderr, no arguments, no
  /// environment, default signals. Errors: Status::io "network.helper".
  static Result<ChildProcess> start(const std::filesystem::path& program, const Descriptor& socket);
  ~ChildProcess() { end(); }
  ChildProcess(ChildProcess&& other) noexcept : id_(std::exchange(other.id_, -1)), handle_(std::move(other.handle_)) {}
  ChildProcess& operator=(ChildProcess&&) = delete;

 private:
  explicit ChildProcess(::pid_t id);
  void end() noexcept;

  ::pid_t id_;
  Descriptor handle_;  // a pidfd: the id alone may be another process's by now
};

}  // namespace siegel::base
