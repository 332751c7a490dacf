// What the conformance checks share.
#pragma once

#include <gsl/span>
#include <memory>
#include <string>
#include <vector>

#include "host.h"
#include "library.h"
#include "probe_job.h"

namespace sim {

/// What a check found; it runs in a process of its own, so that a crash is a finding too.
struct CheckResult {
  std::vector<std::string> broken;  ///< promises that were not kept; empty: passed
  std::string skipped;              ///< why there was nothing to check
  std::string note;                 ///< worth knowing
};

/// The library under test and how a host uses it.
struct Bench {
  const Library& library;
  const Host& host;
  std::string own_address;  ///< of the profile's identity; empty: look for it
};

struct Check {
  std::string_view id, english, german;
  CheckResult (*run)(const Bench&);
};

[[nodiscard]] gsl::span<const Check> create_checks();
[[nodiscard]] gsl::span<const Check> job_checks();
[[nodiscard]] gsl::span<const Check> exchange_checks();

/// A plugin object, or NULL and a note in `result`.
[[nodiscard]] Plugin make_plugin(const Bench& bench, CheckResult& result);
/// Runs one job and adds what it broke, each line led by `what`.
void audit_job(const siegel_plugin* plugin, const ProbePlan& plan, const std::string& what, CheckResult& result);
/// The same with a host that fails or cancels at each point in turn.
void audit_faults(const siegel_plugin* plugin, const ProbePlan& plan, const std::string& what, CheckResult& result);

[[nodiscard]] std::string plain_mail(const std::string& from, const std::string& to, size_t body_size);

}  // namespace sim
