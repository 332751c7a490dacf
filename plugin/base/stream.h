// The two halves of every stage: a Sink takes bytes, a Content gives them, as often as it is asked.
//
// Mail is never held whole. A stage is a Sink that works on what it is given and writes the outcome to the next Sink;
// something that can be read (the input, a part of it, its decrypted form) is a Content, which starts from its first
// byte on each write_to. Layers are Contents over Contents, so that a message is analysed in some passes and then
// emitted in a last one, all in constant memory.
#pragma once

#include <cstdint>
#include <memory>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::base {

/// Takes a sequence of bytes in blocks of any size. One thread at a time.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Takes all bytes or fails; after a failure the sink is not used again. Status::enough asks the writer to stop.
  [[nodiscard]] virtual Result<void> write(Bytes bytes) = 0;
  /// The sequence is complete: flushes, writes what stands at the end, and finishes the next stage. Once.
  [[nodiscard]] virtual Result<void> finish() { return {}; }
};

/// A sequence of bytes that can be written any number of times. One thread at a time. What a Content refers to (the
/// Content below it) is borrowed and outlives it.
class Content {
 public:
  virtual ~Content() = default;
  /// Writes all bytes, from the first, to the sink; does not finish the sink. Status::enough from the sink comes back
  /// as an error with that status.
  [[nodiscard]] virtual Result<void> write_to(Sink& sink) = 0;
};

using ContentPtr = std::unique_ptr<Content>;

/// Writes the content to the sink and finishes it. A sink that has enough is a success (and is not finished).
[[nodiscard]] Result<void> pump(Content& content, Sink& sink);

/// The bytes [begin, end) of another content; end may be past its end. Stops reading at `end`.
class SliceContent final : public Content {
 public:
  SliceContent(Content& whole, std::uint64_t begin, std::uint64_t end) : whole_(whole), begin_(begin), end_(end) {}
  Result<void> write_to(Sink& sink) override;

 private:
  Content& whole_;
  std::uint64_t begin_, end_;
};

/// Bytes in memory, for small things.
class MemoryContent final : public Content {
 public:
  explicit MemoryContent(ByteVector bytes) : bytes_(std::move(bytes)) {}
  Result<void> write_to(Sink& sink) override { return sink.write(bytes_); }

 private:
  ByteVector bytes_;
};

/// Collects bytes in memory up to a limit; more is Status::limit with the given finding id.
class MemorySink final : public Sink {
 public:
  explicit MemorySink(std::size_t limit, std::string_view finding = "limit.memory")
      : limit_(limit), finding_(finding) {}
  Result<void> write(Bytes bytes) override;
  [[nodiscard]] const ByteVector& bytes() const { return bytes_; }
  [[nodiscard]] ByteVector take() { return std::move(bytes_); }

 private:
  std::size_t limit_;
  std::string finding_;
  ByteVector bytes_;
};

/// Writes everything to two sinks; finishes both. One that has enough (Status::enough) gets no more and is not
/// finished, the other one goes on; the tee has enough when both have.
class TeeSink final : public Sink {
 public:
  TeeSink(Sink& first, Sink& second) : first_(first), second_(second) {}
  Result<void> write(Bytes bytes) override;
  Result<void> finish() override;

 private:
  Sink& first_;
  Sink& second_;
  bool first_full_ = false, second_full_ = false;
};

/// Passes bytes on, and keeps finish() from the next stage, which goes on to be used.
class UnfinishedSink final : public Sink {
 public:
  explicit UnfinishedSink(Sink& next) : next_(next) {}
  Result<void> write(Bytes bytes) override { return next_.write(bytes); }
  Result<void> finish() override { return {}; }

 private:
  Sink& next_;
};

/// Counts, and throws away.
class CountingSink final : public Sink {
 public:
  Result<void> write(Bytes bytes) override {
    count_ += bytes.size();
    return {};
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
};

}  // namespace siegel::base
