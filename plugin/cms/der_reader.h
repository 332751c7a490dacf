// Reads DER (X.690 section 10) from memory: spans in, spans out, nothing is copied.
//
// For the skeleton that the splitter gives. Every length is checked against the bytes that are there; what is not DER
// (indefinite or overlong lengths, high tag numbers) is Status::malformed "cms.asn1".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "cms/der_writer.h"  // the identifier octets

namespace siegel::cms::der {

/// The primitive identifier [number], number below 31.
[[nodiscard]] constexpr std::uint8_t primitive_context(unsigned number) {
  return static_cast<std::uint8_t>(0x80U | number);
}

/// The one error of all ASN.1 that breaks its rules.
[[nodiscard]] inline tl::unexpected<base::Error> malformed(std::string detail = {}) {
  return base::fail(base::Status::malformed, "cms.asn1", std::move(detail));
}

/// One encoded value, borrowed.
struct Element {
  std::uint8_t identifier = 0;
  Bytes content;
  Bytes whole;  ///< identifier and length octets included
};

/// Takes one element after the other from a sequence of them. `name` says in errors what was read ("SignerInfo").
class Reader {
 public:
  explicit Reader(Bytes elements, std::string_view name) : rest_(elements), size_(elements.size()), name_(name) {}

  [[nodiscard]] bool empty() const { return rest_.empty(); }
  [[nodiscard]] bool next_is(std::uint8_t identifier) const { return !rest_.empty() && rest_[0] == identifier; }
  [[nodiscard]] base::Result<Element> any();
  [[nodiscard]] base::Result<Element> take(std::uint8_t identifier);
  /// The next element if it has this identifier, else nothing is taken.
  [[nodiscard]] base::Result<std::optional<Element>> take_if(std::uint8_t identifier);
  /// A Reader over the elements inside the next one.
  [[nodiscard]] base::Result<Reader> enter(std::uint8_t identifier, std::string_view name);
  /// All was taken.
  [[nodiscard]] base::Result<void> end() const;
  [[nodiscard]] tl::unexpected<base::Error> failure() const;  ///< cms.asn1 at this place

 private:
  Bytes rest_;
  std::size_t size_;
  std::string_view name_;
};

/// The whole input is one element.
[[nodiscard]] base::Result<Element> read_single(Bytes encoded, std::uint8_t identifier, std::string_view name);

/// A non-negative INTEGER that fits.
[[nodiscard]] base::Result<std::uint32_t> small_integer(const Element& element);
/// Dotted text of an OBJECT IDENTIFIER's content octets.
[[nodiscard]] base::Result<std::string> oid_text(Bytes content);
/// UTCTime (YYMMDDHHMMSSZ, 1950 to 2049) or GeneralizedTime (YYYYMMDDHHMMSSZ) as seconds since 1970 (RFC 5652 section
/// 11.3); no other forms.
[[nodiscard]] base::Result<std::int64_t> time_of(const Element& element);

/// An AlgorithmIdentifier taken apart; parameters: the whole element, empty if absent.
struct Algorithm {
  std::string oid;
  Bytes parameters;
  [[nodiscard]] bool has_no_parameters() const;  ///< absent or NULL (RFC 5754 section 2 wants both accepted)
};
[[nodiscard]] base::Result<Algorithm> algorithm_of(const Element& sequence);

}  // namespace siegel::cms::der
