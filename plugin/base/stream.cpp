#include "base/stream.h"

#include <algorithm>

namespace siegel::base {

Result<void> pump(Content& content, Sink& sink) {
  auto pumped = content.write_to(sink);
  if (pumped) pumped = sink.finish();
  if (!pumped && pumped.error().status == Status::enough) return {};
  return pumped;
}

namespace {

/// Passes on what lies in [begin, end), and has enough behind it.
class SliceSink final : public Sink {
 public:
  SliceSink(Sink& next, std::uint64_t begin, std::uint64_t end) : next_(next), begin_(begin), end_(end) {}

  Result<void> write(Bytes bytes) override {
    const std::uint64_t start = position_;
    position_ += bytes.size();
    const auto from = std::max(start, begin_), to = std::min(position_, end_);
    if (from < to)
      SIEGEL_TRY(
          next_.write(bytes.subspan(static_cast<std::size_t>(from - start), static_cast<std::size_t>(to - from))));
    if (position_ >= end_) {
      reached_end_ = true;
      return fail(Status::enough, "");
    }
    return {};
  }
  [[nodiscard]] bool reached_end() const { return reached_end_; }

 private:
  Sink& next_;
  std::uint64_t begin_, end_, position_ = 0;
  bool reached_end_ = false;
};

}  // namespace

Result<void> SliceContent::write_to(Sink& sink) {
  if (begin_ >= end_) return {};
  SliceSink slice(sink, begin_, end_);
  auto written = whole_.write_to(slice);
  if (!written && slice.reached_end() && written.error().status == Status::enough) return {};
  return written;
}

Result<void> MemorySink::write(Bytes bytes) {
  if (bytes.size() > limit_ - bytes_.size()) return fail(Status::limit, finding_);
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  return {};
}

namespace {

/// Writes to one side of a tee; one that has enough is full, and no error.
Result<void> write_unless_full(Sink& sink, bool& full, Bytes bytes) {
  if (full) return {};
  auto written = sink.write(bytes);
  full = !written && written.error().status == Status::enough;
  if (full) return {};
  return written;
}

}  // namespace

Result<void> TeeSink::write(Bytes bytes) {
  SIEGEL_TRY(write_unless_full(first_, first_full_, bytes));
  SIEGEL_TRY(write_unless_full(second_, second_full_, bytes));
  if (first_full_ && second_full_) return fail(Status::enough, "");
  return {};
}

Result<void> TeeSink::finish() {
  if (!first_full_) SIEGEL_TRY(first_.finish());
  if (!second_full_) SIEGEL_TRY(second_.finish());
  return {};
}

}  // namespace siegel::base
