// The controlling terminal.
#include "terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>

#include "descriptor.h"

namespace sim {
namespace {

Descriptor open_terminal() { return Descriptor(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)); }

/// Switches the echo off and, whatever happens, on again.
class SilentTerminal {
 public:
  explicit SilentTerminal(int fd) : fd_(fd), active_(::tcgetattr(fd, &before_) == 0) {
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (active_) ::tcsetattr(fd_, TCSAFLUSH, &silent);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    if (active_) ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }

 private:
  int fd_;
  termios before_{};
  bool active_;
};

std::optional<std::string> read_line(int fd) {
  std::string line;
  std::array<char, 1> byte{};
  while (true) {
    const auto count = read_some(fd, byte);
    if (!count || *count == 0) return std::nullopt;
    if (byte[0] == '\n') return line;
    line += byte[0];
  }
}

// U+200E, U+200F, U+202A-E, U+2066-9, U+061C: they reorder what the reader sees.
bool is_bidi_control(std::string_view text) {
  const auto at = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (at(0) == 0xD8U) return at(1) == 0x9CU;
  if (at(0) != 0xE2U) return false;
  if (at(1) == 0x80U) return at(2) == 0x8EU || at(2) == 0x8FU || (at(2) >= 0xAAU && at(2) <= 0xAEU);
  return at(1) == 0x81U && at(2) >= 0xA6U && at(2) <= 0xA9U;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string clean;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xE0) == 0x80;
    if (is_bidi_control(text.substr(i))) {
      clean += "\uFFFD";
      i += byte == 0xE2 ? 2 : 1;
    } else if (c1) {
      clean += "\uFFFD";
      i += 1;
    } else if (byte < 0x20 || byte == 0x7F) {
      clean += "\uFFFD";
    } else {
      clean += text[i];
    }
  }
  return clean;
}

bool has_terminal() { return static_cast<bool>(open_terminal()); }

std::optional<std::string> ask_terminal(std::string_view question, bool echo) {
  const Descriptor terminal = open_terminal();
  if (!terminal || !write_all(terminal.get(), {question.data(), question.size()})) return std::nullopt;
  if (echo) return read_line(terminal.get());
  std::optional<std::string> answer;
  {
    const SilentTerminal silent(terminal.get());
    answer = read_line(terminal.get());
  }
  static_cast<void>(write_all(terminal.get(), {"\n", 1}));
  return answer;
}

}  // namespace sim
