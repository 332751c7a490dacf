// The outputs of one job as one transaction: all are committed, or none.
#pragma once

#include <memory>
#include <vector>

#include "message/send.h"
#include "siegel/siegel.h"

namespace siegel::abi {

/// An output that can take a mail and be told what became of it.
[[nodiscard]] bool is_usable(const siegel_output* output);

/// Whatever happens, each output that the host gave gets exactly one finish(): commit() or, at the latest in the
/// destructor, discard().
class Outputs final : public message::Outbox {
 public:
  Outputs(const siegel_job& raw_job, const siegel_job& job);
  ~Outputs() override;
  Outputs(const Outputs&) = delete;
  Outputs& operator=(const Outputs&) = delete;

  base::Sink& main() override;
  [[nodiscard]] bool can_open() const override;
  base::Result<base::Sink*> open(const message::Addressee& bcc) override;

  /// The further outputs first, the main one last.
  [[nodiscard]] base::Result<void> commit();
  void discard() noexcept;

 private:
  class Output;
  const siegel_job& raw_job_;
  const siegel_job& job_;
  std::vector<std::unique_ptr<Output>> outputs_;  // the main one first
};

}  // namespace siegel::abi
