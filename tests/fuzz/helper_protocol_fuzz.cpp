// Both directions of the helper's protocol: what is taken is within its limits, and is written as it was read.
#include "base/helper_protocol.h"
#include "fuzz_support.h"

namespace {

using namespace siegel;

void request(base::Bytes bytes) {
  const auto head = base::decode_head(bytes);
  const auto order = base::decode_fetch(bytes);
  if (!order) return;
  fuzz::require(head && head->is_fetch && head->id == order->id, "a fetch has its head");
  fuzz::require(base::is_within_limits(*order), "an order keeps the limits");
  fuzz::require(base::equal(base::encode(*order), bytes), "there is one way to write an order");
}

void reply(base::Bytes bytes) {
  const auto reply = base::decode_reply(bytes);
  if (!reply) return;
  const auto head = base::encode_head(*reply);
  fuzz::require(base::equal(head, bytes.first(head.size())), "there is one way to write a reply");
  fuzz::require(base::equal(reply->body, bytes.subspan(head.size())), "the body follows as it is");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, size);
  request(bytes);
  reply(bytes);
  if (size >= base::kFrameHeader) (void)base::payload_length(bytes.first(base::kFrameHeader));
  return 0;
}
