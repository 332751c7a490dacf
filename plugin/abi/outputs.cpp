#include "abi/outputs.h"

#include <algorithm>

#include "abi/structs.h"

namespace siegel::abi {

using base::fail;
using base::Result;
using base::Status;

bool is_usable(const siegel_output* output) {
  return output != nullptr && SIEGEL_HAS(output, finish) && output->write != nullptr && output->finish != nullptr;
}

class Outputs::Output final : public base::Sink {
 public:
  explicit Output(const siegel_output& raw) : raw_(raw), output_(known(raw)) {}

  Result<void> write(base::Bytes bytes) override {
    if (bytes.empty()) return {};
    const auto status = output_.write(&raw_, bytes.data(), bytes.size());
    if (status == SIEGEL_E_CANCELLED) return fail(Status::cancelled, "job.cancelled");
    if (status != SIEGEL_OK) return fail(Status::io, "io.write");
    return {};
  }

  /// Once; later calls do nothing.
  siegel_status close(bool commit) {
    if (closed_) return SIEGEL_OK;
    closed_ = true;
    return output_.finish(&raw_, commit ? 1 : 0);
  }

 private:
  const siegel_output& raw_;
  siegel_output output_;
  bool closed_ = false;
};

Outputs::Outputs(const siegel_job& raw_job, const siegel_job& job) : raw_job_(raw_job), job_(job) {
  outputs_.push_back(std::make_unique<Output>(*job.out));
}

Outputs::~Outputs() { discard(); }

base::Sink& Outputs::main() { return *outputs_.front(); }

bool Outputs::can_open() const { return job_.open_output != nullptr; }

Result<base::Sink*> Outputs::open(const message::Addressee& bcc) {
  if (!can_open()) return fail(Status::unsupported, "send.bcc-unsupported", bcc.address);
  auto mailbox = sized<siegel_mailbox>();
  mailbox.role = SIEGEL_ROLE_BCC;
  mailbox.address = bcc.address.c_str();
  const siegel_mailbox* recipients[] = {&mailbox};
  const siegel_output* output = nullptr;
  const auto status = job_.open_output(&raw_job_, recipients, 1, &output);
  if (status == SIEGEL_E_CANCELLED) return fail(Status::cancelled, "job.cancelled");
  if (status != SIEGEL_OK || output == nullptr) return fail(Status::io, "io.write");
  if (!is_usable(output)) return fail(Status::argument, "abi.output-incomplete");
  outputs_.push_back(std::make_unique<Output>(*output));
  return outputs_.back().get();
}

Result<void> Outputs::commit() {
  std::rotate(outputs_.begin(), outputs_.begin() + 1, outputs_.end());
  for (const auto& output : outputs_)
    if (output->close(true) != SIEGEL_OK) {
      discard();
      return fail(Status::io, "io.write");
    }
  return {};
}

void Outputs::discard() noexcept {
  for (const auto& output : outputs_) try {
      (void)output->close(false);
    } catch (...) {  // a host in C++ that throws: the others are discarded all the same
    }
}

}  // namespace siegel::abi
