// A job that watches the plugin: every call is recorded, and audit() names the promises that were broken.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "siegel/siegel.h"
#include "verdict.h"

namespace sim {

/// How the probe treats the plugin.
struct ProbePlan {
  bool sending = false;
  uint32_t flags = SIEGEL_UNATTENDED;
  std::string mail;
  bool one_pass = false;      ///< rewind is NULL
  size_t read_size = 0;       ///< at most so many bytes a read; 0: as asked for
  size_t fail_read = 0;       ///< the N-th read fails; 0: none
  size_t fail_write = 0;      ///< the N-th write fails
  size_t cancel_at_tick = 0;  ///< the N-th progress call cancels
  size_t fail_commit = 0;     ///< the N-th commit fails
  bool fail_open_output = false;
  bool with_options = true;              ///< progress, report and open_output; else NULL
  size_t job_size = sizeof(siegel_job);  ///< smaller: on guarded memory; larger: with garbage behind
};

class ProbeJob {
 public:
  explicit ProbeJob(ProbePlan plan);
  ~ProbeJob();
  ProbeJob(const ProbeJob&) = delete;
  ProbeJob& operator=(const ProbeJob&) = delete;

  siegel_status run(const siegel_plugin* plugin);
  /// Broken promises of the finished run; empty: none.
  [[nodiscard]] std::vector<std::string> audit() const;
  /// Did the planned fault happen at all?
  [[nodiscard]] bool fault_happened() const;

  [[nodiscard]] siegel_status status() const { return status_; }
  [[nodiscard]] const std::optional<Verdict>& verdict() const { return verdict_; }
  /// What the host would use: the committed bytes, or the original when untouched; nullopt: nothing.
  [[nodiscard]] std::optional<std::string> result() const;
  [[nodiscard]] size_t num_copies() const;

 private:
  struct Output;
  void fill_in();
  void enter(const char* callback);
  void complain(std::string text);
  siegel_status read(char* buffer, size_t cap, size_t* got);
  siegel_status write(Output& output, const char* bytes, size_t length);
  siegel_status finish(Output& output, int32_t commit);
  siegel_status open_copy(const siegel_output** out);
  siegel_status progress(uint64_t done, uint64_t total);
  void report(const siegel_verdict& verdict);
  void audit_failure(std::vector<std::string>& broken) const;
  void audit_success(std::vector<std::string>& broken) const;

  ProbePlan plan_;
  siegel_input input_{};
  siegel_job abi_{};
  std::vector<std::unique_ptr<Output>> outputs_;  ///< the first is `out`
  size_t position_ = 0, reads_ = 0, writes_ = 0, ticks_ = 0, commits_ = 0, reports_ = 0, finishes_ = 0;
  bool failed_open_ = false, running_ = false;
  uint64_t last_done_ = 0;
  siegel_status status_ = SIEGEL_E_FAILED;
  std::optional<Verdict> verdict_;
  std::vector<std::string> complaints_;
  std::thread::id thread_;
};

}  // namespace sim
