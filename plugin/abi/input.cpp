#include "abi/input.h"

#include <algorithm>
#include <vector>

#include "abi/structs.h"

namespace siegel::abi {

using base::fail;
using base::Result;
using base::Status;

namespace {
constexpr std::size_t kBlock = 64 * 1024;
}

/// Passes blocks on and counts them.
class HostInput::Ticking final : public base::Sink {
 public:
  Ticking(HostInput& input, base::Sink& next) : input_(input), next_(next) {}
  Result<void> write(base::Bytes bytes) override {
    SIEGEL_TRY(input_.tick(bytes.size()));
    return next_.write(bytes);
  }

 private:
  HostInput& input_;
  base::Sink& next_;
};

HostInput::HostInput(const base::LibraryContext& library, const siegel_job& raw_job, const siegel_job& job)
    : library_(library), raw_job_(raw_job), job_(job), input_(known(*job.in)) {}

void HostInput::expect_passes(unsigned more) {
  if (input_.length_hint == SIEGEL_LENGTH_UNKNOWN || input_.length_hint > SIEGEL_LENGTH_UNKNOWN / 1024) return;
  total_ = std::max(total_ == SIEGEL_LENGTH_UNKNOWN ? 0 : total_, done_ + more * input_.length_hint);
}

bool HostInput::cancelled() { return !tick(0); }

Result<void> HostInput::tick(std::uint64_t more) {
  done_ += more;
  if (job_.progress == nullptr) return {};
  const auto total = total_ == SIEGEL_LENGTH_UNKNOWN ? total_ : std::max(total_, done_);
  if (job_.progress(&raw_job_, done_, total) == SIEGEL_OK) return {};
  return fail(Status::cancelled, "job.cancelled");
}

Result<void> HostInput::read_all(base::Sink& sink) {
  std::vector<std::uint8_t> block(kBlock);
  while (true) {
    std::size_t got = 0;
    const auto status = input_.read(job_.in, block.data(), block.size(), &got);
    if (status == SIEGEL_E_CANCELLED) return fail(Status::cancelled, "job.cancelled");
    if (status != SIEGEL_OK) return fail(Status::io, "io.read");
    if (got == 0) return {};
    if (got > block.size()) return fail(Status::argument, "abi.read-too-long");
    SIEGEL_TRY(sink.write(base::Bytes(block).first(got)));
  }
}

Result<void> HostInput::rewind() {
  const auto status = started_ ? input_.rewind(job_.in) : SIEGEL_OK;
  started_ = true;
  if (status == SIEGEL_E_CANCELLED) return fail(Status::cancelled, "job.cancelled");
  if (status != SIEGEL_OK) return fail(Status::io, "io.read");
  return {};
}

Result<void> HostInput::spool() {
  auto spool = std::make_unique<base::Spool>(library_);
  Ticking ticking(*this, *spool);
  SIEGEL_TRY(read_all(ticking));
  SIEGEL_TRY(spool->finish());
  if (input_.length_hint == SIEGEL_LENGTH_UNKNOWN) input_.length_hint = spool->size();
  spool_ = std::move(spool);
  return {};
}

Result<void> HostInput::write_to(base::Sink& sink) {
  Ticking ticking(*this, sink);
  if (input_.rewind != nullptr) {
    SIEGEL_TRY(rewind());
    return read_all(ticking);
  }
  if (!spool_) SIEGEL_TRY(spool());
  return spool_->write_to(ticking);
}

}  // namespace siegel::abi
