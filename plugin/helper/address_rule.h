// Which addresses may be connected to. Certificates of strangers name the servers to be asked: without this rule a mail
// could make its reader's computer talk to the reader's own router, printer or cloud metadata service.
#pragma once

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace siegel::helper {

/// A block of addresses, such as 10.0.0.0/8 or fc00::/7.
struct Network {
  int family = 0;                        ///< AF_INET, AF_INET6
  std::array<std::uint8_t, 16> bytes{};  ///< the first 4 of them for AF_INET
  unsigned prefix = 0;                   ///< bits that count

  [[nodiscard]] bool contains(int of_family, base::Bytes address) const;
};

/// "10.1.2.0/24", "fd00::/8"; without a prefix length the address alone. Bits behind the prefix do not count.
[[nodiscard]] std::optional<Network> parse_network(std::string_view text);

class AddressRule {
 public:
  explicit AddressRule(std::vector<Network> allowed) : allowed_(std::move(allowed)) {}

  /// Public addresses on a web port, and the networks allowed on every port. An IPv6 address that wraps an IPv4 one
  /// (mapped, NAT64, 6to4, Teredo) is not public: what it wraps is somebody else's choice.
  [[nodiscard]] bool permits(const ::sockaddr& address) const;
  /// The same for a host that somebody else will look up: names pass, addresses are judged. Names of the
  /// proxy's own machine (localhost), those that end in a dot, and addresses in disguise ("127.1") do not pass.
  [[nodiscard]] bool permits_unresolved(const std::string& host, unsigned port) const;

 private:
  [[nodiscard]] bool permits(int family, base::Bytes address, unsigned port) const;

  std::vector<Network> allowed_;
};

/// 80, 443 and their usual alternatives: nothing but web servers is to hear from us.
[[nodiscard]] bool is_web_port(unsigned port);

}  // namespace siegel::helper
