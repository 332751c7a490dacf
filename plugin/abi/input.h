// The host's input as a Content: rewound for every pass, or spooled if it can be read only once.
#pragma once

#include <memory>

#include "base/spool.h"
#include "base/stream.h"
#include "message/environment.h"
#include "siegel/siegel.h"

namespace siegel::abi {

class HostInput final : public base::Content, public message::Progress {
 public:
  HostInput(const base::LibraryContext& library, const siegel_job& raw_job, const siegel_job& job);
  base::Result<void> write_to(base::Sink& sink) override;
  void expect_passes(unsigned more) override;
  /// Asks the host's progress callback, with the numbers as they are. On the job's thread only.
  [[nodiscard]] bool cancelled() override;

 private:
  class Ticking;
  [[nodiscard]] base::Result<void> read_all(base::Sink& sink);
  [[nodiscard]] base::Result<void> rewind();
  [[nodiscard]] base::Result<void> spool();
  [[nodiscard]] base::Result<void> tick(std::uint64_t more);

  const base::LibraryContext& library_;
  const siegel_job& raw_job_;  // the host's own object: its callbacks get this one
  const siegel_job& job_;
  siegel_input input_;
  std::unique_ptr<base::Spool> spool_;
  bool started_ = false;
  std::uint64_t done_ = 0, total_ = SIEGEL_LENGTH_UNKNOWN;
};

}  // namespace siegel::abi
