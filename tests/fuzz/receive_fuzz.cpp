// Whole mails from any bytes, received by somebody who trusts nobody and has one key.
#include "message/receive.h"

#include "fuzz_support.h"
#include "memory_store.h"
#include "message/key_ring.h"

using namespace siegel;

namespace {

const base::LibraryContext& library() {
  static const auto context = base::LibraryContext::create().value();
  return *context;
}

/// A self-signed P-256 certificate with an empty issuer and the serial number 1, so that the fuzzer can name it.
store::Identity identity() {
  const base::PkeyPtr key(EVP_PKEY_Q_keygen(library().get(), nullptr, "EC", "P-256"));
  const base::X509Ptr x(X509_new_ex(library().get(), nullptr));
  X509_set_version(x.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(x.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(x.get()), 86400);
  X509_set_pubkey(x.get(), key.get());
  const base::MdPtr md(EVP_MD_fetch(library().get(), "SHA256", nullptr));
  fuzz::require(X509_sign(x.get(), key.get(), md.get()) > 0, "a certificate can be made");
  unsigned char* der = nullptr;
  const int length = i2d_X509(x.get(), &der);
  auto certificate = x509::Certificate::from_der(library(), {der, static_cast<std::size_t>(length)}).value();
  OPENSSL_free(der);
  return {std::move(certificate), {}, "fuzz"};  // nobody knows its passphrase
}

struct Nobody final : message::Prompter, message::Progress {
  base::Result<base::Secret> passphrase(const store::Identity& own, unsigned) override {
    return base::fail(base::Status::no_key, "key.passphrase-needed", own.label);
  }
  [[nodiscard]] bool may_ask() const override { return false; }
  void expect_passes(unsigned) override {}
};

struct Reader {
  Reader() { fuzz::require(store.add_identity(identity(), {}).has_value(), "the store takes it"); }
  fuzz::MemoryStore store;
  policy::Settings settings;
  message::KeyRing keys;
  Nobody nobody;
  message::Environment environment{library(), store, settings, keys, nobody, nobody, 1795435200};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Reader reader;
  fuzz::BlockContent mail(fuzz::text_of(data, size), 1021);
  fuzz::TextSink sink;
  message::Verdict verdict;
  const auto outcome = message::receive(reader.environment, {.mail = mail, .sink = sink}, verdict);
  fuzz::require(verdict.signature != message::SignatureStatus::valid, "without an authority no signature is valid");
  fuzz::require(verdict.encryption != message::EncryptionStatus::full, "without a key nothing is decrypted");
  fuzz::require(!verdict.secured(), "nothing of this is secured");
  if (!outcome) fuzz::require(!outcome.error().finding.empty(), "an error has a finding");
  if (!outcome || *outcome == message::Outcome::untouched)
    fuzz::require(sink.text().empty(), "nothing is written but a mail that was opened");
  return 0;
}
