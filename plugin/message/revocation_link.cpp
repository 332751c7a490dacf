#include "message/revocation_link.h"

namespace siegel::message {

using x509::OcspAnswer;

void RevocationLink::note(const OcspAnswer& answer) {
  const auto is_newer = [&](const OcspAnswer& other) { return answer.this_update > other.this_update; };
  if (answer.status == OcspAnswer::Status::good && (!good || is_newer(*good))) good = answer;
  if (answer.status != OcspAnswer::Status::revoked) return;
  const bool final = revoked && !revoked->temporary;
  if (!revoked || (final ? false : !answer.temporary || is_newer(*revoked))) revoked = answer;
}

bool RevocationLink::is_revoked(std::int64_t at, bool last_word) const {
  if (!revoked) return false;
  if (!revoked->temporary) return true;
  if (good && good->this_update > revoked->this_update) return false;
  return revoked->is_current(at) || (last_word && !listed);
}

bool RevocationLink::is_proven(std::int64_t at, std::int64_t grace) const {
  if (listed) return true;
  const bool taken_back = !revoked || (good && good->this_update > revoked->this_update);
  return good && taken_back && good->is_current(at, grace);
}

std::string RevocationLink::name() const {
  return certificate.common_name().empty() ? certificate.subject() : certificate.common_name();
}

}  // namespace siegel::message
