#include "serve.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "base/helper_protocol.h"
#include "http_fetch.h"

namespace siegel::helper {

using base::Bytes;
using base::ByteVector;
using base::HelperOutcome;
using base::HelperReply;

namespace {

constexpr int kMostRequests = 300;  // whatever leaks by then, leaks no further

bool is_gone(int client) {
  ::pollfd one{client, POLLRDHUP, 0};
  return ::poll(&one, 1, 0) > 0;
}

bool read_exactly(int client, gsl::span<std::uint8_t> into, std::chrono::milliseconds patience) {
  while (!into.empty()) {
    ::pollfd one{client, POLLIN, 0};
    if (::poll(&one, 1, static_cast<int>(patience.count())) <= 0) return false;
    const auto count = ::read(client, into.data(), into.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    into = into.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

bool write_all(int client, Bytes bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(client, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

bool write_reply(int client, const HelperReply& reply) {
  return write_all(client, base::frame_header(base::kReplyHeader + reply.body.size())) &&
         write_all(client, base::encode_head(reply)) && write_all(client, reply.body);
}

/// Nothing where the request cannot be read.
std::optional<HelperReply> answer(int client, Bytes request) {
  const auto head = base::decode_head(request);
  if (!head) return std::nullopt;
  // A kind of a later client's: it can be told so, and go on.
  if (!head->is_fetch) return HelperReply{head->id, HelperOutcome::unsupported, {}};
  const auto order = base::decode_fetch(request);
  if (!order) return std::nullopt;
  return fetch_over_http(*order, [client] { return is_gone(client); });
}

}  // namespace

End serve(int client, std::chrono::milliseconds patience) {
  for (int served = 0; served < kMostRequests; ++served) {
    std::array<std::uint8_t, base::kFrameHeader> header{};
    if (!read_exactly(client, header, patience)) return End::idle;
    const auto length = base::payload_length(header);
    if (!length || *length > base::kLargestRequest) return End::protocol;
    ByteVector request(*length);
    if (!read_exactly(client, request, patience)) return End::idle;
    const auto reply = answer(client, request);
    if (!reply) return End::protocol;
    if (!write_reply(client, *reply)) return End::idle;
    // A thread may still be waiting for a name server: it ends with us.
    if (reply->outcome == HelperOutcome::deadline) return End::idle;
  }
  return End::idle;
}

}  // namespace siegel::helper
