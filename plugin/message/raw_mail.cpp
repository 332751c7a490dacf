#include "message/raw_mail.h"

#include <array>

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

class Hasher final : public base::Sink {
 public:
  Hasher(const base::LibraryContext& library, base::Sink& next) : next_(next) {
    const base::MdPtr sha256(EVP_MD_fetch(library.get(), "SHA256", nullptr));
    ok_ = sha256 && context_ && EVP_DigestInit_ex2(context_.get(), sha256.get(), nullptr) == 1;
  }

  Result<void> write(base::Bytes bytes) override {
    ok_ = ok_ && EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1;
    return next_.write(bytes);
  }

  std::optional<std::string> take() {
    std::array<std::uint8_t, 32> digest{};
    if (!ok_ || EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) != 1) return std::nullopt;
    return base::to_hex(digest);
  }

 private:
  base::Sink& next_;
  base::MdCtxPtr context_{EVP_MD_CTX_new()};
  bool ok_ = false;
};

}  // namespace

Result<void> RawMail::write_to(base::Sink& sink) {
  if (hash_) return mail_.write_to(sink);
  Hasher hasher(library_, sink);
  SIEGEL_TRY(mail_.write_to(hasher));  // a reader that had enough leaves here: that was not the whole mail
  hash_ = hasher.take();
  return {};
}

Result<std::string> RawMail::hash() {
  if (!hash_) {
    base::CountingSink nowhere;
    SIEGEL_TRY(write_to(nowhere));
  }
  if (!hash_) return fail(Status::failed, "internal.openssl", "SHA-256");
  return *hash_;
}

}  // namespace siegel::message
