// Sinks, Contents and helpers for tests of streaming code.
#pragma once

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/stream.h"

namespace siegel::testing {

/// Block sizes that break streaming code: one byte, two, odd ones, around a line, around powers of two, all at once
/// (0).
inline constexpr std::array<std::size_t, 9> kBlockSizes{1, 2, 3, 7, 76, 1021, 4096, 65537, 0};

/// Writes the bytes in blocks (0: all at once), without finish().
[[nodiscard]] inline base::Result<void> feed_unfinished(base::Sink& sink, base::Bytes bytes, std::size_t block_size) {
  if (block_size == 0) return bytes.empty() ? base::Result<void>{} : sink.write(bytes);
  for (std::size_t at = 0; at < bytes.size(); at += block_size)
    SIEGEL_TRY(sink.write(bytes.subspan(at, std::min(block_size, bytes.size() - at))));
  return {};
}

/// Writes the bytes in blocks (0: all at once), then finishes the sink.
[[nodiscard]] inline base::Result<void> feed(base::Sink& sink, base::Bytes bytes, std::size_t block_size) {
  SIEGEL_TRY(feed_unfinished(sink, bytes, block_size));
  return sink.finish();
}
[[nodiscard]] inline base::Result<void> feed(base::Sink& sink, std::string_view text, std::size_t block_size) {
  return feed(sink, base::bytes_of(text), block_size);
}

/// "status finding detail" of a failed result, "ok" of a good one: for messages and comparisons.
template <class T>
[[nodiscard]] std::string outcome(const base::Result<T>& result) {
  if (result) return "ok";
  const auto& error = result.error();
  return "status " + std::to_string(static_cast<int>(error.status)) + " " + error.finding + " " + error.detail;
}

/// Keeps what it is given.
class StringSink final : public base::Sink {
 public:
  base::Result<void> write(base::Bytes bytes) override {
    if (finished_ > 0) written_after_finish_ = true;
    ++writes_;
    text_ += base::text_of(bytes);
    return {};
  }
  base::Result<void> finish() override {
    ++finished_;
    return {};
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t writes() const { return writes_; }
  [[nodiscard]] int finished() const { return finished_; }  ///< how often finish() was called: 1 is right
  [[nodiscard]] bool written_after_finish() const { return written_after_finish_; }

 private:
  std::string text_;
  std::size_t writes_ = 0;
  int finished_ = 0;
  bool written_after_finish_ = false;
};

/// Fails at its Nth write (the first is 1; 0: at finish) with the given status, e.g. Status::enough; notes a write
/// after the failure, which no stage may do.
class FailingSink final : public base::Sink {
 public:
  explicit FailingSink(std::size_t fail_at, base::Status status = base::Status::io,
                       std::string_view finding = "test.sink")
      : fail_at_(fail_at), status_(status), finding_(finding) {}
  base::Result<void> write(base::Bytes bytes) override {
    if (failed_) used_after_failure_ = true;
    if (++writes_ == fail_at_) return failure();
    text_ += base::text_of(bytes);
    return {};
  }
  base::Result<void> finish() override {
    if (failed_) used_after_failure_ = true;
    if (fail_at_ == 0) return failure();
    return {};
  }
  [[nodiscard]] const std::string& text() const { return text_; }  ///< what came before the failure
  [[nodiscard]] std::size_t writes() const { return writes_; }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool used_after_failure() const { return used_after_failure_; }

 private:
  base::Result<void> failure() {
    failed_ = true;
    return base::fail(status_, finding_);
  }
  std::size_t fail_at_;
  base::Status status_;
  std::string finding_, text_;
  std::size_t writes_ = 0;
  bool failed_ = false, used_after_failure_ = false;
};

/// A text as Content, written in blocks (0: all at once).
class TextContent final : public base::Content {
 public:
  explicit TextContent(std::string text, std::size_t block_size = 0)
      : text_(std::move(text)), block_size_(block_size) {}
  base::Result<void> write_to(base::Sink& sink) override {
    return feed_unfinished(sink, base::bytes_of(text_), block_size_);
  }

 private:
  std::string text_;
  std::size_t block_size_;
};

/// All bytes of a content; the test ends if they cannot be had.
[[nodiscard]] inline std::string collect(base::Content& content) {
  StringSink sink;
  const auto result = base::pump(content, sink);
  BOOST_REQUIRE_MESSAGE(result.has_value(), "content failed: " + outcome(result));
  BOOST_REQUIRE_EQUAL(sink.finished(), 1);
  return sink.text();
}

}  // namespace siegel::testing
