// What the fuzz targets share: input in blocks, collected output, and a trap where a promise is broken.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/stream.h"

namespace siegel::fuzz {

/// A broken promise, which libFuzzer and the replay see as a crash.
inline void require(bool promise, const char* what) {
  if (promise) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

/// A text as Content, in blocks of a size (0: all at once).
class BlockContent final : public base::Content {
 public:
  BlockContent(std::string_view text, std::size_t block_size) : text_(text), block_size_(block_size) {}
  base::Result<void> write_to(base::Sink& sink) override {
    const std::size_t step = block_size_ == 0 ? std::max<std::size_t>(text_.size(), 1) : block_size_;
    for (std::size_t at = 0; at < text_.size(); at += step)
      SIEGEL_TRY(sink.write(base::bytes_of(text_.substr(at, step))));
    return {};
  }

 private:
  std::string_view text_;
  std::size_t block_size_;
};

class TextSink final : public base::Sink {
 public:
  base::Result<void> write(base::Bytes bytes) override {
    text_ += base::text_of(bytes);
    return {};
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Small enough that a fuzzer reaches them.
inline base::Limits limits() {
  base::Limits limits;
  limits.header_bytes = 4096;
  limits.header_fields = 64;
  limits.mime_depth = 8;
  limits.mime_parts = 32;
  limits.cms_skeleton_bytes = 1U << 20U;
  limits.cms_recipients = 64;
  limits.decryption_attempts = 4;
  limits.cms_signers = 16;
  limits.cms_certificates = 32;
  limits.asn1_depth = 32;
  limits.findings = 64;
  return limits;
}

/// Whether every CR is followed by LF, and every LF preceded by CR.
inline bool has_canonical_lines(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) return false;
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) return false;
  }
  return true;
}

/// Whether the text is UTF-8 (RFC 3629 section 4).
inline bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const std::size_t more = lead < 0x80 ? 0 : lead >= 0xC2 && lead < 0xE0 ? 1 : (lead & 0xF0U) == 0xE0 ? 2 : 3;
    if (more == 3 && (lead < 0xF0 || lead > 0xF4)) return false;
    if (i + more >= text.size() && more > 0) return false;
    for (std::size_t k = 1; k <= more; ++k)
      if ((static_cast<std::uint8_t>(text[i + k]) & 0xC0U) != 0x80) return false;
    const auto second = more > 0 ? static_cast<std::uint8_t>(text[i + 1]) : std::uint8_t{0};
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F))
      return false;
    i += more + 1;
  }
  return true;
}

}  // namespace siegel::fuzz
