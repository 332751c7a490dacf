#include "base/helper_protocol.h"

#include <algorithm>
#include <gsl/assert>
#include <limits>

namespace siegel::base {
namespace {

constexpr std::array<std::uint8_t, 4> kMagic{'S', 'G', 'H', '1'};
constexpr std::uint8_t kFetch = 1;

std::array<std::uint8_t, 4> number(std::size_t value) {
  Expects(value <= std::numeric_limits<std::uint32_t>::max());
  return {static_cast<std::uint8_t>(value >> 24U), static_cast<std::uint8_t>(value >> 16U),
          static_cast<std::uint8_t>(value >> 8U), static_cast<std::uint8_t>(value)};
}

class Writer {
 public:
  void put(std::size_t value) { put_raw(number(value)); }
  void put(Bytes bytes) {
    put(bytes.size());
    put_raw(bytes);
  }
  void put(std::string_view text) { put(bytes_of(text)); }
  void put_raw(Bytes bytes) { all_.insert(all_.end(), bytes.begin(), bytes.end()); }
  [[nodiscard]] ByteVector take() { return std::move(all_); }

 private:
  ByteVector all_;
};

/// Takes from the front; after the first thing that is not there, nothing more is.
class Reader {
 public:
  explicit Reader(Bytes rest) : rest_(rest) {}
  std::uint8_t octet() {
    const Bytes one = raw(1);
    return one.empty() ? std::uint8_t{0} : one[0];
  }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (const std::uint8_t octet : raw(4)) value = value << 8U | octet;
    return value;
  }
  Bytes bytes() { return raw(number()); }
  std::string text() { return std::string(text_of(bytes())); }
  [[nodiscard]] Bytes rest() { return raw(rest_.size()); }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return good_ && rest_.empty(); }

 private:
  Bytes raw(std::size_t size) {
    if (!good_ || size > rest_.size()) {
      good_ = false;
      return {};
    }
    const Bytes front = rest_.first(size);
    rest_ = rest_.subspan(size);
    return front;
  }
  Bytes rest_;
  bool good_ = true;
};

NetworkRules read_rules(Reader& reader) {
  NetworkRules rules;
  rules.proxy = reader.text();
  rules.ca_file = reader.text();
  const std::size_t count = reader.number();
  // One entry more than allowed is enough to break the limit.
  for (std::size_t i = 0; i < std::min(count, kMostNetworks + 1) && reader.good(); ++i)
    rules.allowed_private.push_back(reader.text());
  return rules;
}

bool is_text_within_limits(const std::string& text) {
  return text.size() <= kLongestText && text.find('\0') == std::string::npos;
}

}  // namespace

std::array<std::uint8_t, kFrameHeader> frame_header(std::size_t payload) {
  std::array<std::uint8_t, kFrameHeader> header{};
  const auto length = number(payload);
  std::copy(kMagic.begin(), kMagic.end(), header.begin());
  std::copy(length.begin(), length.end(), header.begin() + kMagic.size());
  return header;
}

std::optional<std::size_t> payload_length(Bytes header) {
  if (header.size() != kFrameHeader || !equal(header.first(kMagic.size()), kMagic)) return std::nullopt;
  return Reader(header.subspan(kMagic.size())).number();
}

bool is_within_limits(const FetchOrder& order) {
  const auto& networks = order.rules.allowed_private;
  std::size_t size = order.url.size() + order.content_type.size() + order.rules.proxy.size() +
                     order.rules.ca_file.size() + networks.size() * 4 + 64;
  for (const std::string& network : networks) size += network.size();
  return order.deadline.count() > 0 && order.deadline <= kLongestDeadline && order.limit <= kLargestAnswer &&
         is_text_within_limits(order.url) && is_text_within_limits(order.content_type) &&
         is_text_within_limits(order.rules.proxy) && is_text_within_limits(order.rules.ca_file) &&
         networks.size() <= kMostNetworks && std::all_of(networks.begin(), networks.end(), is_text_within_limits) &&
         size <= kLargestRequest && order.body.size() <= kLargestRequest - size;
}

ByteVector encode(const FetchOrder& order) {
  Expects(is_within_limits(order));
  Writer writer;
  writer.put(order.id);
  writer.put_raw(std::array{kFetch});
  writer.put(static_cast<std::size_t>(order.deadline.count()));
  writer.put(order.limit);
  writer.put(order.url);
  writer.put(order.content_type);
  writer.put(Bytes(order.body));
  writer.put(order.rules.proxy);
  writer.put(order.rules.ca_file);
  writer.put(order.rules.allowed_private.size());
  for (const std::string& network : order.rules.allowed_private) writer.put(network);
  return writer.take();
}

std::array<std::uint8_t, kReplyHeader> encode_head(const HelperReply& reply) {
  const auto id = number(reply.id);
  return {id[0], id[1], id[2], id[3], static_cast<std::uint8_t>(reply.outcome)};
}

std::optional<RequestHead> decode_head(Bytes payload) {
  Reader reader(payload);
  RequestHead head;
  head.id = reader.number();
  head.is_fetch = reader.octet() == kFetch;
  if (!reader.good()) return std::nullopt;
  return head;
}

std::optional<FetchOrder> decode_fetch(Bytes payload) {
  Reader reader(payload);
  FetchOrder order;
  order.id = reader.number();
  if (reader.octet() != kFetch) return std::nullopt;
  order.deadline = std::chrono::milliseconds(reader.number());
  order.limit = reader.number();
  order.url = reader.text();
  order.content_type = reader.text();
  order.body = copy_of(reader.bytes());
  order.rules = read_rules(reader);
  if (!reader.at_end() || !is_within_limits(order)) return std::nullopt;
  return order;
}

std::optional<HelperReply> decode_reply(Bytes payload) {
  Reader reader(payload);
  HelperReply reply;
  reply.id = reader.number();
  const std::uint8_t outcome = reader.octet();
  if (!reader.good() || outcome > static_cast<std::uint8_t>(kLastOutcome)) return std::nullopt;
  reply.outcome = static_cast<HelperOutcome>(outcome);
  reply.body = copy_of(reader.rest());
  // Only an answer has a body.
  if (!reply.body.empty() && reply.outcome != HelperOutcome::ok) return std::nullopt;
  return reply;
}

}  // namespace siegel::base
