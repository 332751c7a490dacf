#include "cms/compressed_data_writer.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

#include "cms/der_writer.h"
#include "cms/octet_chunker.h"
#include "cms/oids.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::Result;

class Compressor final : public base::Sink {
 public:
  explicit Compressor(base::Sink& next) : next_(next), chunker_(next) {
    if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
  }
  ~Compressor() override { deflateEnd(&stream_); }
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  Result<void> write(Bytes content) override {
    SIEGEL_TRY(begin());
    while (!content.empty()) {
      const Bytes block = content.first(std::min(content.size(), out_.size()));
      SIEGEL_TRY(deflate_block(block, Z_NO_FLUSH));
      content = content.subspan(block.size());
    }
    return {};
  }

  Result<void> finish() override {
    SIEGEL_TRY(begin());
    SIEGEL_TRY(deflate_block({}, Z_FINISH));
    SIEGEL_TRY(chunker_.finish());
    // OCTET STRING, [0], EncapsulatedContentInfo, CompressedData, [0], ContentInfo
    static constexpr std::uint8_t kEndsOfContent[12] = {};
    SIEGEL_TRY(next_.write(kEndsOfContent));
    return next_.finish();
  }

 private:
  // RFC 3274 section 1.1: "CMSVersion [...] MUST be 0"; section 2: the parameters of id-alg-zlibCompress are left out.
  Result<void> begin() {
    if (begun_) return {};
    begun_ = true;
    static constexpr std::uint8_t kSequence[] = {der::kSequence, 0x80}, kContext0[] = {der::context(0), 0x80},
                                  kOctetString[] = {0x24, 0x80};
    return next_.write(
        der::join({kSequence, der::oid(oids::kCompressedData), kContext0, kSequence, der::integer(0),
                   der::algorithm(oids::kZlibCompress), kSequence, der::oid(oids::kData), kContext0, kOctetString}));
  }

  Result<void> deflate_block(Bytes block, int flush) {
    stream_.next_in = const_cast<std::uint8_t*>(block.data());
    stream_.avail_in = static_cast<uInt>(block.size());
    do {  // as long as the output is full there is more
      stream_.next_out = out_.data();
      stream_.avail_out = static_cast<uInt>(out_.size());
      (void)deflate(&stream_, flush);  // fails only where its state was overwritten
      SIEGEL_TRY(chunker_.write(Bytes(out_.data(), out_.size() - stream_.avail_out)));
    } while (stream_.avail_out == 0);
    return {};
  }

  base::Sink& next_;
  OctetChunker chunker_;
  z_stream stream_{};
  bool begun_ = false;
  std::array<std::uint8_t, 16384> out_{};
};

}  // namespace

std::unique_ptr<base::Sink> compressor(base::Sink& next) { return std::make_unique<Compressor>(next); }

}  // namespace siegel::cms
