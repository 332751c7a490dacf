// One mail through the plugin: on_send, on_receive or the answer of siegel.receipt/1 between files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "faults.h"
#include "host.h"
#include "siegel/siegel.h"
#include "verdict.h"

namespace sim {

struct JobRequest {
  bool sending = true;     ///< on_send; else on_receive
  bool answering = false;  ///< siegel.receipt/1 instead
  uint32_t flags = 0;
  std::optional<int32_t> transport;  ///< SIEGEL_TLS_*; nullopt: the host says nothing
  std::string in, out;               ///< files or "-"
  FaultPlan faults;
  Text origin_message_id, reply_token;
  bool import_certificates = false;              ///< new ones of people that the mail offers, once it was received
  std::vector<std::string> import_fingerprints;  ///< and these, whatever they are
  bool progress_bar = false;
};

struct JobResult {
  siegel_status status = SIEGEL_E_FAILED;
  std::optional<Verdict> verdict;
  std::vector<Finding> host_findings;         ///< what the simulator has to say: "host.input", "host.output" ...
  int32_t required_tls = SIEGEL_TLS_UNKNOWN;  ///< as demanded by the plugin for the queued mail
  std::vector<std::string> outputs;           ///< what exists now: OUT, OUT.bcc-1 ...
  std::vector<std::string> imported;          ///< fingerprints of certificates that the profile has now
};

/// OUT and its Bcc copies of an earlier run must not look like the result of this one.
void remove_stale_outputs(const JobRequest& request);
/// On anything but status >= 0 no output exists.
[[nodiscard]] JobResult run_job(const siegel_plugin* plugin, const Host& host, const JobRequest& request);

}  // namespace sim
