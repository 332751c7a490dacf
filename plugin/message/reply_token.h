// What an answer must not tell (RFC 9788 section 6): given with the verdict of a mail, and given back by the host in
// the job that answers or forwards it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/header_confidentiality.h"
#include "message/verdict.h"

namespace siegel::message {

/// The token of an encrypted mail: how much of its header was hidden. No content of the mail stands in it.
[[nodiscard]] std::string make_reply_token(const std::vector<HeaderVerdict>& headers);

/// What the answer has to hide at least. A token that nobody here made asks for everything.
[[nodiscard]] base::HeaderConfidentiality confidentiality_demanded_by(std::string_view token);

}  // namespace siegel::message
