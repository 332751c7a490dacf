// Identifier and length octets of BER (X.690 section 8.1), read one octet at a time.
#pragma once

#include <cstdint>

namespace siegel::cms {

struct BerHeader {
  std::uint8_t identifier = 0;
  bool indefinite = false;
  std::uint64_t length = 0;  ///< of the content, below 2^62
  unsigned octets = 0;       ///< of this header

  [[nodiscard]] bool constructed() const { return (identifier & 0x20U) != 0; }
  [[nodiscard]] bool is_end_of_contents() const { return identifier == 0 && length == 0 && octets == 2; }
};

class BerHeaderReader {
 public:
  enum class State { incomplete, complete, malformed };
  State push(std::uint8_t octet);
  [[nodiscard]] const BerHeader& header() const { return header_; }
  [[nodiscard]] bool started() const { return header_.octets != 0; }
  void reset() { *this = {}; }

 private:
  State push_length(std::uint8_t octet);

  BerHeader header_;
  unsigned length_octets_ = 0;  // still to come
};

}  // namespace siegel::cms
