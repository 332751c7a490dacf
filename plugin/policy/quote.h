// Foreign text inside a sentence: quoted, so that it cannot pass for ours.
#pragma once

#include <string>
#include <string_view>

#include "policy/finding_catalogue.h"

namespace siegel::policy {

/// Invalid UTF-8 becomes "?", control, bidi and invisible characters and quotation marks go, and
/// more than 200 bytes are cut off with an ellipsis.
[[nodiscard]] std::string cleaned(std::string_view text);
/// The same in quotation marks of the language.
[[nodiscard]] std::string quoted(std::string_view text, Language language);

}  // namespace siegel::policy
