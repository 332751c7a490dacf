// Finds the lines of a body that may be multipart delimiters, and leaves everything else in large blocks.
#include "mime/line_splitter.h"

#include <algorithm>
#include <cstring>

#include "mime/lexer.h"

namespace siegel::mime {

using base::Bytes;
using base::Result;

namespace {

LineEnd line_end_of(std::string_view line) {
  if (line.empty() || line.back() != '\n') return LineEnd::none;
  return line.size() > 1 && line[line.size() - 2] == '\r' ? LineEnd::crlf : LineEnd::lf;
}

/// The size of the line at the start of the bytes, with its end; 0 if its end is not there.
std::size_t line_size(Bytes bytes) {
  if (bytes.empty()) return 0;
  const auto* const end = static_cast<const std::uint8_t*>(std::memchr(bytes.data(), '\n', bytes.size()));
  return end == nullptr ? 0 : static_cast<std::size_t>(end - bytes.data()) + 1;
}

}  // namespace

Result<void> LineSplitter::write(Bytes bytes) {
  while (!bytes.empty()) {
    if (held_cr_ || !candidate_.empty()) {
      SIEGEL_TRY(resume(bytes));
    } else {
      SIEGEL_ASSIGN(bytes, split(bytes));
    }
  }
  return {};
}

Result<void> LineSplitter::resume(Bytes& bytes) {
  if (!candidate_.empty()) return resume_candidate(bytes);
  held_cr_ = false;
  if (bytes.front() != '\n') return text(base::bytes_of("\r"));
  line_end_ = LineEnd::crlf;
  at_line_start_ = true;
  bytes = bytes.subspan(1);
  return {};
}

Result<void> LineSplitter::resume_candidate(Bytes& bytes) {
  while (!bytes.empty()) {
    candidate_ += static_cast<char>(bytes.front());
    bytes = bytes.subspan(1);
    if (candidate_.back() == '\n') {
      const auto line = std::exchange(candidate_, {});
      SIEGEL_ASSIGN(const bool taken, offer(line));
      return taken ? Result<void>() : give_lines(base::bytes_of(line));
    }
    const bool too_long = candidate_.size() > kLongestDashLine + 1;  // one more for the CR
    if (candidate_[candidate_.size() == 1 ? 0 : 1] != '-' || too_long) return drop_candidate();
  }
  return {};
}

/// The candidate is no dash line; its line goes on.
Result<void> LineSplitter::drop_candidate() {
  const auto begun = std::exchange(candidate_, {});
  SIEGEL_TRY(give_line_end());
  at_line_start_ = false;
  return give_unfinished_line(base::bytes_of(begun));
}

/// Gives what can be given up to and including the next dash line; gives back the rest.
Result<Bytes> LineSplitter::split(Bytes bytes) {
  std::size_t position = 0;
  while (position < bytes.size()) {
    const auto rest = bytes.subspan(position);
    if (at_line_start_ && rest[0] == '-' && (rest.size() == 1 || rest[1] == '-')) {
      SIEGEL_TRY(give_lines(bytes.first(position)));
      SIEGEL_ASSIGN(const auto taken, take_dash_line(rest));
      return rest.subspan(taken);
    }
    const auto line = line_size(rest);
    if (line == 0) {
      SIEGEL_TRY(give_line_end());
      at_line_start_ = false;
      SIEGEL_TRY(give_unfinished_line(bytes));
      return Bytes();
    }
    at_line_start_ = true;
    position += line;
  }
  SIEGEL_TRY(give_lines(bytes));
  return Bytes();
}

/// The bytes begin with a dash line or the beginning of one. Gives the number of bytes used.
Result<std::size_t> LineSplitter::take_dash_line(Bytes bytes) {
  const auto size = line_size(bytes.first(std::min(bytes.size(), kLongestDashLine + 2)));
  if (size > 0) {
    SIEGEL_ASSIGN(const bool taken, offer(base::text_of(bytes.first(size))));
    if (!taken) SIEGEL_TRY(give_lines(bytes.first(size)));
    return size;
  }
  const auto begun = bytes.first(std::min(bytes.size(), kLongestDashLine + 2));
  candidate_ = base::text_of(begun);
  if (candidate_.size() > kLongestDashLine + 1) SIEGEL_TRY(drop_candidate());
  return begun.size();
}

Result<bool> LineSplitter::offer(std::string_view line) {
  const auto end = line_end_of(line);
  const auto content = line.substr(0, line.size() - text_of(end).size());
  if (content.size() > kLongestDashLine) return false;
  SIEGEL_ASSIGN(bool taken, dash_line({line_end_, content, end}));
  if (!taken && line_end_ != LineEnd::none) {
    SIEGEL_TRY(give_line_end());
    SIEGEL_ASSIGN(taken, dash_line({LineEnd::none, content, end}));
  }
  if (taken) line_end_ = LineEnd::none;
  at_line_start_ = true;
  return taken;
}

Result<void> LineSplitter::give(Bytes bytes) { return bytes.empty() ? Result<void>() : text(bytes); }

Result<void> LineSplitter::give_line_end() {
  return give(base::bytes_of(text_of(std::exchange(line_end_, LineEnd::none))));
}

/// Gives lines that end with a line end, which is kept for later.
Result<void> LineSplitter::give_lines(Bytes lines) {
  if (lines.empty()) return {};
  SIEGEL_TRY(give_line_end());
  line_end_ = line_end_of(base::text_of(lines));
  at_line_start_ = true;
  return give(lines.first(lines.size() - text_of(line_end_).size()));
}

Result<void> LineSplitter::give_unfinished_line(Bytes bytes) {
  held_cr_ = !bytes.empty() && bytes[bytes.size() - 1] == '\r';
  return give(bytes.first(bytes.size() - (held_cr_ ? 1 : 0)));
}

Result<void> LineSplitter::finish() {
  if (!candidate_.empty()) {
    const auto line = std::exchange(candidate_, {});
    SIEGEL_ASSIGN(const bool taken, offer(line));
    if (!taken) {
      SIEGEL_TRY(give_line_end());
      SIEGEL_TRY(give(base::bytes_of(line)));
    }
  }
  SIEGEL_TRY(give_line_end());
  if (held_cr_) SIEGEL_TRY(text(base::bytes_of("\r")));
  return end();
}

Delimiter match_delimiter(std::string_view line, std::string_view boundary) {
  if (line.size() < boundary.size() + 2 || line.substr(2, boundary.size()) != boundary) return Delimiter::none;
  auto rest = line.substr(boundary.size() + 2);
  while (!rest.empty() && is_blank(rest.back())) rest.remove_suffix(1);
  if (rest.empty()) return Delimiter::opens;
  return rest == "--" ? Delimiter::closes : Delimiter::none;
}

std::optional<std::string> usable_boundary(std::string_view parameter) {
  while (!parameter.empty() && parameter.back() == ' ') parameter.remove_suffix(1);
  if (parameter.empty() || parameter.size() > 70) return std::nullopt;
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
  if (std::any_of(parameter.begin(), parameter.end(), is_control)) return std::nullopt;
  return std::string(parameter);
}

}  // namespace siegel::mime
