// Inflating: whatever the blocks, never more than the limit, and no damage goes by.
#include "cms/compressed_data_reader.h"

#include <zlib.h>

#include <boost/test/unit_test.hpp>

#include "cms/der_writer.h"
#include "cms/oids.h"
#include "cms/openssl_peer.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel {
namespace {

namespace der = cms::der;
using base::ByteVector;
using testing::outcome;
using testing::sample;

constexpr base::Limits kLimits{.decompression_factor = 100};

ByteVector deflated(const std::string& text) {
  uLongf size = compressBound(text.size());
  ByteVector result(size);
  BOOST_TEST_REQUIRE(compress2(result.data(), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(), 9) ==
                     Z_OK);
  result.resize(size);
  return result;
}

/// The text, or the error. `block_size`: of what the reader is given.
std::string inflated(const ByteVector& compressed, std::size_t block_size = 0) {
  testing::TextContent below(std::string(base::text_of(compressed)), block_size);
  cms::InflatedContent content(below, kLimits);
  testing::StringSink text;
  const auto written = content.write_to(text);
  return written ? text.text() : outcome(written);
}

constexpr const char* kDamaged = "status 3 cms.compression-damaged ";

BOOST_AUTO_TEST_SUITE(compressed_data_reader)

BOOST_AUTO_TEST_CASE(texts_of_all_sizes_come_back) {
  for (const std::size_t size : {0, 1, 16383, 16384, 16385, 1 << 20})
    for (const std::size_t block_size : {std::size_t{1}, std::size_t{4097}, std::size_t{0}}) {
      if (block_size == 1 && size > 20000) continue;
      const auto text = sample(size);
      BOOST_TEST((inflated(deflated(text), block_size) == text));
    }
}

BOOST_AUTO_TEST_CASE(damage) {
  const auto text = sample(3000);
  const auto good = deflated(text);
  for (std::size_t size = 0; size < good.size(); ++size)
    BOOST_TEST((inflated({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}) == kDamaged));
  std::size_t unnoticed = 0;  // the bits between the last symbol and the checksum say nothing
  for (std::size_t at = 0; at < good.size(); ++at) {
    auto bad = good;
    bad[at] ^= 0x10U;
    const auto read = inflated(bad);
    if (read == text) ++unnoticed;
    BOOST_TEST((read == text || read == kDamaged));
  }
  BOOST_TEST(unnoticed <= 1U);
  auto more = good;
  more.push_back(0);
  BOOST_TEST(inflated(more) == kDamaged);
  BOOST_TEST(inflated(more, 1) == kDamaged);
}

BOOST_AUTO_TEST_CASE(bombs_stop_at_the_limit) {
  const auto factor = kLimits.decompression_factor;
  const auto bomb = deflated(std::string(50'000'000, ' '));
  BOOST_TEST(bomb.size() * factor < 10'000'000U);
  base::MemoryContent below(bomb);
  cms::InflatedContent content(below, kLimits);
  base::CountingSink count;
  BOOST_TEST(outcome(content.write_to(count)) == "status 10 cms.decompression-limit " + std::to_string(factor));
  BOOST_TEST(count.count() < 2'000'000 + bomb.size() * factor);
  BOOST_TEST(inflated(deflated(std::string(1'000'000, ' '))).size() == 1'000'000U);
}

BOOST_AUTO_TEST_CASE(only_zlib) {
  const auto judged = [](const ByteVector& before) {
    cms::Skeleton skeleton;
    skeleton.before = before;
    return outcome(cms::check_compression(skeleton));
  };
  BOOST_TEST(judged(der::join({der::integer(0), der::algorithm(cms::oids::kZlibCompress)})) == "ok");
  BOOST_TEST(judged(der::join({der::integer(0), der::algorithm("1.2.3")})) ==
             "status 4 cms.compression-unsupported 1.2.3");
  BOOST_TEST(judged(der::integer(0)).starts_with("status 3 cms.asn1"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
