#include "cms/compressed_data_reader.h"

#include <zlib.h>

#include <array>
#include <new>

#include "cms/der_reader.h"
#include "cms/oids.h"

namespace siegel::cms {

using base::Bytes;
using base::fail;
using base::Result;
using base::Status;

namespace {

tl::unexpected<base::Error> damaged() { return fail(Status::malformed, "cms.compression-damaged"); }

class InflatingSink final : public base::Sink {
 public:
  InflatingSink(base::Sink& next, std::size_t factor) : next_(next), factor_(factor) {
    if (inflateInit(&stream_) != Z_OK) throw std::bad_alloc();
  }
  ~InflatingSink() override { inflateEnd(&stream_); }
  InflatingSink(const InflatingSink&) = delete;
  InflatingSink& operator=(const InflatingSink&) = delete;

  Result<void> write(Bytes compressed) override {
    while (!compressed.empty()) {
      const auto block = compressed.first(std::min(compressed.size(), out_.size()));
      SIEGEL_TRY(inflate_block(block));
      compressed = compressed.subspan(block.size());
    }
    return {};
  }

  /// The next stage is finished by whoever owns it.
  Result<void> finish() override {
    if (!ended_) return damaged();
    return {};
  }

 private:
  Result<void> inflate_block(Bytes block) {
    if (ended_) return damaged();
    in_octets_ += block.size();
    stream_.next_in = const_cast<std::uint8_t*>(block.data());
    stream_.avail_in = static_cast<uInt>(block.size());
    // The output is not full: there is no more to be had from this block.
    for (bool more = true; more && !ended_;) {
      stream_.next_out = out_.data();
      stream_.avail_out = static_cast<uInt>(out_.size());
      const int status = inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return damaged();
      ended_ = status == Z_STREAM_END;
      more = stream_.avail_out == 0;
      SIEGEL_TRY(pass_on(out_.size() - stream_.avail_out));
    }
    if (ended_ && stream_.avail_in != 0) return damaged();
    return {};
  }

  Result<void> pass_on(std::size_t octets) {
    if (octets == 0) return {};
    constexpr std::uint64_t kFree = 1'000'000;  // an empty page of a form shrinks by more than any mail
    out_octets_ += octets;
    if (out_octets_ > kFree + factor_ * in_octets_)
      return fail(Status::limit, "cms.decompression-limit", std::to_string(factor_));
    return next_.write(Bytes(out_.data(), octets));
  }

  base::Sink& next_;
  std::uint64_t factor_, in_octets_ = 0, out_octets_ = 0;
  z_stream stream_{};
  bool ended_ = false;
  std::array<std::uint8_t, 16384> out_{};
};

}  // namespace

// CompressedData ::= SEQUENCE { version, compressionAlgorithm, encapContentInfo }
Result<void> check_compression(const Skeleton& skeleton) {
  der::Reader reader(skeleton.before, "CompressedData");
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_ASSIGN(const auto sequence, reader.take(der::kSequence));
  SIEGEL_TRY(reader.end());
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(sequence));
  if (algorithm.oid != oids::kZlibCompress)
    return fail(Status::unsupported, "cms.compression-unsupported", algorithm.oid);
  return {};
}

Result<void> InflatedContent::write_to(base::Sink& sink) {
  InflatingSink inflating(sink, limits_.decompression_factor);
  SIEGEL_TRY(compressed_.write_to(inflating));
  return inflating.finish();
}

}  // namespace siegel::cms
