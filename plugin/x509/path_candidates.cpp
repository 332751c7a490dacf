// Which certificates can be part of a path.
#include "x509/path_candidates.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <deque>
#include <map>

namespace siegel::x509 {
namespace {

using base::Result;

// Signatures checked for one path: a mail full of namesakes shall not cost minutes.
constexpr int kSignatureLimit = 200;

// Public exponents in use are 3 and 65537. A long one makes each check as dear as signing, and mails can bring
// hundreds.
constexpr int kLongestExponent = 64;

bool is_dear_to_check(X509* issuer) {
  const EVP_PKEY* key = X509_get0_pubkey(issuer);
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) return false;
  BIGNUM* exponent = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1) return true;
  const bool dear = BN_num_bits(exponent) > kLongestExponent;
  BN_free(exponent);
  return dear;
}

class Search {
 public:
  Search(const base::LibraryContext& library, const PathQuery& query) : library_(library), query_(query) {}

  Result<std::vector<Candidate>> run(const Candidate& leaf) {
    places_[leaf.certificate->fingerprint()] = kLeaf;
    SIEGEL_TRY(add_issuers_of(leaf, kLeaf));
    for (std::size_t at = 0; at < found_.size(); ++at) {
      if (!found_[at].anchor) SIEGEL_TRY(add_issuers_of(found_[at], at));
    }
    return take(reach_anchor());
  }

 private:
  static constexpr std::size_t kLeaf = SIZE_MAX;
  struct Edge {
    std::size_t child, issuer;
  };

  Result<void> add_issuers_of(const Candidate& child, std::size_t place) {
    const auto signatures = edges_.size();
    std::vector<Candidate> namesakes;
    SIEGEL_TRY(collect(child, place, query_.anchors, true, namesakes));
    SIEGEL_TRY(collect(child, place, query_.intermediates, false, namesakes));
    if (edges_.size() > signatures) return {};
    for (auto& namesake : namesakes) add(std::move(namesake));
    return {};
  }

  Result<void> collect(const Candidate& child, std::size_t place, const std::vector<Certificate>& among, bool anchors,
                       std::vector<Candidate>& namesakes) {
    for (const auto& certificate : among) {
      if (certificate.subject_hash() != child.certificate->issuer_hash()) continue;
      if (const auto known = places_.find(certificate.fingerprint()); known != places_.end()) {
        if (known->second != kLeaf && is_signature(child, found_[known->second]))
          edges_.push_back({place, known->second});
        continue;
      }
      SIEGEL_ASSIGN(auto opened, certificate.open(library_));
      Candidate issuer{&certificate, std::move(opened), anchors};
      if (is_signature(child, issuer)) {
        edges_.push_back({place, add(std::move(issuer))});
      } else {
        namesakes.push_back(std::move(issuer));
      }
    }
    return {};
  }

  std::size_t add(Candidate candidate) {
    const auto [entry, fresh] = places_.emplace(candidate.certificate->fingerprint(), found_.size());
    if (fresh) found_.push_back(std::move(candidate));
    return entry->second;
  }

  bool is_signature(const Candidate& child, const Candidate& issuer) {
    return signatures_++ < kSignatureLimit && !is_dear_to_check(issuer.x509.get()) && is_issued_by(child, issuer);
  }

  /// Which of found_ have an anchor above them; all if the leaf has none.
  [[nodiscard]] std::vector<bool> reach_anchor() const {
    std::vector<bool> good(found_.size());
    for (std::size_t at = 0; at < found_.size(); ++at) good[at] = found_[at].anchor;
    bool leaf_is_good = false;
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& [child, issuer] : edges_) {
        if (!good[issuer]) continue;
        if (child == kLeaf) leaf_is_good = true;
        if (child == kLeaf || good[child]) continue;
        changed = good[child] = true;
      }
    }
    return leaf_is_good ? good : std::vector<bool>(found_.size(), true);
  }

  std::vector<Candidate> take(const std::vector<bool>& which) {
    std::vector<Candidate> result;
    for (std::size_t at = 0; at < found_.size(); ++at) {
      if (which[at]) result.push_back(std::move(found_[at]));
    }
    return result;
  }

  const base::LibraryContext& library_;
  const PathQuery& query_;
  std::map<std::string, std::size_t> places_;  // by fingerprint
  std::deque<Candidate> found_;                // references stay good while it grows
  std::vector<Edge> edges_;                    // signatures that hold
  int signatures_ = 0;
};

}  // namespace

bool is_issued_by(const Candidate& child, const Candidate& issuer) {
  if (X509_NAME_cmp(X509_get_issuer_name(child.x509.get()), X509_get_subject_name(issuer.x509.get())) != 0)
    return false;
  EVP_PKEY* key = X509_get0_pubkey(issuer.x509.get());
  return key != nullptr && X509_verify(child.x509.get(), key) == 1;
}

Result<std::vector<Candidate>> find_candidates(const base::LibraryContext& library, const Candidate& leaf,
                                               const PathQuery& query) {
  return Search(library, query).run(leaf);
}

}  // namespace siegel::x509
