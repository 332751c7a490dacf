// All digests of a payload in one pass.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/openssl.h"
#include "base/stream.h"
#include "cms/signature_algorithm.h"

namespace siegel::cms {

/// Takes the payload. From its first bare line feed on, a second digest of each kind goes along, over the form with
/// CRLF line ends; up to there both are the same, so that a payload in canonical form costs nothing more.
class PayloadDigests final : public base::Sink {
 public:
  explicit PayloadDigests(const base::LibraryContext& library) : library_(library) {}

  /// Before the first byte; twice is once. Status::unsupported "cms.signature-unsupported" where OpenSSL lacks it.
  [[nodiscard]] base::Result<void> add(const DigestAlgorithm& digest);
  base::Result<void> write(base::Bytes bytes) override;
  base::Result<void> finish() override;

  // After finish(), of a digest that was added:
  [[nodiscard]] const base::ByteVector& raw(const DigestAlgorithm& digest) const { return entry(digest).raw; }
  [[nodiscard]] const base::ByteVector& canonical(const DigestAlgorithm& digest) const {
    return entry(digest).canonical;
  }  ///< empty: there was no bare line feed

 private:
  struct Entry {
    const DigestAlgorithm* algorithm;
    base::MdCtxPtr raw_context, canonical_context;
    base::ByteVector raw, canonical;
  };
  [[nodiscard]] const Entry& entry(const DigestAlgorithm& digest) const;
  [[nodiscard]] std::size_t first_bare_line_feed(base::Bytes bytes) const;
  void update_raw(base::Bytes bytes);
  void branch_off();
  void update_canonical(base::Bytes bytes);
  void flush_canonical();

  const base::LibraryContext& library_;
  std::vector<Entry> entries_;
  std::uint8_t last_ = 0;
  bool bare_line_feeds_ = false;
  std::array<std::uint8_t, 8192> buffer_{};  // of the canonical form
  std::size_t buffered_ = 0;
};

}  // namespace siegel::cms
