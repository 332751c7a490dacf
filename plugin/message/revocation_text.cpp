#include "message/revocation_text.h"

#include "base/date.h"
#include "x509/crl.h"

namespace siegel::message {

namespace {

std::string name_of(const x509::Certificate& certificate) {
  return certificate.common_name().empty() ? certificate.subject() : certificate.common_name();
}

}  // namespace

std::string describe_revocation(const x509::Certificate& certificate, std::int64_t revoked_at,
                                const std::string& reason) {
  return name_of(certificate) + " (" + base::date_text(revoked_at) + (reason.empty() ? "" : ", " + reason) + ")";
}

std::string describe_revocation(const base::LibraryContext& library, const x509::PathResult& path,
                                const x509::PathQuery& query) {
  x509::PathWork own_work(library);
  x509::PathWork& work = query.work != nullptr ? *query.work : own_work;
  for (std::size_t at = 0; at + 1 < path.chain.size(); ++at) {
    const auto& certificate = path.chain[at];
    if (name_of(certificate) != path.detail) continue;
    for (const auto& list : query.crls) {
      const auto entry = x509::find_entry(library, list, certificate);
      if (entry && x509::read_crl(work, list, {path.chain[at + 1]}, query.intermediates))
        return describe_revocation(certificate, entry->revoked_at, entry->reason);
    }
  }
  return path.detail;
}

}  // namespace siegel::message
