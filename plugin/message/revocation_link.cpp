#include "message/revocation_link.h"

namespace siegel::message {

using x509::OcspAnswer;

void RevocationLink::note(const OcspAnswer& answer) {
  const auto is_newer = [&](const OcspAnswer& other) { return answer.this_update > other.this_update; };
  if (answer.status == OcspAnswer::Status::good && (!good || is_newer(*good))) good = answer;
  if (answer.status != OcspAnswer::Status::revoked) return;
  const bool final = revoked && !revoked->temporary;
  if (revoked && (final || (answer.temporary && !is_newer(*revoked)))) return;
  revoked = answer;
  lifted_by_list = false;  // it was about another word
}

/// After its end nobody need speak of a certificate (RFC 5280 section 3.3): that it is not accused any more means
/// nothing then.
bool RevocationLink::is_lifted() const {
  if (!revoked->temporary) return false;
  const bool by_answer =
      good && good->this_update > revoked->this_update && good->this_update <= certificate.not_after();
  return by_answer || lifted_by_list;
}

bool RevocationLink::is_revoked(std::int64_t at, bool last_word) const {
  if (!revoked || is_lifted()) return false;
  return !revoked->temporary || revoked->is_current(at) || last_word;
}

bool RevocationLink::is_proven(std::int64_t at, std::int64_t grace) const {
  if (revoked && !is_lifted()) return false;
  return listed || (good && (!revoked || good->this_update > revoked->this_update) && good->is_current(at, grace));
}

std::string RevocationLink::name() const {
  return certificate.common_name().empty() ? certificate.subject() : certificate.common_name();
}

}  // namespace siegel::message
