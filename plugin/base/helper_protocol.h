// What the plugin and siegel-helper say to each other over a stream socket: one request, one reply, in turn.
//
//   frame    "SGH1" length[4] payload[length]          the digit is the version; numbers are big-endian
//   request  id[4] kind[1] ...                         kind 1, fetch: as FetchOrder below, texts and bytes with a
//                                                      length[4] before them, lists with a count[4]
//   reply    id[4] outcome[1] body
//
// Neither side trusts the other's lengths.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace siegel::base {

/// How the network may be used, from the settings.
struct NetworkRules {
  std::string proxy;                         ///< URL; "": none
  std::string ca_file;                       ///< for https; "": the system's
  std::vector<std::string> allowed_private;  ///< "10.1.2.0/24", "fd00::/8", ...: else only public addresses
};

struct FetchOrder {
  std::uint32_t id = 0;
  std::chrono::milliseconds deadline{0};  ///< from the moment that the helper has read it
  std::uint32_t limit = 0;                ///< bytes of the answer
  std::string url, content_type;
  ByteVector body;  ///< empty: GET
  NetworkRules rules;
};

/// The helper's word for what came of it.
enum class HelperOutcome : std::uint8_t { ok, deadline, failed, too_large, refused, unsupported };
inline constexpr auto kLastOutcome = HelperOutcome::unsupported;

struct HelperReply {
  std::uint32_t id = 0;
  HelperOutcome outcome = HelperOutcome::failed;
  ByteVector body;
};

inline constexpr std::size_t kFrameHeader = 8;
inline constexpr std::size_t kReplyHeader = 5;
inline constexpr std::size_t kLargestRequest = 1U << 20U;  ///< payload
inline constexpr std::size_t kLargestAnswer = 64U << 20U;  ///< body of a reply
inline constexpr std::size_t kLongestText = 8192;          ///< URL, content type, proxy, file name, each
inline constexpr std::size_t kMostNetworks = 256;
inline constexpr std::chrono::milliseconds kLongestDeadline{10 * 60 * 1000};

/// The frame's header for a payload of this size.
[[nodiscard]] std::array<std::uint8_t, kFrameHeader> frame_header(std::size_t payload);
/// The length of the payload, which may be anything; nothing where the bytes (kFrameHeader of them) are no header of
/// this version.
[[nodiscard]] std::optional<std::size_t> payload_length(Bytes header);

/// Whether the order keeps the limits above: others are not to be encoded, and are not decoded.
[[nodiscard]] bool is_within_limits(const FetchOrder& order);
[[nodiscard]] ByteVector encode(const FetchOrder& order);
/// The reply without its body, which follows as it is.
[[nodiscard]] std::array<std::uint8_t, kReplyHeader> encode_head(const HelperReply& reply);

/// What can be said of every request, of unknown kinds too.
struct RequestHead {
  std::uint32_t id = 0;
  bool is_fetch = false;
};
[[nodiscard]] std::optional<RequestHead> decode_head(Bytes payload);
/// Nothing where the payload is no fetch, is cut short, has bytes left over, or breaks a limit.
[[nodiscard]] std::optional<FetchOrder> decode_fetch(Bytes payload);
[[nodiscard]] std::optional<HelperReply> decode_reply(Bytes payload);

}  // namespace siegel::base
