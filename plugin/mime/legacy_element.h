// The lines, or the element of HTML, in which a text repeats hidden header fields (RFC 9788 sections 4.5.3 and 5.2.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/header.h"

namespace siegel::mime {

/// These fields to be read by a person. In HTML it is ASCII, whatever they hold; else UTF-8.
[[nodiscard]] std::string legacy_element(const std::vector<HeaderField>& hidden, bool html);

/// The top of a text with an element in its place: behind the tag <body>, or first of all.
[[nodiscard]] std::string with_legacy_element(std::string top, const std::string& element, bool html);

/// Without it, if it says what these fields say and nothing else. All else stays: whatever else stood there would be
/// read by everybody but us.
[[nodiscard]] std::string without_legacy_element(std::string top, bool html, std::string_view charset,
                                                 const std::vector<HeaderField>& fields);

}  // namespace siegel::mime
