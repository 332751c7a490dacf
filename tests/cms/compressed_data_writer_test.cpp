// What is written inflates to what was given, whatever its size and blocks; Bouncy Castle reads it in tests/interop.
#include "cms/compressed_data_writer.h"

#include <boost/test/unit_test.hpp>

#include "cms/compressed_data_reader.h"
#include "cms/oids.h"
#include "cms/openssl_maker.h"
#include "cms/openssl_peer.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel {
namespace {

using namespace testing;

std::string compressed(const std::string& content, std::size_t block = 0) {
  StringSink sink;
  const auto compressor = cms::compressor(sink);
  BOOST_TEST_REQUIRE(feed(*compressor, content, block).has_value());
  BOOST_TEST(sink.finished() == 1);
  BOOST_TEST(!sink.written_after_finish());
  return sink.text();
}

std::string inflated(const std::string& message) {
  constexpr base::Limits kLimits{.cms_skeleton_bytes = 1 << 16, .decompression_factor = 2000, .asn1_depth = 16};
  base::MemoryContent ber(base::copy_of(base::bytes_of(message)));
  const auto skeleton = cms::read_skeleton(ber, kLimits);
  BOOST_REQUIRE_MESSAGE(skeleton, outcome(skeleton));
  BOOST_TEST((skeleton->kind == cms::ContentKind::compressed_data));
  BOOST_TEST(skeleton->inner_type_oid == cms::oids::kData);
  BOOST_TEST(skeleton->after.empty());
  BOOST_TEST(cms::check_compression(*skeleton).has_value());
  cms::EncapsulatedContent content(ber, kLimits);
  cms::InflatedContent inflated(content, kLimits);
  return collect(inflated);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(compressed_data_writer)

BOOST_AUTO_TEST_CASE(every_size_inflates) {
  for (const std::size_t size : {0, 1, 16383, 16384, 16385, 1 << 20}) {
    BOOST_TEST((inflated(compressed(sample(size))) == sample(size)), size);
    BOOST_TEST((inflated(compressed(std::string(size, 'a'))) == std::string(size, 'a')), size);
  }
}

BOOST_AUTO_TEST_CASE(every_block_size_gives_the_same_bytes) {
  const auto content = sample(40001), whole = compressed(content);
  for (const std::size_t block : kBlockSizes) BOOST_TEST((compressed(content, block) == whole), block);
}

BOOST_AUTO_TEST_CASE(the_head_is_spelled_out) {
  const auto message = compressed("x");
  // ContentInfo, id-ct-compressedData, [0], CompressedData, version 0, zlibCompress without parameters
  const std::string head{
      "\x30\x80\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09\xa0\x80\x30\x80\x02\x01\x00"
      "\x30\x0d\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x03\x08\x30\x80",
      39};
  BOOST_TEST((message.substr(0, head.size()) == head));
  BOOST_TEST((message.substr(message.size() - 12) == std::string(12, '\0')));
  BOOST_TEST(compressed(std::string(100'000, 'a')).size() < 400U);
}

BOOST_AUTO_TEST_CASE(failure_of_the_sink_comes_back_and_ends_it) {
  for (std::size_t fail_at = 0; fail_at <= 4; ++fail_at) {
    FailingSink sink(fail_at);
    const auto fed = feed(*cms::compressor(sink), sample(60'000), 5000);
    BOOST_REQUIRE(!fed);
    BOOST_TEST(fed.error().finding == "test.sink");
    BOOST_TEST(!sink.used_after_failure());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel
