// Sinks and Contents, their failures, and slices at every block size.
#include "base/stream.h"

#include <limits>

#include "support/streams.h"

namespace siegel::base {
namespace {

using testing::FailingSink;
using testing::feed;
using testing::kBlockSizes;
using testing::StringSink;
using testing::TextContent;

/// A content that tells how much of it was asked for.
class WatchedContent final : public Content {
 public:
  Result<void> write_to(Sink& sink) override {
    for (given = 0; given < 1000; ++given) SIEGEL_TRY(sink.write(bytes_of("x")));
    return {};
  }
  int given = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(stream)

BOOST_AUTO_TEST_CASE(pump_writes_and_finishes) {
  TextContent content("hello");
  StringSink sink;
  BOOST_TEST(pump(content, sink).has_value());
  BOOST_TEST(sink.text() == "hello");
  BOOST_TEST(sink.finished() == 1);
}

BOOST_AUTO_TEST_CASE(pump_hands_on_failures_of_write_and_finish) {
  TextContent content("hello", 1);
  FailingSink writing(3), finishing(0, Status::limit);
  auto result = pump(content, writing);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().status == Status::io));
  BOOST_TEST(writing.text() == "he");
  BOOST_TEST(!writing.used_after_failure());
  result = pump(content, finishing);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().status == Status::limit));
}

BOOST_AUTO_TEST_CASE(pump_takes_enough_as_success_and_does_not_finish) {
  TextContent content("hello", 1);
  FailingSink sink(3, Status::enough);
  BOOST_TEST(pump(content, sink).has_value());
  BOOST_TEST(!sink.used_after_failure());
  FailingSink at_the_end(0, Status::enough);  // what was held back until then is looked at
  BOOST_TEST(pump(content, at_the_end).has_value());
}

BOOST_AUTO_TEST_CASE(slices_at_every_block_size) {
  const std::string whole = "0123456789";
  for (const auto block : kBlockSizes)
    for (std::uint64_t begin = 0; begin <= 12; ++begin)
      for (std::uint64_t end = 0; end <= 12; ++end) {
        TextContent content(whole, block);
        SliceContent slice(content, begin, end);
        const auto expected = begin < end && begin < whole.size() ? whole.substr(begin, end - begin) : std::string();
        BOOST_REQUIRE_EQUAL(testing::collect(slice), expected);
        BOOST_REQUIRE_EQUAL(testing::collect(slice), expected);  // any number of times
      }
}

BOOST_AUTO_TEST_CASE(a_slice_may_end_nowhere) {
  TextContent content("0123456789", 3);
  SliceContent slice(content, 4, std::numeric_limits<std::uint64_t>::max());
  BOOST_TEST(testing::collect(slice) == "456789");
}

BOOST_AUTO_TEST_CASE(a_slice_of_a_slice) {
  for (const auto block : kBlockSizes) {
    TextContent content("0123456789", block);
    SliceContent outer(content, 2, 9), inner(outer, 1, 4), same_end(outer, 3, 7);
    BOOST_TEST(testing::collect(inner) == "345");
    BOOST_TEST(testing::collect(same_end) == "5678");
  }
}

BOOST_AUTO_TEST_CASE(a_slice_reads_no_further_than_its_end) {
  WatchedContent content;
  SliceContent slice(content, 10, 20);
  BOOST_TEST(testing::collect(slice).size() == 10U);
  BOOST_TEST(content.given == 19);
}

BOOST_AUTO_TEST_CASE(a_slice_hands_on_failures_even_in_its_last_block) {
  TextContent content("0123456789", 2);
  SliceContent slice(content, 2, 6);
  for (const auto status : {Status::io, Status::enough, Status::limit})
    for (const std::size_t at : {1U, 2U}) {
      FailingSink sink(at, status);
      const auto result = slice.write_to(sink);
      BOOST_REQUIRE(!result);
      BOOST_TEST((result.error().status == status));
      BOOST_TEST(!sink.used_after_failure());
    }
}

BOOST_AUTO_TEST_CASE(memory_holds_up_to_its_limit) {
  for (const auto block : kBlockSizes) {
    MemorySink exact(5, "limit.test"), small(4, "limit.test");
    BOOST_TEST(feed(exact, "hello", block).has_value());
    BOOST_TEST(text_of(exact.bytes()) == "hello");
    const auto result = feed(small, "hello", block);
    BOOST_REQUIRE(!result);
    BOOST_TEST((result.error().status == Status::limit));
    BOOST_TEST(result.error().finding == "limit.test");
    BOOST_TEST(small.bytes().size() <= 4U);
  }
  MemorySink none(0);
  BOOST_TEST(none.write({}).has_value());
  BOOST_TEST(!none.write(bytes_of("x")).has_value());
}

BOOST_AUTO_TEST_CASE(memory_can_be_taken_and_written_again) {
  MemorySink sink(100);
  BOOST_TEST(feed(sink, "hello", 2).has_value());
  MemoryContent content(sink.take());
  BOOST_TEST(testing::collect(content) == "hello");
  BOOST_TEST(testing::collect(content) == "hello");
}

BOOST_AUTO_TEST_CASE(a_tee_writes_to_both) {
  StringSink first, second;
  TeeSink tee(first, second);
  BOOST_TEST(feed(tee, "hello", 2).has_value());
  BOOST_TEST(first.text() == "hello");
  BOOST_TEST(second.text() == "hello");
  BOOST_TEST(first.finished() == 1);
  BOOST_TEST(second.finished() == 1);
}

BOOST_AUTO_TEST_CASE(a_tee_fails_with_either) {
  for (const std::size_t at : {0U, 1U, 2U}) {
    StringSink good;
    FailingSink bad(at);
    TeeSink bad_first(bad, good);
    BOOST_TEST(!feed(bad_first, "hello", 2).has_value());
    FailingSink bad_too(at);
    TeeSink bad_second(good, bad_too);
    BOOST_TEST(!feed(bad_second, "hello", 2).has_value());
  }
}

BOOST_AUTO_TEST_CASE(a_tee_goes_on_when_one_side_has_enough) {
  StringSink all;
  FailingSink little(2, Status::enough), little_too(2, Status::enough);
  TeeSink first(little, all);
  BOOST_TEST(feed(first, "hello", 1).has_value());
  BOOST_TEST(all.text() == "hello");
  BOOST_TEST(all.finished() == 1);
  BOOST_TEST(!little.used_after_failure());
  StringSink all_too;
  TeeSink second(all_too, little_too);
  BOOST_TEST(feed(second, "hello", 1).has_value());
  BOOST_TEST(all_too.text() == "hello");
  BOOST_TEST(!little_too.used_after_failure());
}

BOOST_AUTO_TEST_CASE(a_tee_has_enough_when_both_have) {
  FailingSink first(2, Status::enough), second(4, Status::enough);
  TeeSink tee(first, second);
  const auto result = feed(tee, "hello", 1);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().status == Status::enough));
  BOOST_TEST(second.writes() == 4U);
}

BOOST_AUTO_TEST_CASE(an_unfinished_sink_keeps_the_next_one_open) {
  StringSink next;
  UnfinishedSink sink(next);
  BOOST_TEST(feed(sink, "hello", 2).has_value());
  BOOST_TEST(next.text() == "hello");
  BOOST_TEST(next.finished() == 0);
}

BOOST_AUTO_TEST_CASE(counting) {
  CountingSink sink;
  BOOST_TEST(feed(sink, "hello", 2).has_value());
  BOOST_TEST(sink.count() == 5U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
