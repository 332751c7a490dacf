// Display names that show somebody else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace siegel::mime {

/// A mail address that the eye reads in a display name (Mailbox::name_as_sent) and that is not `address`:
/// "ceo@bank.de" <evil@example.org>. Also with blanks, quotation marks, brackets or a comment at the "@", with
/// characters that look like "@" and ".", and with "(at)". A domain has a dot: "Anna @ Home" is no address.
[[nodiscard]] std::optional<std::string> other_address_in(std::string_view name, std::string_view address);

/// Does the display name (as it was sent) turn the direction of writing, begin lines or contain control characters?
[[nodiscard]] bool name_steers_display(std::string_view name);

}  // namespace siegel::mime
