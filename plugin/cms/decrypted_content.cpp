// The plaintext of an envelope, decrypted while the ciphertext streams by.
#include <algorithm>
#include <array>

#include "cms/content_key.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;

namespace {

constexpr std::size_t kBlock = 16384;

class DecryptingSink final : public base::Sink {
 public:
  DecryptingSink(base::CipherCtxPtr context, base::Sink& next) : context_(std::move(context)), next_(next) {}

  Result<void> write(Bytes ciphertext) override {
    while (!ciphertext.empty()) {
      const auto block = ciphertext.first(std::min(ciphertext.size(), kBlock));
      int length = 0;
      if (EVP_DecryptUpdate(context_.get(), plaintext_.data(), &length, block.data(), static_cast<int>(block.size())) !=
          1)
        return locked();
      SIEGEL_TRY(pass_on(length));
      ciphertext = ciphertext.subspan(block.size());
    }
    return {};
  }

  /// Checks the tag or the padding. The next stage is finished by whoever owns it.
  Result<void> finish() override {
    int length = 0;
    if (EVP_DecryptFinal_ex(context_.get(), plaintext_.data(), &length) != 1) return locked();
    return pass_on(length);
  }

 private:
  Result<void> pass_on(int length) {
    if (length <= 0) return {};
    return next_.write(Bytes(plaintext_.data(), static_cast<std::size_t>(length)));
  }

  base::CipherCtxPtr context_;
  base::Sink& next_;
  std::array<std::uint8_t, kBlock + EVP_MAX_BLOCK_LENGTH> plaintext_{};
};

}  // namespace

DecryptedContent::DecryptedContent(base::Content& ber, ContentKeyPtr key, const base::Limits& limits)
    : ber_(ber), key_(std::move(key)), limits_(limits) {}
DecryptedContent::~DecryptedContent() = default;

Result<void> DecryptedContent::pass(base::Sink& sink) {
  SIEGEL_ASSIGN(auto context, key_->begin());
  DecryptingSink decrypting(std::move(context), sink);
  const base::ErrorQueueGuard guard;
  EncapsulatedContent ciphertext(ber_, limits_);
  SIEGEL_TRY(ciphertext.write_to(decrypting));
  return decrypting.finish();
}

Result<void> DecryptedContent::verify() {
  base::CountingSink nowhere;
  SIEGEL_TRY(pass(nowhere));
  verified_ = true;
  return {};
}

Result<void> DecryptedContent::write_to(base::Sink& sink) {
  // RFC 5083 section 4: no plaintext leaves before the tag was checked.
  if (!verified_) SIEGEL_TRY(verify());
  return pass(sink);
}

}  // namespace siegel::cms
