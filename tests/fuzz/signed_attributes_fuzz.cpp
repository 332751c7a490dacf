// Signed attributes from any bytes, and what stands in them or in a signed receipt. A fuzzer cannot sign, so that it
// would not get to these behind a signature.
#include "cms/signed_attributes.h"

#include "cms/oids.h"
#include "cms/smime_capabilities.h"
#include "fuzz_support.h"

using namespace siegel;

namespace {

void check_addresses(const std::vector<std::string>& addresses) {
  for (const auto& address : addresses)
    for (const char c : address) fuzz::require(c > ' ' && c < 0x7F, "an address is visible ASCII");
}

void check(const cms::ReceiptRequest& request) {
  fuzz::require(!request.content_id.empty() && request.content_id.size() <= 256, "an identifier has 1 to 256 octets");
  fuzz::require(request.listed.empty() || request.from == cms::ReceiptRequest::From::listed, "a list is asked for");
  check_addresses(request.listed);
  check_addresses(request.to);
  const auto again = cms::read_receipt_request(request.der);
  fuzz::require(again && again->content_id == request.content_id && again->to == request.to, "it reads the same again");
}

/// An arc of more than 64 bits can be read, and is not written.
bool can_be_written(const std::string& oid) {
  std::size_t digits = 0;
  for (const char c : oid)
    if ((digits = c == '.' ? 0 : digits + 1) > 19) return false;
  return true;
}

void read_receipt(base::Bytes data) {
  const auto receipt = cms::read_receipt(data);
  if (!receipt || !can_be_written(receipt->content_type)) return;
  const auto again = cms::read_receipt(cms::write_receipt(*receipt));
  fuzz::require(again && again->content_type == receipt->content_type && again->content_id == receipt->content_id &&
                    again->signature == receipt->signature,
                "a receipt that is written again says the same");
}

void read_capabilities(base::Bytes data) {
  const auto capabilities = cms::read_smime_capabilities(data);
  if (!capabilities) return;
  fuzz::require(data.size() <= cms::kMostCapabilityOctets, "a list is short");
  fuzz::require(capabilities->content.size() <= cms::kMostCapabilities, "and has few entries");
}

void read_attributes(base::Bytes data, std::string_view payload_type) {
  cms::SignerInfo signer;
  signer.signed_attributes = base::copy_of(data);
  const auto attributes = cms::read_signed_attributes(signer, payload_type);
  if (!attributes) {
    fuzz::require(!attributes.error().finding.empty(), "an error has a finding");
    return;
  }
  fuzz::require(!attributes->message_digest.empty(), "there is a digest");
  fuzz::require(attributes->capabilities.empty() || cms::read_smime_capabilities(attributes->capabilities).has_value(),
                "what is kept of capabilities can be read");
  fuzz::require(!attributes->receipt_request || !attributes->receipt_request_flawed, "a request is there or flawed");
  if (attributes->receipt_request) check(*attributes->receipt_request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::Bytes data{bytes, size};
  if (const auto request = cms::read_receipt_request(data)) check(*request);
  read_receipt(data);
  read_capabilities(data);
  read_attributes(data, cms::oids::kData);
  read_attributes(data, cms::oids::kReceipt);
  return 0;
}
