// The helper's protocol: what is written is read again, anything else is nothing.
#include "base/helper_protocol.h"

#include <boost/test/unit_test.hpp>

namespace siegel::base {
namespace {

FetchOrder sample() {
  return {.id = 0x01020304,
          .deadline = std::chrono::milliseconds(5000),
          .limit = 100'000,
          .url = "http://ca.example/ocsp",
          .content_type = "application/ocsp-request",
          .body = {0, 1, 2, 255},
          .rules = {"http://proxy.example:3128", "/etc/ca.pem", {"10.0.0.0/8", "fd00::/8"}}};
}

void check_equal(const FetchOrder& one, const FetchOrder& other) {
  BOOST_TEST(one.id == other.id);
  BOOST_TEST((one.deadline == other.deadline));
  BOOST_TEST(one.limit == other.limit);
  BOOST_TEST(one.url == other.url);
  BOOST_TEST(one.content_type == other.content_type);
  BOOST_TEST(equal(one.body, other.body));
  BOOST_TEST(one.rules.proxy == other.rules.proxy);
  BOOST_TEST(one.rules.ca_file == other.rules.ca_file);
  BOOST_TEST(one.rules.allowed_private == other.rules.allowed_private);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(helper_protocol)

BOOST_AUTO_TEST_CASE(an_order_there_and_back) {
  const auto read = decode_fetch(encode(sample()));
  BOOST_REQUIRE(read.has_value());
  check_equal(*read, sample());
  FetchOrder least;
  least.deadline = std::chrono::milliseconds(1);
  const auto again = decode_fetch(encode(least));
  BOOST_REQUIRE(again.has_value());
  check_equal(*again, least);
}

BOOST_AUTO_TEST_CASE(every_cut_and_every_byte_more_is_noticed) {
  const ByteVector whole = encode(sample());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const ByteVector cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    BOOST_TEST(!decode_fetch(cut).has_value(), size);
  }
  ByteVector longer = whole;
  longer.push_back(0);
  BOOST_TEST(!decode_fetch(longer).has_value());
}

BOOST_AUTO_TEST_CASE(lengths_that_lie) {
  // The URL's length stands behind id, kind, deadline and limit.
  for (const std::uint8_t first : {std::uint8_t{0x7F}, std::uint8_t{0xFF}}) {
    ByteVector bytes = encode(sample());
    bytes[13] = first;
    BOOST_TEST(!decode_fetch(bytes).has_value());
  }
}

BOOST_AUTO_TEST_CASE(other_kinds) {
  ByteVector bytes = encode(sample());
  bytes[4] = 2;
  BOOST_TEST(!decode_fetch(bytes).has_value());
  const auto head = decode_head(bytes);
  BOOST_REQUIRE(head.has_value());
  BOOST_TEST((head->id == 0x01020304 && !head->is_fetch));
  BOOST_TEST(!decode_head(Bytes(bytes).first(4)).has_value());
}

BOOST_AUTO_TEST_CASE(limits) {
  BOOST_TEST(is_within_limits(sample()));
  const auto breaks = [](auto change) {
    FetchOrder order = sample();
    change(order);
    return !is_within_limits(order);
  };
  BOOST_TEST(breaks([](FetchOrder& o) { o.deadline = {}; }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.deadline = kLongestDeadline + std::chrono::milliseconds(1); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.limit = kLargestAnswer + 1; }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.url = std::string(kLongestText + 1, 'a'); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.url = std::string("http://a\0b", 10); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.content_type = std::string(kLongestText + 1, 'a'); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.rules.proxy = std::string(kLongestText + 1, 'a'); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.rules.ca_file = std::string(kLongestText + 1, 'a'); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.rules.allowed_private.resize(kMostNetworks + 1); }));
  BOOST_TEST(breaks([](FetchOrder& o) { o.body.resize(kLargestRequest); }));
  // The reader enforces them too: a limit of four bytes at offset 9.
  ByteVector bytes = encode(sample());
  bytes[9] = 0xFF;
  BOOST_TEST(!decode_fetch(bytes).has_value());
}

BOOST_AUTO_TEST_CASE(the_largest_order_fits_its_frame) {
  FetchOrder order = sample();
  order.body.resize(kLargestRequest);
  while (!is_within_limits(order)) order.body.pop_back();
  const ByteVector bytes = encode(order);
  BOOST_TEST(bytes.size() <= kLargestRequest);
  BOOST_TEST(decode_fetch(bytes).has_value());
}

BOOST_AUTO_TEST_CASE(frames) {
  const auto header = frame_header(0x010203);
  BOOST_TEST(payload_length(header).value() == 0x010203u);
  for (std::size_t i = 0; i < 4; ++i) {
    auto other = header;
    other[i] = static_cast<std::uint8_t>(other[i] + 1);  // another protocol, or another version of this one
    BOOST_TEST(!payload_length(other).has_value(), i);
  }
  BOOST_TEST(!payload_length(Bytes(header).first(7)).has_value());
  const std::array<std::uint8_t, kFrameHeader> huge{'S', 'G', 'H', '1', 255, 255, 255, 255};
  BOOST_TEST(payload_length(huge).value() == 0xFFFFFFFFu);
}

BOOST_AUTO_TEST_CASE(replies) {
  HelperReply reply{7, HelperOutcome::ok, {}};
  const auto head = encode_head(reply);
  ByteVector bytes(head.begin(), head.end());
  const auto empty = decode_reply(bytes);
  BOOST_REQUIRE(empty.has_value());
  BOOST_TEST((empty->id == 7 && empty->outcome == HelperOutcome::ok && empty->body.empty()));
  bytes.push_back('x');
  BOOST_TEST(text_of(decode_reply(bytes).value().body) == "x");
  for (std::size_t size = 0; size < kReplyHeader; ++size)
    BOOST_TEST(!decode_reply(Bytes(bytes).first(size)).has_value());
  bytes[4] = static_cast<std::uint8_t>(HelperOutcome::refused);  // with a body: no
  BOOST_TEST(!decode_reply(bytes).has_value());
  bytes.pop_back();
  BOOST_TEST(decode_reply(bytes).has_value());
  bytes[4] = static_cast<std::uint8_t>(kLastOutcome) + 1;
  BOOST_TEST(!decode_reply(bytes).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
