// Which certificates can be part of a path.
#include "x509/path_candidates.h"

#include <deque>
#include <iterator>
#include <set>

namespace siegel::x509 {
namespace {

using base::Result;

// Signatures checked for one path: a mail full of namesakes shall not cost minutes.
constexpr int kSignatureLimit = 200;

class Search {
 public:
  Search(const base::LibraryContext& library, const PathQuery& query) : library_(library), query_(query) {}

  Result<std::vector<Candidate>> run(const Candidate& leaf) {
    seen_.insert(leaf.certificate->fingerprint());
    SIEGEL_TRY(add_issuers_of(leaf));
    for (std::size_t at = 0; at < found_.size(); ++at) {
      if (!found_[at].anchor) SIEGEL_TRY(add_issuers_of(found_[at]));
    }
    return std::vector<Candidate>(std::make_move_iterator(found_.begin()), std::make_move_iterator(found_.end()));
  }

 private:
  Result<void> add_issuers_of(const Candidate& child) {
    std::vector<Candidate> signers, namesakes;
    SIEGEL_TRY(collect(child, query_.anchors, true, signers, namesakes));
    SIEGEL_TRY(collect(child, query_.intermediates, false, signers, namesakes));
    for (auto& issuer : signers.empty() ? namesakes : signers) {
      if (seen_.insert(issuer.certificate->fingerprint()).second) found_.push_back(std::move(issuer));
    }
    return {};
  }

  Result<void> collect(const Candidate& child, const std::vector<Certificate>& among, bool anchors,
                       std::vector<Candidate>& signers, std::vector<Candidate>& namesakes) {
    for (const auto& certificate : among) {
      if (certificate.subject_hash() != child.certificate->issuer_hash()) continue;
      if (seen_.count(certificate.fingerprint()) != 0) continue;
      SIEGEL_ASSIGN(auto opened, certificate.open(library_));
      Candidate issuer{&certificate, std::move(opened), anchors};
      const bool signed_by_it = signatures_++ < kSignatureLimit && is_issued_by(child, issuer);
      (signed_by_it ? signers : namesakes).push_back(std::move(issuer));
    }
    return {};
  }

  const base::LibraryContext& library_;
  const PathQuery& query_;
  std::set<std::string> seen_;
  std::deque<Candidate> found_;  // references stay good while it grows
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
