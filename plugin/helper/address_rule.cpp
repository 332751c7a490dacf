#include "address_rule.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace siegel::helper {
namespace {

// IANA's special-purpose registries (RFC 6890) as of 2026, multicast, and what was reserved for ever.
constexpr std::array<std::string_view, 15> kNotPublic4{
    "0.0.0.0/8",        // this network
    "10.0.0.0/8",       // private, RFC 1918
    "100.64.0.0/10",    // carrier-grade NAT, RFC 6598
    "127.0.0.0/8",      // loopback
    "169.254.0.0/16",   // link-local, and the metadata services of clouds
    "172.16.0.0/12",    // private
    "192.0.0.0/24",     // protocol assignments
    "192.0.2.0/24",     // documentation
    "192.88.99.0/24",   // 6to4 relays, RFC 7526
    "192.168.0.0/16",   // private
    "198.18.0.0/15",    // benchmarks, RFC 2544
    "198.51.100.0/24",  // documentation
    "203.0.113.0/24",   // documentation
    "224.0.0.0/4",      // multicast
    "240.0.0.0/4",      // reserved, broadcast
};

// Of IPv6 only 2000::/3 is global unicast (RFC 4291 section 2.4). Outside are loopback, mapped addresses, NAT64
// (64:ff9b::/96 and 64:ff9b:1::/48), unique local, link-local and multicast ones. Inside, these are not for us:
constexpr std::string_view kGlobalUnicast6 = "2000::/3";
constexpr std::array<std::string_view, 4> kNotPublic6{
    "2001::/23",      // protocol assignments: Teredo, benchmarks, ORCHID
    "2001:db8::/32",  // documentation
    "2002::/16",      // 6to4
    "3fff::/20",      // documentation, RFC 9637
};

bool lies_in(std::string_view network, int family, base::Bytes address) {
  const auto parsed = parse_network(network);
  return !parsed || parsed->contains(family, address);  // a mistake in the tables above permits nothing
}

bool is_public(int family, base::Bytes address) {
  const auto holds = [&](std::string_view network) { return lies_in(network, family, address); };
  if (family == AF_INET) return std::none_of(kNotPublic4.begin(), kNotPublic4.end(), holds);
  return holds(kGlobalUnicast6) && std::none_of(kNotPublic6.begin(), kNotPublic6.end(), holds);
}

struct Endpoint {
  int family = 0;
  std::array<std::uint8_t, 16> bytes{};
  std::size_t size = 0;
  unsigned port = 0;
};

std::optional<Endpoint> endpoint_of(const ::sockaddr& address) {
  Endpoint endpoint;
  endpoint.family = address.sa_family;
  if (address.sa_family == AF_INET) {
    ::sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    endpoint.size = sizeof in.sin_addr;
    std::memcpy(endpoint.bytes.data(), &in.sin_addr, endpoint.size);
    endpoint.port = ntohs(in.sin_port);
    return endpoint;
  }
  if (address.sa_family == AF_INET6) {
    ::sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    endpoint.size = sizeof in.sin6_addr;
    std::memcpy(endpoint.bytes.data(), &in.sin6_addr, endpoint.size);
    endpoint.port = ntohs(in.sin6_port);
    return endpoint;
  }
  return std::nullopt;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

bool consists_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

/// "127.1", "2130706433", "0x7f.1": an IPv4 address for inet_aton() and for browsers (https://url.spec.whatwg.org,
/// "ends in a number checker").
bool ends_in_number(std::string_view name) {
  const auto dot = name.rfind('.');
  const auto label = dot == std::string_view::npos ? name : name.substr(dot + 1);
  return consists_of(label, "0123456789") ||
         (label.substr(0, 2) == "0x" && consists_of(label.substr(2), "0123456789abcdef"));
}

/// A name that may be asked of a proxy. Not those of the proxy's own machine (RFC 6761 section 6.3), nor forms that it
/// may read in another way than we do: addresses in disguise, and a dot at the end, which hides both from our rules.
bool is_plain_name(const std::string& name) {
  constexpr std::string_view kOwn = ".localhost";
  const bool own =
      ('.' + name).size() >= kOwn.size() && ('.' + name).compare(name.size() + 1 - kOwn.size(), kOwn.size(), kOwn) == 0;
  return !name.empty() && name.back() != '.' && name.find_first_of(":%") == std::string::npos && !own &&
         !ends_in_number(name);
}

}  // namespace

bool Network::contains(int of_family, base::Bytes address) const {
  if (of_family != family || prefix > address.size() * 8) return false;
  for (unsigned bit = 0; bit < prefix; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> bit % 8);
    if (((bytes[bit / 8] ^ address[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

std::optional<Network> parse_network(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address(text.substr(0, slash));  // inet_pton wants a terminated one
  if (address.find('\0') != std::string::npos) return std::nullopt;
  Network network;
  network.family = address.find(':') == std::string::npos ? AF_INET : AF_INET6;
  if (::inet_pton(network.family, address.c_str(), network.bytes.data()) != 1) return std::nullopt;
  const unsigned longest = network.family == AF_INET ? 32 : 128;
  network.prefix = longest;
  if (slash == std::string_view::npos) return network;
  const std::string_view length = text.substr(slash + 1);
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), network.prefix);
  if (length.empty() || error != std::errc{} || end != length.data() + length.size() || network.prefix > longest)
    return std::nullopt;
  return network;
}

bool AddressRule::permits(int family, base::Bytes address, unsigned port) const {
  if (port == 0) return false;
  const bool listed = std::any_of(allowed_.begin(), allowed_.end(),
                                  [&](const Network& network) { return network.contains(family, address); });
  return listed || (is_web_port(port) && is_public(family, address));
}

bool AddressRule::permits(const ::sockaddr& address) const {
  const auto endpoint = endpoint_of(address);
  return endpoint && permits(endpoint->family, base::Bytes(endpoint->bytes).first(endpoint->size), endpoint->port);
}

bool AddressRule::permits_unresolved(const std::string& host, unsigned port) const {
  const auto address = parse_network(host);
  if (!address) return is_web_port(port) && is_plain_name(lower(host));
  return permits(address->family, base::Bytes(address->bytes).first(address->family == AF_INET ? 4 : 16), port);
}

bool is_web_port(unsigned port) { return port == 80 || port == 443 || port == 8080 || port == 8443; }

}  // namespace siegel::helper
