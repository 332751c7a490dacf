// Builds DER from the events of a BER walk: lengths become definite and short, constructed strings become primitive.
//
// The order of SET OF stays as it is. Memory is bounded: more than `limit` bytes over all targets is Status::limit
// "cms.skeleton-limit". Malformed strings are Status::malformed "cms.asn1"; the caller knows where.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::cms {

class DerCollector {
 public:
  explicit DerCollector(std::size_t limit) : limit_(limit) {}

  void aim(base::ByteVector& target) { target_ = &target; }

  /// A primitive element of which `length` octets follow.
  [[nodiscard]] base::Result<void> begin_primitive(std::uint8_t identifier, std::uint64_t length);
  void octets(base::Bytes bytes);

  /// A constructed element; close() takes what open() gave.
  [[nodiscard]] base::Result<std::size_t> open(std::uint8_t identifier);
  [[nodiscard]] base::Result<void> close(std::size_t opened);

  /// A constructed string (one at a time), joined from its segments, which may be constructed themselves.
  [[nodiscard]] base::Result<void> open_string(std::uint8_t identifier);
  [[nodiscard]] bool accepts_segment(std::uint8_t identifier) const;
  [[nodiscard]] base::Result<void> begin_segment(std::uint64_t length);
  [[nodiscard]] base::Result<void> segment_octets(base::Bytes bytes);
  [[nodiscard]] base::Result<void> close_string();

 private:
  [[nodiscard]] base::Result<void> reserve(std::uint64_t more);

  base::ByteVector* target_ = nullptr;
  std::size_t limit_, used_ = 0;
  std::uint8_t string_tag_ = 0;   // of the open string, primitive form
  std::size_t string_start_ = 0;  // of its content
  bool unused_bits_next_ = false;
};

}  // namespace siegel::cms
