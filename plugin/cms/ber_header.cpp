#include "cms/ber_header.h"

namespace siegel::cms {

BerHeaderReader::State BerHeaderReader::push(std::uint8_t octet) {
  ++header_.octets;
  if (header_.octets == 1) {
    header_.identifier = octet;
    // Tag numbers from 31 on do not occur in CMS.
    return (octet & 0x1FU) == 0x1F ? State::malformed : State::incomplete;
  }
  if (header_.octets == 2) return push_length(octet);
  header_.length = header_.length << 8 | octet;
  if (--length_octets_ != 0) return State::incomplete;
  // So that offset + length cannot overflow.
  return header_.length >> 62 == 0 ? State::complete : State::malformed;
}

BerHeaderReader::State BerHeaderReader::push_length(std::uint8_t octet) {
  if (octet < 0x80) {
    header_.length = octet;
    return State::complete;
  }
  if (octet == 0x80) {
    // X.690 section 8.1.3.2: the definite form if the encoding is primitive.
    header_.indefinite = true;
    return header_.constructed() ? State::complete : State::malformed;
  }
  length_octets_ = octet & 0x7FU;
  return length_octets_ <= 8 ? State::incomplete : State::malformed;
}

}  // namespace siegel::cms
