// The controlling terminal: questions without echo, choices, and text that cannot play tricks on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sim {

/// Control characters, escape sequences and bidi controls of a mail or a certificate become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

[[nodiscard]] bool has_terminal();
/// Asks on /dev/tty, not on stdin, which may be the mail. nullopt: no terminal, end of file or Ctrl-C.
[[nodiscard]] std::optional<std::string> ask_terminal(std::string_view question, bool echo);

}  // namespace sim
