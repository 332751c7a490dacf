// What stands in a text that transport might not carry as it is (RFC 8551 section 3.1.3, RFC 5322 section 2.1.1).
#pragma once

#include "base/bytes.h"

namespace siegel::mime {

class TextStats {
 public:
  static constexpr std::size_t kLongestLine = 998;

  /// The next bytes; CR and LF of one line end come together.
  void add(base::Bytes bytes);
  void end();  ///< the text is complete

  bool eight_bit = false, nul = false, bare_cr = false, long_line = false;
  bool trailing_blank = false;  ///< in front of a line end or of the end
  bool from_line = false;       ///< a line that starts with "From "

 private:
  void add_to_line(base::Bytes piece);
  void end_line();

  std::size_t column_ = 0;
  bool like_from_ = true;  // the line so far begins like "From "
  std::uint8_t last_ = 0;
};

}  // namespace siegel::mime
