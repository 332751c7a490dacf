// A temporary copy of what cannot be read, or taken back, a second time.
#pragma once

#include <array>
#include <functional>
#include <gsl/span>
#include <memory>

#include "descriptor.h"

struct evp_cipher_ctx_st;

namespace sim {

using Taker = std::function<bool(gsl::span<const char>)>;

/// An unlinked file in $TMPDIR or /var/tmp, encrypted under a key that exists in this object alone: mail in clear lies
/// on no disk, and nothing stays behind. Appended to first, then read as often as is wanted.
class Spool {
 public:
  /// NULL and errno on failure.
  static std::unique_ptr<Spool> open();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  [[nodiscard]] bool write(gsl::span<const char> bytes);
  /// All bytes, from the first; false as soon as the taker says so or the file cannot be read.
  [[nodiscard]] bool give_to(const Taker& taker);

 private:
  struct FreeCipher {
    void operator()(evp_cipher_ctx_st* cipher) const;
  };
  using Cipher = std::unique_ptr<evp_cipher_ctx_st, FreeCipher>;

  explicit Spool(Descriptor file) : file_(std::move(file)) {}
  [[nodiscard]] Cipher start() const;

  Descriptor file_;
  std::array<unsigned char, 32> key_{};
  Cipher appending_;
};

/// From the current position of `from` to its end.
[[nodiscard]] bool give_rest(int from, const Taker& taker);

}  // namespace sim
