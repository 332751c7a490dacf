// Certificate files from any bytes: DER, PEM, certs-only. What is read must say the same when it is read again.
#include "fuzz_support.h"
#include "x509/certificate.h"

using namespace siegel;

namespace {

const base::LibraryContext& library() {
  static const auto context = base::LibraryContext::create().value();
  return *context;
}

void check(const x509::Certificate& certificate) {
  for (const auto* text : {&certificate.subject(), &certificate.issuer(), &certificate.common_name()})
    fuzz::require(fuzz::is_utf8(*text), "names are UTF-8");
  for (const auto& address : certificate.addresses())
    fuzz::require(certificate.has_address(address), "an address listed is one that matches");
  const auto again = x509::Certificate::from_der(library(), certificate.der());
  fuzz::require(again && again->fingerprint() == certificate.fingerprint(), "the DER kept is the certificate");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto certificates = x509::Certificate::from_file_bytes(library(), {data, size});
  if (!certificates) return 0;
  fuzz::require(!certificates->empty(), "no certificate is an error");
  for (const auto& certificate : *certificates) check(certificate);
  return 0;
}
