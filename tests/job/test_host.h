// A host in memory that misbehaves on demand: fails at its Nth read, write or finish, or cancels at its Nth tick.
#pragma once

#include <algorithm>
#include <cstring>
#include <deque>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "siegel/siegel.h"

namespace siegel::testing {

/// Which call fails; 0: none. Counted over all outputs and passes of a job.
struct Faults {
  int fail_read = 0, fail_rewind = 0, fail_write = 0, fail_finish = 0, cancel_tick = 0;
  int exhaust_read = 0, throw_read = 0;  // a host in C++ that throws: std::bad_alloc, and something else
  bool throw_report = false;
  bool incomplete_output = false;  // open_output gives one that cannot be written to
};

/// One output and what became of it.
struct TestOutput {
  std::string text;
  int finished = 0;
  bool committed = false, written_after_finish = false;
  siegel_output output{};
};

class TestHost {
 public:
  TestHost(std::string profile, std::vector<std::string> policy_files)
      : profile_(std::move(profile)), policy_files_(std::move(policy_files)) {
    for (const auto& file : policy_files_) policy_pointers_.push_back(file.c_str());
    host_.size = sizeof host_;
    host_.abi_major = SIEGEL_ABI_MAJOR;
    host_.abi_minor = SIEGEL_ABI_MINOR;
    host_.ctx = this;
    host_.name = "test host";
    host_.version = "1";
    host_.locale = "en";
    host_.profile = profile_.c_str();
    host_.get_extension = get_extension;
    host_.policy_files = policy_pointers_.data();
    host_.num_policy_files = policy_pointers_.size();
  }
  TestHost(const TestHost&) = delete;
  TestHost& operator=(const TestHost&) = delete;
  [[nodiscard]] const siegel_host* get() const { return &host_; }

  std::string passphrase = "geheim";
  int64_t time = 1795435200;

 private:
  static const void* SIEGEL_CALL get_extension(const siegel_host*, const char* id) {
    static const siegel_host_secrets secrets{sizeof(siegel_host_secrets), 0, lookup};
    static const siegel_host_clock clock{sizeof(siegel_host_clock), 0, now};
    if (std::strcmp(id, SIEGEL_EXT_SECRETS) == 0) return &secrets;
    return std::strcmp(id, SIEGEL_EXT_CLOCK) == 0 ? &clock : nullptr;
  }
  static siegel_status SIEGEL_CALL lookup(const siegel_host* host, const siegel_job*,
                                          const siegel_secret_request* request, char* buf, size_t cap) {
    const auto& self = *static_cast<const TestHost*>(host->ctx);
    if (request->attempt > 1 || self.passphrase.size() >= cap) return SIEGEL_ABSENT;
    std::memcpy(buf, self.passphrase.c_str(), self.passphrase.size() + 1);
    return SIEGEL_OK;
  }
  static int64_t SIEGEL_CALL now(const siegel_host* host) { return static_cast<const TestHost*>(host->ctx)->time; }

  std::string profile_;
  std::vector<std::string> policy_files_;
  std::vector<const char*> policy_pointers_;
  siegel_host host_{};
};

/// One job with its input and outputs.
class TestJob {
 public:
  TestJob(std::string mail, uint32_t flags, Faults faults = {}, bool rewindable = true)
      : mail_(std::move(mail)), faults_(faults) {
    input_ = {sizeof input_, 0, this, mail_.size(), read, rewindable ? rewind : nullptr};
    job_.size = sizeof job_;
    job_.flags = flags;
    job_.ctx = this;
    job_.in = &input_;
    job_.out = &add_output();
    job_.transport = &transport_;
    job_.progress = progress;
    job_.report = report;
    job_.open_output = open_output;
  }
  TestJob(const TestJob&) = delete;
  TestJob& operator=(const TestJob&) = delete;

  siegel_status send(const siegel_plugin* plugin) { return status = plugin->on_send(plugin, &job_); }
  siegel_status receive(const siegel_plugin* plugin) { return status = plugin->on_receive(plugin, &job_); }

  /// The signed receipt that the mail asks for.
  siegel_status answer(const siegel_plugin* plugin) {
    const auto* receipts = static_cast<const siegel_receipts*>(plugin->get_extension(plugin, SIEGEL_EXT_RECEIPT));
    return status = receipts == nullptr ? SIEGEL_E_FAILED : receipts->answer(plugin, &job_);
  }

  /// The fault was reached.
  [[nodiscard]] bool faulted() const { return faulted_; }
  [[nodiscard]] bool found(const std::string& id) const {
    return std::find(findings.begin(), findings.end(), id) != findings.end();
  }
  [[nodiscard]] bool any_committed() const {
    return std::any_of(outputs.begin(), outputs.end(), [](const TestOutput& output) { return output.committed; });
  }
  /// Each output finished exactly once, nothing written after it, the report once and before.
  [[nodiscard]] bool kept_the_rules() const {
    return reports == 1 && !reported_late_ && std::all_of(outputs.begin(), outputs.end(), [](const TestOutput& output) {
             return output.finished == 1 && !output.written_after_finish;
           });
  }

  std::deque<TestOutput> outputs;
  std::vector<std::string> findings;
  siegel_status status = SIEGEL_E_FAILED;
  int32_t signature = -1, encryption = -1, secured = -1, receipt_requested = -1, receipt_status = -1;
  struct Offer {
    std::string der, fingerprint;
    std::vector<std::string> addresses;
    int32_t standing, status, authority, layer;
  };
  std::vector<Offer> offers;
  int reports = 0;
  bool moved_backwards = false;

 private:
  static TestJob& of(void* ctx) { return *static_cast<TestJob*>(ctx); }

  const siegel_output& add_output() {
    auto& made = outputs.emplace_back();
    made.output = {sizeof made.output, 0, nullptr, write, finish};
    owners_.push_back({this, &made});
    made.output.ctx = &owners_.back();
    return made.output;
  }
  bool strikes(int& count, int at) {
    if (++count != at) return false;
    return faulted_ = true;
  }

  static siegel_status SIEGEL_CALL read(const siegel_input* input, void* buf, size_t cap, size_t* got) {
    auto& self = of(input->ctx);
    if (self.strikes(self.reads_, self.faults_.fail_read)) return SIEGEL_E_IO;
    if (self.reads_ == self.faults_.exhaust_read) throw std::bad_alloc();
    if (self.reads_ == self.faults_.throw_read) throw std::runtime_error("the host's own");
    *got = std::min({cap, self.mail_.size() - self.position_, size_t{10000}});
    std::memcpy(buf, self.mail_.data() + self.position_, *got);
    self.position_ += *got;
    return SIEGEL_OK;
  }
  static siegel_status SIEGEL_CALL rewind(const siegel_input* input) {
    auto& self = of(input->ctx);
    if (self.strikes(self.rewinds_, self.faults_.fail_rewind)) return SIEGEL_E_IO;
    self.position_ = 0;
    return SIEGEL_OK;
  }
  static siegel_status SIEGEL_CALL write(const siegel_output* output, const void* buf, size_t len) {
    const auto& owner = *static_cast<Owner*>(output->ctx);
    if (owner.output->finished > 0) owner.output->written_after_finish = true;
    if (owner.job->strikes(owner.job->writes_, owner.job->faults_.fail_write)) return SIEGEL_E_IO;
    owner.output->text.append(static_cast<const char*>(buf), len);
    return SIEGEL_OK;
  }
  static siegel_status SIEGEL_CALL finish(const siegel_output* output, int32_t commit) {
    const auto& owner = *static_cast<Owner*>(output->ctx);
    ++owner.output->finished;
    owner.job->finished_any_ = true;
    if (commit == 1 && owner.job->strikes(owner.job->finishes_, owner.job->faults_.fail_finish)) return SIEGEL_E_IO;
    owner.output->committed = commit == 1;
    return SIEGEL_OK;
  }
  static siegel_status SIEGEL_CALL progress(const siegel_job* job, uint64_t done, uint64_t total) {
    auto& self = of(job->ctx);
    if (done < self.done_ || (total != SIEGEL_LENGTH_UNKNOWN && done > total)) self.moved_backwards = true;
    self.done_ = done;
    return self.strikes(self.ticks_, self.faults_.cancel_tick) ? SIEGEL_E_CANCELLED : SIEGEL_OK;
  }
  static void SIEGEL_CALL report(const siegel_job* job, const siegel_verdict* verdict) {
    auto& self = of(job->ctx);
    ++self.reports;
    if (self.faults_.throw_report) throw std::runtime_error("the host's own");
    self.reported_late_ = self.finished_any_;
    self.signature = verdict->signature;
    self.encryption = verdict->encryption;
    self.secured = verdict->secured;
    self.receipt_requested = verdict->receipt_requested;
    if (verdict->receipt != nullptr) self.receipt_status = verdict->receipt->status;
    for (size_t i = 0; i < verdict->num_findings; ++i) self.findings.emplace_back(verdict->findings[i]->id);
    for (size_t i = 0; i < verdict->num_offered_certificates; ++i) self.keep(*verdict->offered_certificates[i]);
  }
  void keep(const siegel_offered_certificate& offer) {
    offers.push_back({std::string(reinterpret_cast<const char*>(offer.certificate), offer.certificate_len),
                      offer.fingerprint,
                      {offer.addresses, offer.addresses + offer.num_addresses},
                      offer.standing,
                      offer.status,
                      offer.authority,
                      offer.layer});
  }
  static siegel_status SIEGEL_CALL open_output(const siegel_job* job, const siegel_mailbox* const*, size_t,
                                               const siegel_output** out) {
    auto& self = of(job->ctx);
    static const siegel_output incomplete{sizeof(siegel_output), 0, nullptr, nullptr, finish};
    *out = self.faults_.incomplete_output ? &incomplete : &self.add_output();
    return SIEGEL_OK;
  }

  struct Owner {
    TestJob* job;
    TestOutput* output;
  };
  std::string mail_;
  Faults faults_;
  siegel_input input_{};
  siegel_job job_{};
  siegel_transport transport_{sizeof(siegel_transport), SIEGEL_TLS_VERIFIED, nullptr, nullptr, nullptr, nullptr};
  std::deque<Owner> owners_;
  size_t position_ = 0;
  uint64_t done_ = 0;
  int reads_ = 0, rewinds_ = 0, writes_ = 0, finishes_ = 0, ticks_ = 0;
  bool faulted_ = false, finished_any_ = false, reported_late_ = false;
};

}  // namespace siegel::testing
