// Finds the lines of a body that may be multipart delimiters, and leaves everything else in large blocks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/stream.h"

namespace siegel::mime {

enum class LineEnd { none, lf, crlf };
[[nodiscard]] constexpr std::string_view text_of(LineEnd end) {
  return end == LineEnd::crlf ? "\r\n" : end == LineEnd::lf ? "\n" : "";
}

/// A line that starts with "--". `before` is the line end in front of it, which no text() has had: it belongs to the
/// delimiter if this is one (RFC 2046 section 5.1.1).
struct DashLine {
  LineEnd before = LineEnd::none;
  std::string_view content;
  LineEnd end = LineEnd::none;  ///< none: the body ends here
};

class LineSplitter : public base::Sink {
 public:
  base::Result<void> write(base::Bytes bytes) final;
  base::Result<void> finish() final;

  /// Longer lines are never delimiters (a boundary has at most 70 characters; the rest could be blanks).
  static constexpr std::size_t kLongestDashLine = 998;

 protected:
  /// The next bytes. CR and LF of one line end always come together.
  virtual base::Result<void> text(base::Bytes bytes) = 0;
  /// true: it was a delimiter and is dealt with. false: the line comes as text(). Asked again once the line end in
  /// front was given as text(): that may have ended the header in which the boundary stands.
  virtual base::Result<bool> dash_line(const DashLine& line) = 0;
  virtual base::Result<void> end() = 0;  ///< nothing comes any more

 private:
  base::Result<void> resume(base::Bytes& bytes);
  base::Result<void> resume_candidate(base::Bytes& bytes);
  base::Result<base::Bytes> split(base::Bytes bytes);
  base::Result<std::size_t> take_dash_line(base::Bytes bytes);
  base::Result<bool> offer(std::string_view line);
  base::Result<void> give(base::Bytes bytes);
  base::Result<void> give_line_end();
  base::Result<void> give_lines(base::Bytes lines);
  base::Result<void> give_unfinished_line(base::Bytes bytes);
  base::Result<void> drop_candidate();

  bool at_line_start_ = true;
  bool held_cr_ = false;              // CR at the end of a block, perhaps of a line end
  LineEnd line_end_ = LineEnd::none;  // at the start of a line: the line end before it, not yet given
  std::string candidate_;             // the beginning of a line that may be a dash line, across blocks
};

/// Is this line a delimiter of the boundary? Trailing blanks are allowed (transport padding).
enum class Delimiter { none, opens, closes };
[[nodiscard]] Delimiter match_delimiter(std::string_view line, std::string_view boundary);

/// A boundary parameter as it is looked for; nullopt if it can be none (RFC 2046 section 5.1.1: 1 to 70 characters,
/// none of them a control character, the last no blank).
[[nodiscard]] std::optional<std::string> usable_boundary(std::string_view parameter);

}  // namespace siegel::mime
