// The lines of a header, collected from a stream and split into fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/header.h"

namespace siegel::mime {

/// Collects the bytes of one header up to and including its blank line.
class HeaderBlock {
 public:
  explicit HeaderBlock(const base::Limits& limits) : limits_(limits) {}

  /// Takes bytes up to the end of the blank line; says how many. Errors: Status::limit "mime.header-limit".
  [[nodiscard]] base::Result<std::size_t> take(base::Bytes bytes);

  [[nodiscard]] bool complete() const { return blank_line_size_ != 0; }  ///< the blank line was seen
  [[nodiscard]] std::size_t size() const { return raw_.size(); }         ///< with the blank line
  [[nodiscard]] std::string_view lines() const;                          ///< without the blank line
  [[nodiscard]] base::Result<std::vector<HeaderField>> fields() const;   ///< every line is in one of them
  void clear();

 private:
  const base::Limits& limits_;
  std::string raw_;
  std::size_t line_begin_ = 0, blank_line_size_ = 0;
};

/// Is this field the "From " line of an mbox file?
[[nodiscard]] bool is_mbox_line(const HeaderField& field);

}  // namespace siegel::mime
