#include "message/revocation_text.h"

#include "base/date.h"

namespace siegel::message {

namespace {

std::string name_of(const x509::Certificate& certificate) {
  return certificate.common_name().empty() ? certificate.subject() : certificate.common_name();
}

}  // namespace

std::string describe_revocation(const x509::Certificate& certificate, std::int64_t revoked_at,
                                const std::string& reason) {
  if (revoked_at == 0) return name_of(certificate);
  return name_of(certificate) + " (" + base::date_text(revoked_at) + (reason.empty() ? "" : ", " + reason) + ")";
}

}  // namespace siegel::message
