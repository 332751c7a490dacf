// The address rule: every range that is not public, both of its ends, its neighbours, and every way to wrap an address.
#include "address_rule.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <boost/test/unit_test.hpp>
#include <cstring>
#include <vector>

namespace siegel::helper {
namespace {

bool permits(const std::string& address, unsigned port = 80, const std::vector<std::string>& allowed = {}) {
  std::vector<Network> networks;
  for (const auto& text : allowed) networks.push_back(parse_network(text).value());
  const AddressRule rule(networks);
  ::sockaddr_storage storage{};
  if (address.find(':') == std::string::npos) {
    ::sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = htons(static_cast<std::uint16_t>(port));
    BOOST_REQUIRE(::inet_pton(AF_INET, address.c_str(), &in.sin_addr) == 1);
    std::memcpy(&storage, &in, sizeof in);
  } else {
    ::sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(static_cast<std::uint16_t>(port));
    BOOST_REQUIRE_MESSAGE(::inet_pton(AF_INET6, address.c_str(), &in.sin6_addr) == 1, address);
    std::memcpy(&storage, &in, sizeof in);
  }
  return rule.permits(reinterpret_cast<const ::sockaddr&>(storage));
}

struct Range {
  const char *before, *first, *last, *after;  // nullptr: not public either, or nothing
};

}  // namespace

BOOST_AUTO_TEST_SUITE(address_rule)

BOOST_AUTO_TEST_CASE(ipv4_ranges_that_are_not_public) {
  const Range ranges[] = {
      {nullptr, "0.0.0.0", "0.255.255.255", "1.0.0.0"},
      {"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
      {"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
      {"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
      {"169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"},
      {"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
      {"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
      {"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
      {"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
      {"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
      {"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
      {"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
      {"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
      {"223.255.255.255", "224.0.0.0", "239.255.255.255", nullptr},
      {nullptr, "240.0.0.0", "255.255.255.255", nullptr},
  };
  for (const auto& [before, first, last, after] : ranges) {
    BOOST_TEST(!permits(first), first);
    BOOST_TEST(!permits(last), last);
    if (before != nullptr) BOOST_TEST(permits(before), before);
    if (after != nullptr) BOOST_TEST(permits(after), after);
  }
  for (const char* address : {"127.0.0.1", "10.1.2.3", "192.168.178.1", "169.254.169.254", "100.100.100.200"})
    BOOST_TEST(!permits(address), address);
  for (const char* address : {"8.8.8.8", "93.184.216.34", "1.1.1.1"}) BOOST_TEST(permits(address), address);
}

BOOST_AUTO_TEST_CASE(ipv6_ranges_that_are_not_public) {
  const Range ranges[] = {
      {nullptr, "::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2000::"},
      {"2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::"},
      {"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"},
      {"2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::"},
      {"3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"},
      {"3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", nullptr},
  };
  for (const auto& [before, first, last, after] : ranges) {
    BOOST_TEST(!permits(first), first);
    BOOST_TEST(!permits(last), last);
    if (before != nullptr) BOOST_TEST(permits(before), before);
    if (after != nullptr) BOOST_TEST(permits(after), after);
  }
  for (const char* address : {"2a00:1450:4001:80b::200e", "2606:4700:4700::1111"})
    BOOST_TEST(permits(address), address);
}

BOOST_AUTO_TEST_CASE(ipv6_special_addresses_by_name) {
  for (const char* address : {"::",
                              "::1",  // unspecified, loopback
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",  // mapped
                              "::ffff:8.8.8.8",   // mapped, of a public one: nobody needs that
                              "::127.0.0.1",      // compatible
                              "64:ff9b::7f00:1",
                              "64:ff9b::808:808",  // NAT64
                              "64:ff9b:1::a00:1",  // NAT64, local use
                              "100::1",            // discard
                              "2001::1",
                              "2001:0:4136:e378:8000:63bf:3fff:fdd2",  // Teredo
                              "2001:2::1",
                              "2001:10::1",
                              "2001:20::1",  // benchmarks, ORCHID
                              "2002:7f00:1::",
                              "2002:a00:1::",  // 6to4 around loopback and 10.0.0.1
                              "fc00::1",
                              "fd12:3456:789a::1",  // unique local
                              "fe80::1",
                              "fec0::1",
                              "ff02::1",
                              "ff0e::1",
                              "5f00::1"})  // link-local, site-local, multicast, segment routing
    BOOST_TEST(!permits(address), address);
}

BOOST_AUTO_TEST_CASE(ports) {
  for (const unsigned port : {80, 443, 8080, 8443}) BOOST_TEST(permits("8.8.8.8", port), port);
  for (const unsigned port : {0, 21, 22, 25, 53, 81, 110, 389, 587, 3306, 6379, 6667, 8081, 11211, 65535})
    BOOST_TEST(!permits("8.8.8.8", port), port);
  // What the administrator names, may be asked wherever it listens.
  BOOST_TEST(permits("10.1.2.3", 2560, {"10.1.2.0/24"}));
  BOOST_TEST(permits("8.8.8.8", 2560, {"8.8.8.8"}));
  BOOST_TEST(!permits("10.1.2.3", 0, {"10.1.2.0/24"}));
}

BOOST_AUTO_TEST_CASE(allowed_networks) {
  BOOST_TEST(permits("10.1.2.3", 80, {"10.1.2.0/24"}));
  BOOST_TEST(!permits("10.1.3.3", 80, {"10.1.2.0/24"}));
  BOOST_TEST(permits("10.1.2.3", 80, {"192.168.0.0/16", "10.1.2.3"}));
  BOOST_TEST(!permits("10.1.2.4", 80, {"10.1.2.3"}));
  BOOST_TEST(permits("10.1.2.129", 80, {"10.1.2.128/25"}));
  BOOST_TEST(!permits("10.1.2.127", 80, {"10.1.2.128/25"}));
  BOOST_TEST(permits("fd00::1", 80, {"fd00::/8"}));
  BOOST_TEST(!permits("fe80::1", 80, {"fd00::/8"}));
  BOOST_TEST(permits("64:ff9b::808:808", 80, {"64:ff9b::/96"}));
  // One family does not speak for the other, mapped or not.
  BOOST_TEST(!permits("::ffff:10.1.2.3", 80, {"10.0.0.0/8"}));
  BOOST_TEST(!permits("10.1.2.3", 80, {"::ffff:10.1.2.3"}));
  BOOST_TEST(!permits("127.0.0.1", 80, {"::/0"}));
  BOOST_TEST(permits("127.0.0.1", 80, {"0.0.0.0/0"}));
  BOOST_TEST(permits("8.8.8.8", 80, {"10.0.0.0/8"}));  // adds, never takes away
}

BOOST_AUTO_TEST_CASE(networks_are_read_strictly) {
  for (const char* text :
       {"10.0.0.0/8", "0.0.0.0/0", "10.1.2.3", "10.1.2.3/32", "::/0", "fd00::/8", "::1/128", "fe80::1"})
    BOOST_TEST(parse_network(text).has_value(), text);
  for (const char* text : {"",
                           "/",
                           "/8",
                           "10",
                           "10.0.0/8",
                           "010.0.0.0/8",
                           "10.0.0.0/",
                           "10.0.0.0/33",
                           "10.0.0.0/-1",
                           "10.0.0.0/+8",
                           "10.0.0.0/8 ",
                           " 10.0.0.0/8",
                           "10.0.0.0/8x",
                           "10.0.0.0/4294967304",
                           "0x0a.0.0.0/8",
                           "::/129",
                           "fd00::/",
                           "fe80::1%eth0",
                           "[::1]",
                           "localhost",
                           "10.0.0.0/255.0.0.0",
                           "10.0.0.0/8/8"})
    BOOST_TEST(!parse_network(text).has_value(), text);
  BOOST_TEST(!parse_network(std::string_view("10.0.0.1\0/8", 11)).has_value());
}

BOOST_AUTO_TEST_CASE(other_families) {
  ::sockaddr_storage storage{};
  storage.ss_family = AF_UNIX;
  BOOST_TEST(!AddressRule({*parse_network("0.0.0.0/0"), *parse_network("::/0")})
                  .permits(reinterpret_cast<const ::sockaddr&>(storage)));
}

BOOST_AUTO_TEST_CASE(hosts_that_a_proxy_will_look_up) {
  const AddressRule rule({*parse_network("10.1.2.0/24")});
  BOOST_TEST(rule.permits_unresolved("ca.example", 80));
  BOOST_TEST(!rule.permits_unresolved("ca.example", 25));
  BOOST_TEST(rule.permits_unresolved("8.8.8.8", 80));
  BOOST_TEST(rule.permits_unresolved("10.1.2.3", 2560));
  for (const char* host : {"127.0.0.1", "10.1.3.3", "::1", "::ffff:127.0.0.1", "fd00::1"})
    BOOST_TEST(!rule.permits_unresolved(host, 80), host);
  // The machine of the proxy, and names that are read as an address, or as another name, elsewhere.
  for (const char* host :
       {"localhost", "LocalHost", "x.localhost", "a.b.LOCALHOST", "localhost.", "ca.example.", ".", "", "127.0.0.1.",
        "127.1", "2130706433", "0x7f000001", "0x7f.1", "1.2.3.0X4", "ca.example.0", "fe80::1%eth0"})
    BOOST_TEST(!rule.permits_unresolved(host, 80), host);
  for (const char* host :
       {"localhost.example", "notlocalhost", "xlocalhost", "3com.example", "ca.0xample", "1.ca.example"})
    BOOST_TEST(rule.permits_unresolved(host, 80), host);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::helper
