// Where the parts of a multipart lie (RFC 2046 section 5.1.1).
#include "mime/multipart.h"

#include <algorithm>
#include <gsl/assert>
#include <limits>

#include "mime/line_splitter.h"

namespace siegel::mime {

namespace {

using base::Result;
using base::Status;

class Mapper final : public LineSplitter {
 public:
  Mapper(std::uint64_t body_begin, std::string boundary, std::size_t most_parts)
      : boundary_(std::move(boundary)), most_parts_(most_parts), position_(body_begin) {}

  MultipartMap map;
  [[nodiscard]] bool found() const { return state_ != State::preamble; }

 private:
  enum class State { preamble, part, epilogue };

  Result<void> text(base::Bytes bytes) override {
    position_ += bytes.size();
    if (state_ == State::part) return {};
    const bool blank = base::text_of(bytes).find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (!blank && state_ == State::preamble) map.preamble_has_text = true;
    if (blank || state_ != State::epilogue) return {};
    map.epilogue_has_text = true;
    return base::fail(Status::enough, "");
  }

  Result<bool> dash_line(const DashLine& line) override {
    const auto delimiter = state_ == State::epilogue ? Delimiter::none : match_delimiter(line.content, boundary_);
    if (delimiter == Delimiter::none) return false;
    if (state_ == State::part) map.parts.back().end = position_;
    position_ += text_of(line.before).size() + line.content.size() + text_of(line.end).size();
    map.closed = delimiter == Delimiter::closes;
    state_ = map.closed ? State::epilogue : State::part;
    if (map.closed) return true;
    if (map.parts.size() >= most_parts_) return base::fail(Status::limit, "mime.part-limit");
    map.parts.push_back({position_, position_});
    return true;
  }

  Result<void> end() override {
    if (state_ == State::part) map.parts.back().end = position_;
    return {};
  }

  const std::string boundary_;
  const std::size_t most_parts_;
  std::uint64_t position_;  // of the next byte that text() or dash_line() has not seen
  State state_ = State::preamble;
};

}  // namespace

Result<MultipartMap> map_multipart(base::Content& entity, std::uint64_t body_begin, std::string_view boundary,
                                   const base::Limits& limits) {
  auto usable = usable_boundary(boundary);
  if (!usable) return base::fail(Status::malformed, "mime.boundary");
  Mapper mapper(body_begin, std::move(*usable), limits.mime_parts);
  base::SliceContent body(entity, body_begin, std::numeric_limits<std::uint64_t>::max());
  SIEGEL_TRY(base::pump(body, mapper));
  if (!mapper.found()) return base::fail(Status::malformed, "mime.boundary");
  return std::move(mapper.map);
}

std::string boundary_from(base::Bytes sixteen_random_bytes) {
  Expects(sixteen_random_bytes.size() == 16);
  return "=_" + base::to_hex(sixteen_random_bytes);
}

}  // namespace siegel::mime
