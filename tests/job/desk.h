// One person's desk: a profile on disk, a host, and the plugin.
#pragma once

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/openssl.h"
#include "job/test_host.h"
#include "message/exchange.h"

namespace siegel::testing {

struct PluginDeleter {
  void operator()(const siegel_plugin* plugin) const { plugin->destroy(plugin); }
};

class Desk {
 public:
  Desk(const TestIdentity& root, const TestIdentity& own, const std::vector<x509::Certificate>& others,
       const std::string& policy = "") {
    auto store = store::Store::open(library(), profile());
    BOOST_REQUIRE_MESSAGE(store, outcome(store));
    BOOST_REQUIRE((*store)->add_anchor(root.certificate));
    auto key = x509::encrypt_key(library(), own.key, "geheim", 1000);
    BOOST_REQUIRE(key);
    BOOST_REQUIRE((*store)->add_identity({own.certificate, *std::move(key), "Test"}, {}));
    for (const auto& other : others) BOOST_REQUIRE((*store)->add_certificate(other));
    std::vector<std::string> policies;
    if (!policy.empty()) {
      policies.push_back((folder_.path() / "policy.toml").string());
      std::ofstream(policies.back()) << policy;
    }
    host_ = std::make_unique<TestHost>(profile().string(), policies);
    const siegel_plugin* made = nullptr;
    BOOST_REQUIRE(siegel_entry_v1.create(host_->get(), &made) == SIEGEL_OK);
    plugin_.reset(made);
  }

  [[nodiscard]] const siegel_plugin* plugin() const { return plugin_.get(); }
  [[nodiscard]] std::filesystem::path profile() const { return folder_.path() / "profile"; }
  /// The store as another process would find it.
  [[nodiscard]] std::size_t identities_on_disk() const {
    auto store = store::Store::open(library(), profile());
    BOOST_REQUIRE_MESSAGE(store, outcome(store));
    BOOST_REQUIRE((*store)->damaged().empty());
    return (*store)->identities()->size();
  }

 private:
  ScratchFolder folder_;
  std::unique_ptr<TestHost> host_;
  std::unique_ptr<const siegel_plugin, PluginDeleter> plugin_;
};

inline TestIdentity person(const TestIdentity& root, const std::string& address, TestKey key) {
  CertificateOptions options;
  options.common_name = address.substr(0, address.find('@'));
  options.addresses = {address};
  options.key = key;
  return issue(root, options);
}

inline std::string long_mail(std::size_t lines, const std::string& more_fields = "") {
  std::string mail = more_fields +
                     "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: lang\r\nMIME-Version: 1.0\r\n"
                     "Content-Type: text/plain\r\n\r\n";
  for (std::size_t i = 0; i < lines; ++i) mail += "Zeile " + std::to_string(i) + " mit etwas Text dahinter\r\n";
  return mail;
}

}  // namespace siegel::testing
