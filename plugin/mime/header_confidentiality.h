// Header Confidentiality Policies: what of a header field is seen outside the encryption (RFC 9788 section 3.2).
#pragma once

#include <optional>
#include <string>

#include "base/header_confidentiality.h"
#include "mime/header.h"

namespace siegel::mime {

/// The Subject that everybody sees in place of the hidden one.
inline constexpr std::string_view kHiddenSubject = "[...]";

/// Does the policy change or remove what this field tells a reader? (Not of Thread-Topic, which nobody is shown.)
[[nodiscard]] bool is_hidden(base::HeaderConfidentiality policy, const HeaderField& field);

/// The field as it may stand outside: as it is, shortened, or not at all. What cannot be parsed stays as it is, for a
/// mail server would refuse anything else. With HeaderConfidentiality::none everything stays.
[[nodiscard]] std::optional<HeaderField> exposed(base::HeaderConfidentiality policy, const HeaderField& field);

}  // namespace siegel::mime
