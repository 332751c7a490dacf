// Test data from files.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "base/bytes.h"

namespace siegel::testing {

inline base::ByteVector read_test_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  return base::copy_of(base::bytes_of(text));
}

inline base::ByteVector read_data(const std::string& name) {
  return read_test_file(SIEGEL_SOURCE_DIR "/tests/x509/data/" + name);
}

}  // namespace siegel::testing
