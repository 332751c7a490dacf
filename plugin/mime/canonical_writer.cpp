// Writes the canonical form of an entity by its plan (RFC 8551 section 3.1.1 to 3.1.3).
#include "mime/canonical_writer.h"

#include <cstring>
#include <gsl/assert>

#include "mime/output_buffer.h"
#include "mime/transfer_encoding.h"

namespace siegel::mime {

namespace {

using base::Bytes;
using base::Result;

constexpr std::string_view kEncodingField = "Content-Transfer-Encoding";

/// The end of an encoder's output: keeps a last CRLF back until it is known who owns the line end there.
class LeafTail final : public base::Sink {
 public:
  explicit LeafTail(OutputBuffer& out) : out_(out) {}

  Result<void> write(Bytes bytes) override {
    const auto text = base::text_of(bytes);
    if (text.empty()) return {};
    if (held_ == "\r" && text == "\n") {
      held_ = "\r\n";
      return {};
    }
    SIEGEL_TRY(out_.append(held_));
    held_ = "";
    if (text.back() == '\r') held_ = "\r";
    if (text.size() >= 2 && text.substr(text.size() - 2) == "\r\n") held_ = "\r\n";
    return out_.append(text.substr(0, text.size() - held_.size()));
  }

  Result<void> release() { return out_.append(held_); }

 private:
  OutputBuffer& out_;
  std::string_view held_ = "";
};

class BufferSink final : public base::Sink {
 public:
  explicit BufferSink(OutputBuffer& out) : out_(out) {}
  Result<void> write(Bytes bytes) override { return out_.append(bytes); }

 private:
  OutputBuffer& out_;
};

/// Bare LF to CRLF; CR and LF of one line end come together.
Result<void> put_canonical(Bytes bytes, base::Sink& sink) {
  std::size_t written = 0, position = 0;
  while (position < bytes.size()) {
    const auto* const from = bytes.data() + position;
    const auto* const found = static_cast<const std::uint8_t*>(std::memchr(from, '\n', bytes.size() - position));
    if (found == nullptr) break;
    const auto line_end = static_cast<std::size_t>(found - bytes.data());
    position = line_end + 1;
    if (line_end > 0 && bytes[line_end - 1] == '\r') continue;
    SIEGEL_TRY(sink.write(bytes.subspan(written, line_end - written)));
    SIEGEL_TRY(sink.write(base::bytes_of("\r\n")));
    written = position;
  }
  return written == bytes.size() ? Result<void>() : sink.write(bytes.subspan(written));
}

/// The header's lines with another transfer encoding, at the place of the first field of that name or at the end.
Result<std::string> lines_with_encoding(const HeaderBlock& block, std::string_view encoding) {
  SIEGEL_ASSIGN(const auto fields, block.fields());
  std::string lines;
  bool written = false;
  const auto put = [&](std::string_view name) {
    if (!written) lines.append(name).append(": ").append(encoding).append("\r\n");
    written = true;
  };
  for (const auto& field : fields) {
    if (field.is(kEncodingField)) {
      put(field.name);
    } else {
      lines += field.raw;
    }
  }
  put(kEncodingField);
  return lines;
}

class Writer final : public EntityHandler {
 public:
  Writer(const CanonicalPlan& plan, base::Sink& sink) : plan_(plan), out_(sink), plain_(out_) {}

  Result<void> header(const EntityInfo& info, const HeaderBlock& block) override {
    if (info.kind == EntityInfo::Kind::leaf) SIEGEL_TRY(begin_leaf(info));
    if (info.kind == EntityInfo::Kind::leaf && encoder_) {
      const auto* const encoding = action_ == LeafAction::base64 ? "base64" : "quoted-printable";
      SIEGEL_TRY(put_header(block, encoding));
    } else if (relabels(info, plan_.target)) {
      SIEGEL_TRY(put_header(block, "7bit"));
    } else {
      SIEGEL_TRY(put_canonical(base::bytes_of(block.lines()), plain_));
    }
    return info.has_body ? out_.append("\r\n") : Result<void>();
  }

  Result<void> leaf_text(Bytes bytes) override {
    if (!encoder_) return action_ == LeafAction::verbatim ? out_.append(bytes) : put_canonical(bytes, plain_);
    auto& first = decoder_ ? *decoder_ : *encoder_;
    return binary_ ? first.write(bytes) : put_canonical(bytes, first);
  }

  Result<void> leaf_end(bool delimiter_follows) override {
    if (!encoder_) return {};
    SIEGEL_TRY((decoder_ ? *decoder_ : *encoder_).finish());
    decoder_.reset();
    encoder_.reset();
    // Base64 ends with a line end of its own, which the delimiter's line end makes superfluous.
    return tail_ && !delimiter_follows ? tail_->release() : Result<void>();
  }

  Result<void> frame_text(Bytes bytes) override { return put_canonical(bytes, plain_); }

  Result<void> delimiter(const DashLine& line) override {
    if (line.before != LineEnd::none) SIEGEL_TRY(out_.append("\r\n"));
    SIEGEL_TRY(out_.append(line.content));
    return line.end != LineEnd::none ? out_.append("\r\n") : Result<void>();
  }

  Result<void> finish() {
    if (leaf_ != plan_.leaves.size()) return mismatch();
    return out_.flush();
  }

 private:
  static tl::unexpected<base::Error> mismatch() {
    return base::fail(base::Status::failed, "mime.plan-mismatch", "the entity changed between two readings");
  }

  Result<void> begin_leaf(const EntityInfo& info) {
    if (leaf_ >= plan_.leaves.size()) return mismatch();
    action_ = plan_.leaves[leaf_++];
    binary_ = info.encoding == "binary";
    tail_.reset();
    if (action_ == LeafAction::base64) {
      encoder_ = base64_encoder(tail_.emplace(out_));
    } else if (action_ == LeafAction::quoted_printable) {
      encoder_ = quoted_printable_encoder(plain_);
      if (info.encoding == "quoted-printable") decoder_ = quoted_printable_decoder(*encoder_);
    }
    return encoder_ && !info.has_body ? Result<void>(mismatch()) : Result<void>();
  }

  Result<void> put_header(const HeaderBlock& block, std::string_view encoding) {
    SIEGEL_ASSIGN(const auto lines, lines_with_encoding(block, encoding));
    return put_canonical(base::bytes_of(lines), plain_);
  }

  const CanonicalPlan& plan_;
  OutputBuffer out_;
  BufferSink plain_;
  std::optional<LeafTail> tail_;
  std::unique_ptr<base::Sink> encoder_, decoder_;  // of a leaf that is re-encoded; the decoder writes to the encoder
  LeafAction action_ = LeafAction::canonical_lines;
  bool binary_ = false;
  std::size_t leaf_ = 0;
};

}  // namespace

Result<void> write_canonical(base::Content& entity, const CanonicalPlan& plan, base::Sink& sink,
                             const base::Limits& limits) {
  Expects(plan.possible);
  Writer writer(plan, sink);
  EntityWalker walker(writer, limits);
  SIEGEL_TRY(entity.write_to(walker));
  SIEGEL_TRY(walker.finish());
  return writer.finish();
}

}  // namespace siegel::mime
