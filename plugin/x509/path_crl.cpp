// Certificate revocation lists for a path that was built (RFC 5280 section 6.3).
#include "x509/path_crl.h"

#include <algorithm>

#include "x509/der.h"

namespace siegel::x509 {
namespace {

using base::Result;

base::CrlPtr parse_crl(const base::LibraryContext& library, const base::ByteVector& der) {
  if (der.empty()) return nullptr;
  X509_CRL* crl = X509_CRL_new_ex(library.get(), nullptr);
  if (crl == nullptr) throw std::bad_alloc();
  const unsigned char* at = der.data();
  return base::CrlPtr(d2i_X509_CRL(&crl, &at, length_of(der)));  // frees the object on failure
}

bool is_signed_by(X509_CRL* crl, const Candidate& signer) {
  if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(signer.x509.get())) != 0) return false;
  EVP_PKEY* key = X509_get0_pubkey(signer.x509.get());
  return key != nullptr && X509_CRL_verify(crl, key) == 1;
}

/// Certificates that a CA of the path issued and that may have signed CRLs: a CRL key of its own (RFC 5280 section
/// 6.3.3 (f)), the signer of an indirect CRL, or a new key of the same CA.
Result<std::vector<Candidate>> find_signers(const base::LibraryContext& library, const std::vector<Candidate>& cas,
                                            const std::vector<base::CrlPtr>& crls, const PathQuery& query) {
  std::vector<Candidate> signers;
  for (const auto& certificate : query.intermediates) {
    const auto names_it = [&](const base::CrlPtr& crl) {
      const auto hash = X509_NAME_hash_ex(X509_CRL_get_issuer(crl.get()), library.get(), nullptr, nullptr);
      return hash == certificate.subject_hash();
    };
    if (std::none_of(crls.begin(), crls.end(), names_it)) continue;
    SIEGEL_ASSIGN(auto opened, certificate.open(library));
    Candidate candidate{&certificate, std::move(opened), false};
    const auto issued_it = [&](const Candidate& ca) { return is_issued_by(candidate, ca); };
    if (std::any_of(cas.begin(), cas.end(), issued_it)) signers.push_back(std::move(candidate));
  }
  return signers;
}

Result<std::vector<Candidate>> open_cas(const base::LibraryContext& library, const std::vector<Certificate>& chain) {
  std::vector<Candidate> cas;
  for (std::size_t at = 1; at < chain.size(); ++at) {
    SIEGEL_ASSIGN(auto opened, chain[at].open(library));
    cas.push_back({&chain[at], std::move(opened), false});
  }
  return cas;
}

/// OpenSSL prefers the newest CRL of a name before it looks at the signature: one that nobody of the path signed would
/// hide the right one, and so is not shown to it.
void remove_foreign(std::vector<base::CrlPtr>& crls, const std::vector<Candidate>& cas,
                    const std::vector<Candidate>& signers) {
  const auto foreign = [&](const base::CrlPtr& crl) {
    const auto signed_it = [&](const Candidate& signer) { return is_signed_by(crl.get(), signer); };
    return std::none_of(cas.begin(), cas.end(), signed_it) && std::none_of(signers.begin(), signers.end(), signed_it);
  };
  crls.erase(std::remove_if(crls.begin(), crls.end(), foreign), crls.end());
}

/// What a list speaks about: its issuer and the extensions that narrow it down.
std::string scope_of(X509_CRL* crl) {
  std::string scope;
  const auto add = [&](unsigned char* der, int length) {
    if (length > 0) scope.append(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    scope += '|';
  };
  unsigned char* name = nullptr;
  const int length = i2d_X509_NAME(X509_CRL_get_issuer(crl), &name);
  add(name, length);
  for (const int nid : {NID_authority_key_identifier, NID_issuing_distribution_point, NID_delta_crl}) {
    const int at = X509_CRL_get_ext_by_NID(crl, nid, -1);
    unsigned char* value = nullptr;
    const int size = at < 0 ? 0 : i2d_X509_EXTENSION(X509_CRL_get_ext(crl, at), &value);
    add(value, size);
  }
  return scope;
}

using IntegerPtr = std::unique_ptr<ASN1_INTEGER, base::Deleter<ASN1_INTEGER_free>>;

IntegerPtr number_of(const X509_CRL* crl) {
  return IntegerPtr(static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, NID_crl_number, nullptr, nullptr)));
}

/// Issued in the same second, and the other one has the higher number (RFC 5280 section 5.2.3). OpenSSL compares times
/// alone and would take whichever it meets first.
bool is_superseded_by(const base::CrlPtr& crl, const base::CrlPtr& other) {
  const auto number = number_of(crl.get()), others = number_of(other.get());
  return number && others && ASN1_INTEGER_cmp(number.get(), others.get()) < 0 &&
         ASN1_TIME_compare(X509_CRL_get0_lastUpdate(crl.get()), X509_CRL_get0_lastUpdate(other.get())) == 0 &&
         scope_of(crl.get()) == scope_of(other.get());
}

void remove_superseded(std::vector<base::CrlPtr>& crls) {
  std::vector<bool> superseded(crls.size());
  for (std::size_t i = 0; i < crls.size(); ++i)
    superseded[i] =
        std::any_of(crls.begin(), crls.end(), [&](const auto& other) { return is_superseded_by(crls[i], other); });
  std::size_t at = 0;
  crls.erase(std::remove_if(crls.begin(), crls.end(), [&](const auto&) { return superseded[at++]; }), crls.end());
}

bool is_about_crls(const PathComplaint& complaint) {
  switch (complaint.error) {
    case X509_V_ERR_UNABLE_TO_GET_CRL:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_CRL_NOT_YET_VALID:
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD:
    case X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
    case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
      return true;
    default:
      return complaint.crl != nullptr && complaint.error != X509_V_ERR_CERT_REVOKED;
  }
}

/// Authentic, but too old (or too new) to prove that something is not revoked. What it does list is revoked.
bool is_about_time(const PathComplaint& complaint) {
  return complaint.error == X509_V_ERR_CRL_HAS_EXPIRED || complaint.error == X509_V_ERR_CRL_NOT_YET_VALID;
}

bool counts(const PathComplaint& revocation, const std::vector<PathComplaint>& complaints) {
  return std::none_of(complaints.begin(), complaints.end(), [&](const PathComplaint& other) {
    return other.depth == revocation.depth && other.crl == revocation.crl && is_about_crls(other) &&
           !is_about_time(other);
  });
}

}  // namespace

Result<CrlAnswer> ask_crls(const base::LibraryContext& library, const Candidate& leaf,
                           std::vector<Candidate> candidates, const std::vector<Certificate>& chain,
                           const PathQuery& query) {
  CrlAnswer answer;
  answer.known = chain.size() == 1;  // the leaf is the anchor
  std::vector<base::CrlPtr> crls;
  for (const auto& der : query.crls) {
    if (auto crl = parse_crl(library, der)) crls.push_back(std::move(crl));
  }
  if (crls.empty()) return answer;
  SIEGEL_ASSIGN(const auto cas, open_cas(library, chain));
  SIEGEL_ASSIGN(auto signers, find_signers(library, cas, crls, query));
  remove_foreign(crls, cas, signers);
  remove_superseded(crls);
  if (crls.empty()) return answer;

  for (auto& signer : signers) candidates.push_back(std::move(signer));
  SIEGEL_ASSIGN(const auto path, build_path(library, leaf, candidates, query.at, crls));
  for (const auto& complaint : path.complaints) {
    if (complaint.error != X509_V_ERR_CERT_REVOKED || complaint.depth >= path.chain.size()) continue;
    if (counts(complaint, path.complaints)) answer.revoked = path.chain[complaint.depth]->certificate;
  }
  // The signers of CRLs among the candidates may have led to another path, for which nothing was asked.
  const bool same_path = std::equal(chain.begin(), chain.end(), path.chain.begin(), path.chain.end(),
                                    [](const Certificate& left, const Candidate* right) {
                                      return left.fingerprint() == right->certificate->fingerprint();
                                    });
  const auto below_anchor = [&](const PathComplaint& complaint) {
    return is_about_crls(complaint) && complaint.depth + 1 < chain.size();
  };
  answer.known = same_path && std::none_of(path.complaints.begin(), path.complaints.end(), below_anchor);
  return answer;
}

}  // namespace siegel::x509
