// One SignedData with several SignerInfos, for tests/interop: what the writer can do and no mail client asks for yet.
//
//   sign_together CONTENT OUT detached|opaque ISSUER v15|pss DIGEST KEY CERTIFICATE [v15|pss DIGEST KEY CERTIFICATE]...
#include <openssl/pem.h>

#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/stream.h"
#include "cms/signed_data_writer.h"

using namespace siegel;

namespace {

const base::LibraryContext& library() {
  static const auto context = base::LibraryContext::create().value();
  return *context;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

x509::Certificate certificate(const std::string& path) {
  return x509::Certificate::from_file_bytes(library(), base::bytes_of(read(path))).value().at(0);
}

base::PkeyPtr key(const std::string& path) {
  const auto pem = read(path);
  const base::BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  base::PkeyPtr key(PEM_read_bio_PrivateKey_ex(bio.get(), nullptr, nullptr, nullptr, library().get(), nullptr));
  if (!key) throw std::runtime_error(path);
  return key;
}

void feed(base::Sink& signer, const std::string& content) {
  if (!signer.write(base::bytes_of(content)) || !signer.finish()) throw std::runtime_error("not signed");
}

base::ByteVector sign(const std::vector<cms::Signer>& signers, const std::string& content, bool detached) {
  base::MemorySink out(content.size() + (1U << 20));
  if (!detached) {
    const auto signer = cms::opaque_signer(library(), signers, out).value();
    feed(*signer, content);
    return out.take();
  }
  const auto signer = cms::detached_signer(library(), signers).value();
  feed(*signer, content);
  return signer->signature();
}

void run(const std::vector<std::string>& words) {
  std::vector<base::PkeyPtr> keys;
  std::vector<cms::Signer> signers;
  for (std::size_t at = 4; at + 3 < words.size(); at += 4) {
    keys.push_back(key(words[at + 2]));
    cms::Signer signer{.certificate = certificate(words[at + 3]), .key = keys.back().get(), .chain = {}};
    signer.chain = {certificate(words[3])};
    signer.signing_time = std::time(nullptr);
    signer.rsa_signature = words[at] == "pss" ? base::RsaSignature::pss : base::RsaSignature::v15;
    signer.digest = cms::digest_for(signer.certificate, base::digest_named(words[at + 1]).value());
    signers.push_back(std::move(signer));
  }
  const auto made = sign(signers, read(words[0]), words[2] == "detached");
  std::ofstream(words[1], std::ios::binary) << base::text_of(made);
}

}  // namespace

int main(int count, char** arguments) try {
  run({arguments + 1, arguments + count});
  return 0;
} catch (const std::exception& failure) {
  std::cerr << failure.what() << "\n";
  return 1;
}
