// Whole reads and writes on a file descriptor.
#include "base/descriptor_posix.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace siegel::base {

std::string errno_detail(const std::string& path, int error) {
  return path + ": " + std::generic_category().message(error);
}

Result<ByteVector> read_all(const Descriptor& file, const std::string& path, std::size_t limit) {
  // The size that stat tells is not trusted: the file may grow, or be a pipe. What is read may be a passphrase.
  struct Block {
    std::array<std::uint8_t, 16384> bytes;
    ~Block() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
  } block;
  ByteVector all;
  for (;;) {
    const auto count = uninterrupted([&] { return ::read(file.get(), block.bytes.data(), block.bytes.size()); });
    if (count < 0) return fail(Status::io, "io.read", errno_detail(path, errno));
    if (count == 0) return all;
    if (static_cast<std::size_t>(count) > limit - all.size()) return fail(Status::limit, "limit.file", path);
    all.insert(all.end(), block.bytes.begin(), block.bytes.begin() + count);
  }
}

Result<void> write_all(const Descriptor& file, const std::string& path, Bytes bytes) {
  while (!bytes.empty()) {
    const auto count = uninterrupted([&] { return ::write(file.get(), bytes.data(), bytes.size()); });
    if (count < 0) return fail(Status::io, "io.write", errno_detail(path, errno));
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace siegel::base
