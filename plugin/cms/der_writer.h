// Builds DER (X.690 section 10): each function returns one complete encoded value.
//
// For the small parts of a message only: algorithm identifiers, attributes, RecipientInfos, SignerInfos. Content
// streams past them and is framed by OctetChunker.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace siegel::cms::der {

using base::Bytes;
using base::ByteVector;

/// Identifier octets as they appear in CMS; context tags by context().
inline constexpr std::uint8_t kInteger = 0x02, kBitString = 0x03, kOctetString = 0x04, kNull = 0x05, kOid = 0x06,
                              kUtcTime = 0x17, kGeneralizedTime = 0x18, kSequence = 0x30, kSet = 0x31;

/// The constructed identifier [number], number below 31.
[[nodiscard]] constexpr std::uint8_t context(unsigned number) { return static_cast<std::uint8_t>(0xA0U | number); }

[[nodiscard]] ByteVector join(std::initializer_list<Bytes> parts);
[[nodiscard]] ByteVector value(std::uint8_t identifier, Bytes content);
[[nodiscard]] ByteVector value(std::uint8_t identifier, std::initializer_list<Bytes> elements);
[[nodiscard]] ByteVector sequence(std::initializer_list<Bytes> elements);
/// SET OF in DER's order (X.690 section 11.6), under its own tag or an IMPLICIT one.
[[nodiscard]] ByteVector set_of(std::vector<ByteVector> elements, std::uint8_t identifier = kSet);

[[nodiscard]] ByteVector integer(std::uint64_t number);
[[nodiscard]] ByteVector null();
[[nodiscard]] ByteVector octet_string(Bytes octets);
[[nodiscard]] ByteVector bit_string(Bytes octets);  ///< whole octets, no unused bits
/// From dotted text; a text that is no OID is a bug (Expects).
[[nodiscard]] ByteVector oid(std::string_view dotted);
/// The Time of RFC 5652 section 11.3: UTCTime from 1950 to 2049, GeneralizedTime otherwise; years 0 to 9999 (Expects).
[[nodiscard]] ByteVector time(std::int64_t seconds_since_1970);

/// AlgorithmIdentifier; without `parameters` they are absent, which is not the same as NULL.
[[nodiscard]] ByteVector algorithm(std::string_view oid_text, Bytes parameters = {});
/// The same bytes under another identifier: IMPLICIT tagging of a value with a one-octet identifier.
[[nodiscard]] ByteVector retagged(ByteVector encoded, std::uint8_t identifier);

}  // namespace siegel::cms::der
