#include "cms/der_reader.h"

#include <openssl/err.h>
#include <openssl/objects.h>

#include <array>
#include <chrono>
#include <memory>

namespace siegel::cms::der {

using base::Result;

namespace {

struct Length {
  std::size_t value = 0, octets = 0;
};

// X.690 section 10.1: definite form, in the fewest octets.
std::optional<Length> length_at(Bytes bytes) {
  if (bytes.empty()) return std::nullopt;
  if (bytes[0] < 0x80) return Length{bytes[0], 1};
  const std::size_t count = bytes[0] & 0x7FU;
  if (count == 0 || count > 4 || bytes.size() <= count || bytes[1] == 0) return std::nullopt;
  std::size_t value = 0;
  for (const auto octet : bytes.subspan(1, count)) value = value << 8 | octet;
  if (value < 0x80) return std::nullopt;
  return Length{value, 1 + count};
}

int number_at(std::string_view digits, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char digit : digits.substr(at, count)) number = number * 10 + (digit - '0');
  return number;
}

}  // namespace

tl::unexpected<base::Error> Reader::failure() const {
  return malformed(std::string(name_) + " at " + std::to_string(size_ - rest_.size()));
}

Result<Element> Reader::any() {
  if (rest_.empty() || (rest_[0] & 0x1FU) == 0x1F) return failure();
  const auto length = length_at(rest_.subspan(1));
  if (!length || length->value > rest_.size() - 1 - length->octets) return failure();
  const std::size_t header = 1 + length->octets;
  const Element element{rest_[0], rest_.subspan(header, length->value), rest_.first(header + length->value)};
  rest_ = rest_.subspan(header + length->value);
  return element;
}

Result<Element> Reader::take(std::uint8_t identifier) {
  if (!next_is(identifier)) return failure();
  return any();
}

Result<std::optional<Element>> Reader::take_if(std::uint8_t identifier) {
  if (!next_is(identifier)) return std::optional<Element>();
  SIEGEL_ASSIGN(auto element, any());
  return std::optional<Element>(element);
}

Result<Reader> Reader::enter(std::uint8_t identifier, std::string_view name) {
  SIEGEL_ASSIGN(const auto element, take(identifier));
  return Reader(element.content, name);
}

Result<void> Reader::end() const {
  if (!rest_.empty()) return failure();
  return {};
}

Result<Element> read_single(Bytes encoded, std::uint8_t identifier, std::string_view name) {
  Reader reader(encoded, name);
  SIEGEL_ASSIGN(const auto element, reader.take(identifier));
  SIEGEL_TRY(reader.end());
  return element;
}

Result<std::uint32_t> small_integer(const Element& element) {
  const Bytes octets = element.content;
  if (element.identifier != kInteger || octets.empty() || (octets[0] & 0x80U) != 0) return malformed("INTEGER");
  // X.690 section 8.3.2: no leading octet that says nothing.
  if (octets.size() > 1 && octets[0] == 0 && (octets[1] & 0x80U) == 0) return malformed("INTEGER");
  std::uint64_t value = 0;
  for (const auto octet : octets) {
    value = value << 8 | octet;
    if (value > UINT32_MAX) return malformed("INTEGER");
  }
  return static_cast<std::uint32_t>(value);
}

Result<std::string> oid_text(Bytes content) {
  constexpr std::size_t kMost = 128;  // far above any in use; OpenSSL's conversion is quadratic
  if (content.empty() || content.size() > kMost) return malformed("OBJECT IDENTIFIER");
  const ByteVector encoded = value(kOid, content);
  const unsigned char* at = encoded.data();
  using ObjectPtr = std::unique_ptr<ASN1_OBJECT, void (*)(ASN1_OBJECT*)>;
  ERR_set_mark();
  const ObjectPtr object(d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(encoded.size())), ASN1_OBJECT_free);
  std::array<char, 512> text{};
  const int length = object ? OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object.get(), 1) : -1;
  ERR_pop_to_mark();
  if (length <= 0 || static_cast<std::size_t>(length) >= text.size()) return malformed("OBJECT IDENTIFIER");
  return std::string(text.data(), static_cast<std::size_t>(length));
}

Result<std::int64_t> time_of(const Element& element) {
  const std::string_view text = base::text_of(element.content);
  const bool utc = element.identifier == kUtcTime;
  if (!utc && element.identifier != kGeneralizedTime) return malformed("Time");
  const std::size_t digits = utc ? 12 : 14;
  if (text.size() != digits + 1 || text.back() != 'Z') return malformed("Time");
  if (text.substr(0, digits).find_first_not_of("0123456789") != std::string_view::npos) return malformed("Time");

  // RFC 5280 section 4.1.2.5.1: YY from 50 is 19YY, below it 20YY.
  int year = number_at(text, 0, utc ? 2 : 4);
  if (utc) year += year >= 50 ? 1900 : 2000;
  const std::size_t at = utc ? 2 : 4;
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, month{static_cast<unsigned>(number_at(text, at, 2))},
                            day{static_cast<unsigned>(number_at(text, at + 2, 2))}};
  const int hour = number_at(text, at + 4, 2), minute = number_at(text, at + 6, 2), second = number_at(text, at + 8, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return malformed("Time");
  const sys_seconds moment = sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
  return std::int64_t{moment.time_since_epoch().count()};
}

bool Algorithm::has_no_parameters() const {
  return parameters.empty() || (parameters.size() == 2 && parameters[0] == kNull);
}

Result<Algorithm> algorithm_of(const Element& sequence) {
  if (sequence.identifier != kSequence) return malformed("AlgorithmIdentifier");
  Reader reader(sequence.content, "AlgorithmIdentifier");
  Algorithm algorithm;
  SIEGEL_ASSIGN(const auto oid, reader.take(kOid));
  SIEGEL_ASSIGN(algorithm.oid, oid_text(oid.content));
  if (!reader.empty()) {
    SIEGEL_ASSIGN(const auto parameters, reader.any());
    algorithm.parameters = parameters.whole;
  }
  SIEGEL_TRY(reader.end());
  return algorithm;
}

}  // namespace siegel::cms::der
