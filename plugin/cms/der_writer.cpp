#include "cms/der_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <gsl/assert>
#include <limits>
#include <utility>

namespace siegel::cms::der {
namespace {

void append(ByteVector& to, Bytes bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

// X.690 section 10.1: definite form, in the fewest octets.
void append_length(ByteVector& to, std::size_t length) {
  if (length < 0x80) {
    to.push_back(static_cast<std::uint8_t>(length));
    return;
  }
  std::array<std::uint8_t, sizeof length> octets{};
  std::size_t used = 0;
  for (; length != 0; length >>= 8) octets.at(used++) = static_cast<std::uint8_t>(length & 0xFF);
  to.push_back(static_cast<std::uint8_t>(0x80U | used));
  while (used != 0) to.push_back(octets.at(--used));
}

// X.690 section 8.19.2: base 128, high bit on all octets but the last.
void append_arc(ByteVector& to, std::uint64_t arc) {
  std::array<std::uint8_t, 10> octets{};
  std::size_t used = 0;
  do {
    octets.at(used++) = static_cast<std::uint8_t>(arc & 0x7F);
    arc >>= 7;
  } while (arc != 0);
  while (used > 1) to.push_back(static_cast<std::uint8_t>(octets.at(--used) | 0x80U));
  to.push_back(octets.at(0));
}

std::uint64_t take_arc(std::string_view& dotted) {
  std::uint64_t arc = 0;
  const auto [end, error] = std::from_chars(dotted.data(), dotted.data() + dotted.size(), arc);
  Expects(error == std::errc());
  dotted.remove_prefix(static_cast<std::size_t>(end - dotted.data()));
  if (!dotted.empty()) {
    Expects(dotted.front() == '.' && dotted.size() > 1);
    dotted.remove_prefix(1);
  }
  return arc;
}

}  // namespace

ByteVector join(std::initializer_list<Bytes> parts) {
  ByteVector joined;
  for (const Bytes part : parts) append(joined, part);
  return joined;
}

ByteVector value(std::uint8_t identifier, Bytes content) {
  ByteVector encoded;
  encoded.reserve(content.size() + 6);
  encoded.push_back(identifier);
  append_length(encoded, content.size());
  append(encoded, content);
  return encoded;
}

ByteVector value(std::uint8_t identifier, std::initializer_list<Bytes> elements) {
  return value(identifier, Bytes(join(elements)));
}

ByteVector sequence(std::initializer_list<Bytes> elements) { return value(kSequence, elements); }

ByteVector set_of(std::vector<ByteVector> elements, std::uint8_t identifier) {
  // "The encodings of the component values shall appear in ascending order, compared as octet strings with the shorter
  // padded with zero": complete encodings are no prefixes of each other, so the plain comparison is that order.
  std::sort(elements.begin(), elements.end());
  ByteVector content;
  for (const ByteVector& element : elements) append(content, element);
  return value(identifier, Bytes(content));
}

ByteVector integer(std::uint64_t number) {
  ByteVector octets;
  do {
    octets.push_back(static_cast<std::uint8_t>(number & 0xFF));
    number >>= 8;
  } while (number != 0);
  if ((octets.back() & 0x80U) != 0) octets.push_back(0);
  std::reverse(octets.begin(), octets.end());
  return value(kInteger, Bytes(octets));
}

ByteVector null() { return {kNull, 0}; }

ByteVector octet_string(Bytes octets) { return value(kOctetString, octets); }

ByteVector bit_string(Bytes octets) {
  static constexpr std::uint8_t kNoUnusedBits[] = {0};
  return value(kBitString, {Bytes(kNoUnusedBits), octets});
}

ByteVector oid(std::string_view dotted) {
  const std::uint64_t first = take_arc(dotted);
  const std::uint64_t second = take_arc(dotted);
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max() - 80;
  Expects(first < 2 ? second < 40 : first == 2 && second <= kMost);
  ByteVector content;
  append_arc(content, first * 40 + second);
  while (!dotted.empty()) append_arc(content, take_arc(dotted));
  return value(kOid, Bytes(content));
}

ByteVector time(std::int64_t seconds_since_1970) {
  using namespace std::chrono;
  const sys_seconds moment{seconds{seconds_since_1970}};
  const sys_days day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss clock{moment - day};
  const int year = static_cast<int>(date.year());
  Expects(year >= 0 && year <= 9999);
  // RFC 5652 section 11.3: "Dates between 1 January 1950 and 31 December 2049 (inclusive) MUST be encoded as UTCTime."
  const bool utc = year >= 1950 && year <= 2049;
  std::array<char, 48> text{};
  const int length =
      std::snprintf(text.data(), text.size(), utc ? "%02d%02u%02u%02d%02d%02dZ" : "%04d%02u%02u%02d%02d%02dZ",
                    utc ? year % 100 : year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()));
  Ensures(length == (utc ? 13 : 15));
  return value(utc ? kUtcTime : kGeneralizedTime, base::bytes_of({text.data(), static_cast<std::size_t>(length)}));
}

ByteVector algorithm(std::string_view oid_text, Bytes parameters) { return sequence({oid(oid_text), parameters}); }

ByteVector retagged(ByteVector encoded, std::uint8_t identifier) {
  Expects(!encoded.empty() && (encoded.front() & 0x1FU) != 0x1F);
  encoded.front() = identifier;
  return encoded;
}

}  // namespace siegel::cms::der
