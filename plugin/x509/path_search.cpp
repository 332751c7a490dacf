// Which paths lead from a certificate to an anchor.
#include "x509/path_search.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "x509/path_builder.h"

namespace siegel::x509 {
namespace {

using base::Result;

// Cross-signed CAs can form more paths than there are certificates.
constexpr std::size_t kStepLimit = 1000;
constexpr std::size_t kPathLimit = 16;

class Search {
 public:
  Search(PathWork& work, const SearchSpace& space) : work_(work), space_(space) {
    add_to_index(space.anchors, true);
    add_to_index(space.intermediates, false);
  }

  Result<FoundPaths> run(const Certificate& leaf) {
    const bool is_anchor = std::any_of(space_.anchors.begin(), space_.anchors.end(), [&](const Certificate& anchor) {
      return anchor.fingerprint() == leaf.fingerprint();
    });
    SIEGEL_TRY(add(leaf, is_anchor));
    for (std::size_t at = 0; at < nodes_.size() && !work_.exhausted(); ++at) {
      if (!nodes_[at].candidate.anchor) SIEGEL_TRY(add_issuers_of(at));
    }
    FoundPaths found;
    found.anchored = anchored_paths();
    if (found.anchored.empty()) {
      for (const auto& node : nodes_) found.others.push_back(node.candidate);
    }
    return found;
  }

 private:
  struct Node {
    Candidate candidate;
    std::vector<std::size_t> issuers;  // whose signatures hold
  };
  struct Known {
    const Certificate* certificate;
    bool anchor;
  };

  void add_to_index(const std::vector<Certificate>& certificates, bool anchors) {
    for (const auto& certificate : certificates)
      by_subject_[certificate.subject_hash()].push_back({&certificate, anchors});
  }

  Result<std::size_t> add(const Certificate& certificate, bool anchor) {
    const auto [entry, fresh] = places_.emplace(certificate.fingerprint(), nodes_.size());
    if (!fresh) return entry->second;
    SIEGEL_ASSIGN(X509* const x509, work_.open(certificate));
    nodes_.push_back({{&certificate, x509, anchor}, {}});
    return nodes_.size() - 1;
  }

  Result<void> add_issuers_of(std::size_t child) {
    const auto& certificate = *nodes_[child].candidate.certificate;
    const auto namesakes = by_subject_.find(certificate.issuer_hash());
    if (namesakes == by_subject_.end()) return {};
    for (const auto& known : namesakes->second) {
      SIEGEL_ASSIGN(const bool issued, work_.is_issued_by(certificate, *known.certificate));
      if (work_.exhausted()) return {};
      if (!issued) continue;
      SIEGEL_ASSIGN(const auto place, add(*known.certificate, known.anchor));
      auto& issuers = nodes_[child].issuers;
      if (std::find(issuers.begin(), issuers.end(), place) == issuers.end()) issuers.push_back(place);
    }
    if (!nodes_[child].issuers.empty()) return {};
    for (const auto& known : namesakes->second) SIEGEL_TRY(add(*known.certificate, known.anchor));
    return {};
  }

  [[nodiscard]] std::vector<Candidates> anchored_paths() const {
    std::vector<Candidates> result;
    std::deque<std::vector<std::size_t>> started{{0}};  // breadth first: the shorter paths come first
    for (std::size_t steps = 0; !started.empty() && steps < kStepLimit && result.size() < kPathLimit; ++steps) {
      const auto path = std::move(started.front());
      started.pop_front();
      if (nodes_[path.back()].candidate.anchor) {
        result.push_back(candidates_of(path));
        continue;
      }
      if (path.size() > kDepthLimit + 1) continue;
      for (const auto issuer : nodes_[path.back()].issuers) {
        if (std::find(path.begin(), path.end(), issuer) != path.end()) continue;
        started.push_back(path);
        started.back().push_back(issuer);
      }
    }
    std::stable_sort(result.begin(), result.end(), [&](const Candidates& left, const Candidates& right) {
      return count_invalid(left) < count_invalid(right);
    });
    return result;
  }

  [[nodiscard]] Candidates candidates_of(const std::vector<std::size_t>& places) const {
    Candidates path;
    for (const auto place : places) path.push_back(nodes_[place].candidate);
    return path;
  }

  [[nodiscard]] std::ptrdiff_t count_invalid(const Candidates& path) const {
    return std::count_if(path.begin(), path.end(), [&](const Candidate& link) {
      return space_.at < link.certificate->not_before() || space_.at > link.certificate->not_after();
    });
  }

  PathWork& work_;
  const SearchSpace& space_;
  std::unordered_map<std::uint32_t, std::vector<Known>> by_subject_;
  std::unordered_map<std::string, std::size_t> places_;  // by fingerprint
  std::vector<Node> nodes_;                              // the leaf first
};

}  // namespace

Result<FoundPaths> find_paths(PathWork& work, const Certificate& leaf, const SearchSpace& space) {
  return Search(work, space).run(leaf);
}

}  // namespace siegel::x509
