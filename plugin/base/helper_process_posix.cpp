// The helper as a child process at the other end of a socket pair.
#include <dlfcn.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/child_process_posix.h"
#include "base/helper_process.h"
#include "base/helper_protocol.h"

namespace siegel::base {
namespace fs = std::filesystem;
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAskEvery{100};  // whether the job was cancelled

tl::unexpected<Error> broken(std::string detail) { return fail(Status::io, "network.helper", std::move(detail)); }

/// The program itself behind all links, if nobody but root and the user can have written it.
Result<fs::path> trusted(const fs::path& program) {
  std::error_code error;
  fs::path file = fs::canonical(program, error);
  if (error) return broken(program.string() + ": " + error.message());
  struct ::stat status {};
  if (::stat(file.c_str(), &status) != 0) return broken(errno_detail(file.string(), errno));
  if (!S_ISREG(status.st_mode)) return broken(file.string() + ": not a file");
  if (status.st_uid != 0 && status.st_uid != ::geteuid()) return broken(file.string() + ": somebody else's");
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return broken(file.string() + ": others can write it");
  return file;
}

/// Behind stderr: a host that has closed that and still writes to it must not write to the helper.
Descriptor out_of_the_way(Descriptor descriptor) {
  if (descriptor.get() > STDERR_FILENO) return descriptor;
  return Descriptor(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

class PosixHelperProcess final : public HelperProcess {
 public:
  PosixHelperProcess(ChildProcess child, Descriptor socket, std::string name)
      : socket_(std::move(socket)), child_(std::move(child)), name_(std::move(name)) {}

  bool is_ready() override {
    // Idle, it has nothing to say: readable means that it ended, or talks out of turn.
    ::pollfd one{socket_.get(), POLLIN, 0};
    return ::poll(&one, 1, 0) == 0;
  }

  Result<ByteVector> exchange(Bytes request, std::size_t largest, Deadline deadline,
                              const std::function<bool()>& cancelled) override {
    Wait wait{deadline, cancelled, std::chrono::steady_clock::now() + kAskEvery};
    SIEGEL_TRY(send(frame_header(request.size()), wait));
    SIEGEL_TRY(send(request, wait));
    std::array<std::uint8_t, kFrameHeader> header{};
    SIEGEL_TRY(receive(header, wait));
    const auto length = payload_length(header);
    if (!length || *length > largest) return broken(name_ + ": not a reply");
    return receive_payload(*length, wait);
  }

 private:
  struct Wait {
    Deadline deadline;
    const std::function<bool()>& cancelled;
    Deadline next_question;
  };

  /// Until the socket is ready for that, the deadline is over or the job cancelled.
  Result<void> wait_for(short events, Wait& wait) {
    for (;;) {
      const auto now = std::chrono::steady_clock::now();
      if (now >= wait.deadline) return fail(Status::io, "network.deadline");
      if (now >= wait.next_question) {
        if (wait.cancelled && wait.cancelled()) return fail(Status::cancelled, "job.cancelled");
        wait.next_question = now + kAskEvery;
      }
      const auto left = std::chrono::ceil<milliseconds>(std::min(wait.deadline, wait.next_question) - now);
      ::pollfd one{socket_.get(), events, 0};
      const int ready = ::poll(&one, 1, static_cast<int>(left.count()));
      if (ready > 0) return {};
      if (ready < 0 && errno != EINTR) return broken(errno_detail(name_, errno));
    }
  }

  Result<void> send(Bytes bytes, Wait& wait) {
    while (!bytes.empty()) {
      SIEGEL_TRY(wait_for(POLLOUT, wait));
      // No SIGPIPE for the host.
      const auto count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) continue;
      if (count < 0) return broken(errno_detail(name_, errno));
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
  }

  Result<void> receive(gsl::span<std::uint8_t> into, Wait& wait) {
    while (!into.empty()) {
      SIEGEL_TRY(wait_for(POLLIN, wait));
      const auto count = ::recv(socket_.get(), into.data(), into.size(), MSG_DONTWAIT);
      if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) continue;
      if (count < 0) return broken(errno_detail(name_, errno));
      if (count == 0) return broken(name_ + ": ended");
      into = into.subspan(static_cast<std::size_t>(count));
    }
    return {};
  }

  /// Memory grows with what has arrived, not with what was announced.
  Result<ByteVector> receive_payload(std::size_t length, Wait& wait) {
    constexpr std::size_t kStep = 256 * 1024;
    ByteVector payload;
    while (payload.size() < length) {
      const std::size_t old = payload.size();
      payload.resize(old + std::min(kStep, length - old));
      SIEGEL_TRY(receive(gsl::span<std::uint8_t>(payload).subspan(old), wait));
    }
    return payload;
  }

  Descriptor socket_;
  ChildProcess child_;  // goes first
  std::string name_;
};

}  // namespace

Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const fs::path& program) {
  SIEGEL_ASSIGN(const fs::path file, trusted(program));
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return broken(errno_detail(file.string(), errno));
  Descriptor ours = out_of_the_way(Descriptor(ends[0]));
  const Descriptor theirs = out_of_the_way(Descriptor(ends[1]));
  if (!ours || !theirs) return broken(errno_detail(file.string(), EMFILE));
  SIEGEL_ASSIGN(auto child, ChildProcess::start(file, theirs));
  return std::make_unique<PosixHelperProcess>(std::move(child), std::move(ours), file.string());
}

fs::path helper_beside(const void* address) {
  ::Dl_info found{};
  if (::dladdr(address, &found) == 0 || found.dli_fname == nullptr) return "siegel-helper";
  std::error_code error;
  const fs::path file = fs::canonical(found.dli_fname, error);
  const fs::path folder = error ? fs::path(found.dli_fname).parent_path() : file.parent_path();
  const fs::path beside = folder / "siegel-helper", below = folder / "siegel" / "siegel-helper";
  return !fs::exists(beside, error) && fs::exists(below, error) ? below : beside;
}

}  // namespace siegel::base
