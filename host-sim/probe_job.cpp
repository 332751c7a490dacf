// A job that watches the plugin.
#include "probe_job.h"

#include <algorithm>
#include <cstring>

#include "guarded.h"

namespace sim {

struct ProbeJob::Output {
  siegel_output abi{};
  ProbeJob* job = nullptr;
  std::string bytes;
  size_t finishes = 0;
  bool committed = false;
};

ProbeJob::ProbeJob(ProbePlan plan) : plan_(std::move(plan)) { fill_in(); }
ProbeJob::~ProbeJob() = default;

void ProbeJob::fill_in() {
  input_.size = sizeof input_;
  input_.ctx = this;
  input_.length_hint = plan_.one_pass ? SIEGEL_LENGTH_UNKNOWN : plan_.mail.size();
  input_.read = [](const siegel_input* self, void* buffer, size_t cap, size_t* got) {
    return static_cast<ProbeJob*>(self->ctx)->read(static_cast<char*>(buffer), cap, got);
  };
  if (!plan_.one_pass)
    input_.rewind = [](const siegel_input* self) -> siegel_status {
      auto& job = *static_cast<ProbeJob*>(self->ctx);
      job.enter("rewind");
      job.position_ = 0;
      return SIEGEL_OK;
    };
  abi_.size = static_cast<uint32_t>(plan_.job_size);
  abi_.flags = plan_.flags;
  abi_.ctx = this;
  abi_.in = &input_;
  const siegel_output* out = nullptr;
  open_copy(&out);
  abi_.out = out;
  if (!plan_.with_options) return;
  abi_.progress = [](const siegel_job* self, uint64_t done, uint64_t total) {
    return static_cast<ProbeJob*>(self->ctx)->progress(done, total);
  };
  abi_.report = [](const siegel_job* self, const siegel_verdict* verdict) {
    auto& job = *static_cast<ProbeJob*>(self->ctx);
    if (!verdict) return job.complain("report was called with NULL");
    job.report(*verdict);
  };
  abi_.open_output = [](const siegel_job* self, const siegel_mailbox* const* recipients, size_t count,
                        const siegel_output** copy) -> siegel_status {
    auto& job = *static_cast<ProbeJob*>(self->ctx);
    job.enter("open_output");
    if (!recipients || count == 0) job.complain("open_output was called without recipients");
    job.failed_open_ = job.plan_.fail_open_output;
    return job.failed_open_ ? static_cast<siegel_status>(SIEGEL_E_IO) : job.open_copy(copy);
  };
}

siegel_status ProbeJob::run(const siegel_plugin* plugin) {
  const auto call = plan_.sending ? plugin->on_send : plugin->on_receive;
  thread_ = std::this_thread::get_id();
  running_ = true;
  if (plan_.job_size == sizeof abi_) {
    status_ = call(plugin, &abi_);
  } else {
    std::string bytes(std::max(plan_.job_size, sizeof abi_), '\xA5');
    std::memcpy(bytes.data(), &abi_, sizeof abi_);
    const Guarded job(bytes.data(), plan_.job_size);
    status_ = call(plugin, job.as<siegel_job>());
  }
  running_ = false;
  return status_;
}

void ProbeJob::complain(std::string text) {
  if (std::find(complaints_.begin(), complaints_.end(), text) == complaints_.end())
    complaints_.push_back(std::move(text));
}

void ProbeJob::enter(const char* callback) {
  if (!running_) complain(std::string(callback) + " was called after the job returned");
  if (std::this_thread::get_id() != thread_) complain(std::string(callback) + " was called on another thread");
}

siegel_status ProbeJob::read(char* buffer, size_t cap, size_t* got) {
  enter("read");
  if (!buffer || !got || cap == 0) {
    complain("read was called without room");
    return SIEGEL_E_ARGUMENT;
  }
  *got = 0;
  if (++reads_ == plan_.fail_read) return SIEGEL_E_IO;
  const size_t limit = plan_.read_size == 0 ? cap : std::min(cap, plan_.read_size);
  *got = std::min(limit, plan_.mail.size() - position_);
  std::memcpy(buffer, plan_.mail.data() + position_, *got);
  position_ += *got;
  return SIEGEL_OK;
}

siegel_status ProbeJob::write(Output& output, const char* bytes, size_t length) {
  enter("write");
  if (output.finishes != 0) complain("write was called after finish");
  if (!bytes && length != 0) complain("write was called with NULL");
  if (++writes_ == plan_.fail_write) return SIEGEL_E_IO;
  output.bytes.append(bytes, length);
  return SIEGEL_OK;
}

siegel_status ProbeJob::finish(Output& output, int32_t commit) {
  enter("finish");
  ++finishes_;
  if (++output.finishes > 1) complain("finish was called twice for one output");
  if (commit != 0 && commit != 1) complain("finish was called with neither 0 nor 1");
  if (commit != 1) return SIEGEL_OK;
  if (&output == outputs_.front().get())
    for (const auto& copy : outputs_)
      if (copy.get() != &output && !copy->committed) complain("`out` was committed before another output");
  if (++commits_ == plan_.fail_commit) return SIEGEL_E_IO;
  output.committed = true;
  return SIEGEL_OK;
}

siegel_status ProbeJob::open_copy(const siegel_output** out) {
  auto output = std::make_unique<Output>();
  output->job = this;
  output->abi.size = sizeof output->abi;
  output->abi.ctx = output.get();
  output->abi.write = [](const siegel_output* self, const void* bytes, size_t length) {
    auto& to = *static_cast<Output*>(self->ctx);
    return to.job->write(to, static_cast<const char*>(bytes), length);
  };
  output->abi.finish = [](const siegel_output* self, int32_t commit) {
    auto& to = *static_cast<Output*>(self->ctx);
    return to.job->finish(to, commit);
  };
  *out = &output->abi;
  outputs_.push_back(std::move(output));
  return SIEGEL_OK;
}

siegel_status ProbeJob::progress(uint64_t done, uint64_t total) {
  enter("progress");
  if (done < last_done_) complain("progress went backwards");
  if (total != SIEGEL_LENGTH_UNKNOWN && done > total) complain("progress went past its total");
  last_done_ = done;
  return ++ticks_ == plan_.cancel_at_tick ? SIEGEL_E_CANCELLED : SIEGEL_OK;
}

void ProbeJob::report(const siegel_verdict& verdict) {
  enter("report");
  if (++reports_ > 1) complain("report was called twice");
  if (finishes_ != 0) complain("report was called after a finish");
  verdict_ = copy_verdict(verdict);
  const Verdict& seen = *verdict_;
  if (seen.secured && (seen.encryption != SIEGEL_ENC_FULL || seen.transport != SIEGEL_TLS_VERIFIED))
    complain("`secured` without full encryption and verified transport");
  for (const Finding& finding : seen.findings)
    if (finding.id.empty() || finding.text.empty()) complain("a finding without id or text");
  int32_t worst = SIEGEL_SIG_NONE;
  for (const Signer& signer : seen.signers) worst = std::max(worst, signer.status);
  if (!seen.signers.empty() && seen.signature < worst) complain("`signature` is better than its worst signer");
}

bool ProbeJob::fault_happened() const {
  const auto reached = [](size_t count, size_t planned) { return planned != 0 && count >= planned; };
  return reached(reads_, plan_.fail_read) || reached(writes_, plan_.fail_write) ||
         reached(ticks_, plan_.cancel_at_tick) || reached(commits_, plan_.fail_commit) || failed_open_;
}

std::optional<std::string> ProbeJob::result() const {
  if (status_ < 0) return std::nullopt;
  if (status_ == SIEGEL_UNTOUCHED) return plan_.mail;
  return outputs_.front()->committed ? std::optional<std::string>(outputs_.front()->bytes) : std::nullopt;
}

size_t ProbeJob::num_copies() const { return outputs_.size() - 1; }

std::vector<std::string> ProbeJob::audit() const {
  std::vector<std::string> broken = complaints_;
  for (const auto& output : outputs_)
    if (output->finishes == 0) broken.emplace_back("an output was never finished");
  if (status_ < 0)
    audit_failure(broken);
  else
    audit_success(broken);
  if (fault_happened() && status_ >= 0)
    broken.emplace_back("the job succeeded although the host had failed or cancelled");
  if (plan_.cancel_at_tick != 0 && fault_happened() && status_ != SIEGEL_E_CANCELLED)
    broken.emplace_back("a cancelled job returned another status than SIEGEL_E_CANCELLED");
  return broken;
}

// "All outputs of a job are committed or none: `out` comes last, and its commit makes the others real."
void ProbeJob::audit_failure(std::vector<std::string>& broken) const {
  if (outputs_.front()->committed) broken.emplace_back("the job failed, but `out` was committed");
}

void ProbeJob::audit_success(std::vector<std::string>& broken) const {
  if (status_ == SIEGEL_UNTOUCHED) {
    for (const auto& output : outputs_)
      if (!output->bytes.empty() || output->committed)
        broken.emplace_back("SIEGEL_UNTOUCHED, but something was written");
    return;
  }
  for (const auto& output : outputs_)
    if (!output->committed) broken.emplace_back("the job succeeded, but an output was not committed");
}

}  // namespace sim
