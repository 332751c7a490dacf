#include "message/verdict.h"

#include <algorithm>

#include "policy/limits.h"

namespace siegel::message {

void Verdict::find(std::string id, std::string detail, int layer) {
  if (id.empty()) return;
  const auto same = [&](const Finding& other) {
    return other.id == id && other.detail == detail && other.layer == layer;
  };
  if (std::any_of(findings.begin(), findings.end(), same)) return;
  if (findings.size() < policy::limits().findings)
    findings.push_back({std::move(id), std::move(detail), layer});
  else if (findings.size() == policy::limits().findings)
    findings.push_back({"limit.findings", {}, -1});
}

bool Verdict::has(std::string_view id) const {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; });
}

}  // namespace siegel::message
