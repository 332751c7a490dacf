// The encrypted temporary file: AES-256 in counter mode, the key used for one file only.
#include "spool.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

namespace sim {
namespace {

constexpr size_t kBlock = 65536;

Descriptor open_unlinked() {
  const char* folder = std::getenv("TMPDIR");
  std::string path = std::string(folder && *folder ? folder : "/var/tmp") + "/host-sim-XXXXXX";
  Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
  if (file) ::unlink(path.c_str());
  return file;
}

// In counter mode, encrypting and decrypting are the same.
bool transform(EVP_CIPHER_CTX* cipher, gsl::span<const char> from, std::vector<char>& to) {
  int length = 0;
  to.resize(from.size());
  return EVP_EncryptUpdate(cipher, reinterpret_cast<unsigned char*>(to.data()), &length,
                           reinterpret_cast<const unsigned char*>(from.data()), static_cast<int>(from.size())) == 1 &&
         static_cast<size_t>(length) == from.size();
}

}  // namespace

void Spool::FreeCipher::operator()(evp_cipher_ctx_st* cipher) const { EVP_CIPHER_CTX_free(cipher); }

std::unique_ptr<Spool> Spool::open() {
  Descriptor file = open_unlinked();
  if (!file) return nullptr;
  std::unique_ptr<Spool> spool(new Spool(std::move(file)));
  errno = EIO;
  if (RAND_priv_bytes(spool->key_.data(), static_cast<int>(spool->key_.size())) != 1) return nullptr;
  spool->appending_ = spool->start();
  return spool->appending_ ? std::move(spool) : nullptr;
}

Spool::~Spool() { OPENSSL_cleanse(key_.data(), key_.size()); }

Spool::Cipher Spool::start() const {
  const std::array<unsigned char, 16> counter{};
  Cipher cipher(EVP_CIPHER_CTX_new());
  if (cipher && EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_ctr(), key_.data(), counter.data(), nullptr) != 1)
    cipher.reset();
  return cipher;
}

bool Spool::write(gsl::span<const char> bytes) {
  std::vector<char> hidden;
  while (!bytes.empty()) {
    const auto block = bytes.first(std::min(bytes.size(), kBlock));
    if (!transform(appending_.get(), block, hidden) || !write_all(file_.get(), hidden)) return false;
    bytes = bytes.subspan(block.size());
  }
  return true;
}

bool Spool::give_to(const Taker& taker) {
  const Cipher cipher = start();
  if (!cipher || ::lseek(file_.get(), 0, SEEK_SET) != 0) return false;
  std::vector<char> plain;
  return give_rest(file_.get(), [&](gsl::span<const char> hidden) {
    const bool taken = transform(cipher.get(), hidden, plain) && taker(plain);
    return taken;
  });
}

bool give_rest(int from, const Taker& taker) {
  std::vector<char> block(kBlock);
  while (true) {
    const auto count = read_some(from, block);
    if (!count) return false;
    if (*count == 0) return true;
    if (!taker(gsl::span<const char>(block).first(*count))) return false;
  }
}

}  // namespace sim
