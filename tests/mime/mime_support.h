// What the tests of the MIME folder share.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "mime/canonical.h"
#include "support/streams.h"

namespace siegel::testing {

[[nodiscard]] inline base::Limits mime_limits() {
  base::Limits limits;
  limits.header_bytes = 65536;
  limits.header_fields = 200;
  limits.mime_depth = 64;
  limits.mime_parts = 1000;
  return limits;
}

using StageMaker = std::function<std::unique_ptr<base::Sink>(base::Sink&)>;

/// What a stage makes of a text in blocks of a size, or its outcome() in angle brackets if it fails.
[[nodiscard]] inline std::string through(const StageMaker& make, std::string_view text, std::size_t block_size = 0) {
  StringSink sink;
  const auto stage = make(sink);
  const auto result = feed(*stage, text, block_size);
  if (!result) return '<' + outcome(result) + '>';
  BOOST_TEST(sink.finished() == 1);
  return sink.text();
}

/// The same, which must not depend on the blocks.
[[nodiscard]] inline std::string through_all(const StageMaker& make, std::string_view text) {
  auto whole = through(make, text);
  for (const auto block_size : kBlockSizes) {
    const bool same = through(make, text, block_size) == whole;
    BOOST_TEST(same, "blocks of " << block_size << " differ");
  }
  return whole;
}

[[nodiscard]] inline std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// Bare LF to CRLF, written the slow way.
[[nodiscard]] inline std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && (out.empty() || out.back() != '\r')) out += '\r';
    out += c;
  }
  return out;
}

[[nodiscard]] inline base::Result<mime::CanonicalPlan> planned(const std::string& entity, mime::Target target,
                                                               std::size_t block_size = 0) {
  TextContent content(entity, block_size);
  return mime::plan_canonical(content, target, mime_limits());
}

[[nodiscard]] inline std::string written(const std::string& entity, const mime::CanonicalPlan& plan,
                                         std::size_t block_size = 0) {
  TextContent content(entity, block_size);
  StringSink sink;
  const auto result = mime::write_canonical(content, plan, sink, mime_limits());
  BOOST_TEST(result.has_value(), outcome(result));
  BOOST_TEST(sink.finished() == 0);
  return sink.text();
}

}  // namespace siegel::testing
