// One mail through the plugin.
#include "job_runner.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "file_input.h"
#include "file_output.h"
#include "interrupt.h"
#include "progress.h"

namespace sim {
namespace {

std::string bcc_name(const std::string& out, size_t number) { return out + ".bcc-" + std::to_string(number); }

bool overwrites_input(const JobRequest& request) {
  return !is_stream(request.out) && same_file(request.in == "-" ? "/dev/stdin" : request.in, request.out);
}

class Job : public JobContext {
 public:
  Job(const Host& host, const JobRequest& request)
      : host_(host), request_(request), faults_(request.faults), bar_(host.language(), request.progress_bar) {}
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  JobResult run(const siegel_plugin* plugin) {
    result_.status = open_files();
    if (result_.status == SIEGEL_OK) {
      fill_in();
      const auto call = call_of(plugin);
      result_.status = call == nullptr ? withdraw(no_receipts()) : settle(call(plugin, &abi_));
    }
    result_.required_tls = required_tls;
    return std::move(result_);
  }

 private:
  siegel_status trouble(siegel_status status, std::string_view id, std::string text) {
    result_.host_findings.push_back({SIEGEL_ERROR, -1, std::string(id), std::move(text)});
    return status;
  }
  siegel_status system_trouble(std::string_view id, const std::string& file) {
    return trouble(SIEGEL_E_IO, id, file + ": " + std::strerror(errno));
  }

  using Call = siegel_status(SIEGEL_CALL*)(const siegel_plugin*, const siegel_job*);
  [[nodiscard]] Call call_of(const siegel_plugin* plugin) const {
    if (!request_.answering) return request_.sending ? plugin->on_send : plugin->on_receive;
    const auto* receipts = static_cast<const siegel_receipts*>(
        plugin->get_extension ? plugin->get_extension(plugin, SIEGEL_EXT_RECEIPT) : nullptr);
    return receipts && SIEGEL_HAS(receipts, answer) ? receipts->answer : nullptr;
  }
  siegel_status no_receipts() {
    return trouble(
        SIEGEL_E_UNSUPPORTED, "host.no-extension",
        std::string(say(host_.language(), "the plugin does not have ", "das Plugin hat kein ")) + SIEGEL_EXT_RECEIPT);
  }

  siegel_status open_files() {
    if (overwrites_input(request_))
      return trouble(
          SIEGEL_E_ARGUMENT, "host.same-file",
          std::string(say(host_.language(), "IN and OUT are the same file: ", "IN und OUT sind dieselbe Datei: ")) +
              request_.out);
    remove_stale_outputs(request_);
    out_ = FileOutput::open(request_.out, faults_);
    if (!out_) return system_trouble("host.output", request_.out);
    in_ = FileInput::open(request_.in, faults_);
    return in_ ? SIEGEL_OK : system_trouble("host.input", request_.in);
  }

  static Job& job_of(const siegel_job* job) { return *static_cast<Job*>(static_cast<JobContext*>(job->ctx)); }
  void fill_in();
  siegel_status open_copy(const siegel_output** out) noexcept;
  siegel_status settle(siegel_status status);
  siegel_status keep_original();
  siegel_status publish();
  siegel_status withdraw(siegel_status status);

  const Host& host_;
  const JobRequest& request_;
  Faults faults_;
  ProgressBar bar_;
  std::unique_ptr<FileOutput> out_;
  std::vector<std::unique_ptr<FileOutput>> copies_;
  std::unique_ptr<FileInput> in_;
  siegel_transport transport_{};
  siegel_job abi_{};
  JobResult result_;
};

void Job::fill_in() {
  abi_.size = sizeof abi_;
  abi_.flags = request_.flags;
  abi_.ctx = static_cast<JobContext*>(this);
  abi_.in = in_->abi();
  abi_.out = out_->abi();
  if (request_.transport) {
    transport_.size = sizeof transport_;
    transport_.tls = *request_.transport;
    transport_.protocol = request_.sending || request_.answering ? "smtp" : "imap";
    if (*request_.transport >= SIEGEL_TLS_UNVERIFIED) transport_.tls_version = "TLSv1.3";
    abi_.transport = &transport_;
  }
  abi_.progress = [](const siegel_job* self, uint64_t done, uint64_t total) noexcept -> siegel_status {
    Job& job = job_of(self);
    job.bar_.update(done, total);
    return interrupted() || job.faults_.cancels(done) ? SIEGEL_E_CANCELLED : SIEGEL_OK;
  };
  abi_.report = [](const siegel_job* self, const siegel_verdict* verdict) noexcept {
    if (verdict) job_of(self).result_.verdict = copy_verdict(*verdict);
  };
  if (!is_stream(request_.out))  // copies need names of their own
    abi_.open_output = [](const siegel_job* self, const siegel_mailbox* const*, size_t,
                          const siegel_output** out) noexcept -> siegel_status {
      return out ? job_of(self).open_copy(out) : SIEGEL_E_ARGUMENT;
    };
  abi_.origin_message_id = request_.origin_message_id ? request_.origin_message_id->c_str() : nullptr;
  abi_.reply_token = request_.reply_token ? request_.reply_token->c_str() : nullptr;
}

siegel_status Job::open_copy(const siegel_output** out) noexcept {
  try {
    auto copy = FileOutput::open(bcc_name(request_.out, copies_.size() + 1), faults_);
    if (!copy) return SIEGEL_E_IO;
    *out = copy->abi();
    copies_.push_back(std::move(copy));
    return SIEGEL_OK;
  } catch (...) {
    return SIEGEL_E_NO_MEMORY;
  }
}

siegel_status Job::settle(siegel_status status) {
  if (status < 0) return withdraw(status);
  if (status == SIEGEL_UNTOUCHED) {
    if (out_->committed() || out_->written() != 0)
      return withdraw(trouble(SIEGEL_E_FAILED, "host.protocol", "SIEGEL_UNTOUCHED, but the plugin wrote"));
    copies_.clear();
    status = keep_original();
    if (status < 0) return withdraw(status);
  }
  bool all = out_->committed();
  for (const auto& copy : copies_) all = all && copy->committed();
  if (!all) return withdraw(trouble(SIEGEL_E_FAILED, "host.protocol", "done, but not every output was committed"));
  return publish();
}

siegel_status Job::keep_original() {
  const auto keep = [this](gsl::span<const char> bytes) { return out_->store(bytes); };
  if (!out_->restart() || !in_->give_to(keep) || !out_->commit_original())
    return system_trouble("host.output", request_.out);
  return SIEGEL_UNTOUCHED;
}

// `out` comes last: its name is what others wait for.
siegel_status Job::publish() {
  for (const auto& copy : copies_) {
    if (!copy->publish()) return withdraw(system_trouble("host.output", copy->path()));
    result_.outputs.push_back(copy->path());
  }
  if (!out_->publish()) return withdraw(system_trouble("host.output", out_->path()));
  result_.outputs.insert(result_.outputs.begin(), out_->path());
  return SIEGEL_OK;
}

siegel_status Job::withdraw(siegel_status status) {
  for (const auto& copy : copies_) copy->withdraw();
  out_->withdraw();
  result_.outputs.clear();
  return status;
}

}  // namespace

void remove_stale_outputs(const JobRequest& request) {
  if (is_stream(request.out) || overwrites_input(request)) return;
  ::unlink(request.out.c_str());
  for (size_t i = 1; ::unlink(bcc_name(request.out, i).c_str()) == 0;) ++i;
}

JobResult run_job(const siegel_plugin* plugin, const Host& host, const JobRequest& request) {
  return Job(host, request).run(plugin);
}

}  // namespace sim
