// The people of the demonstration: a certificate authority, and users with keys, certificates and profiles of their
// own.
#pragma once

#include <filesystem>
#include <string>

#include "host.h"

namespace sim {

struct Person {
  std::string name, address;
  std::filesystem::path folder;  ///< key.p12, certificate.pem, passphrase.txt, profile/
  [[nodiscard]] std::filesystem::path profile() const { return folder / "profile"; }
  [[nodiscard]] std::filesystem::path certificate() const { return folder / "certificate.pem"; }
  [[nodiscard]] std::string passphrase_file() const { return folder / "passphrase.txt"; }
};

/// Makes them with the tools that an administrator would use: openssl and siegel-admin. Throws std::runtime_error with
/// the command and what it said when one fails.
class Registry {
 public:
  Registry(std::filesystem::path folder, std::string admin);
  /// A key, a certificate of the demonstration's authority, and a profile that has both and trusts the authority.
  [[nodiscard]] Person enrol(const std::string& name, const std::string& address, const std::string& folder);
  /// Puts the certificate of `other` into the profile of `person`.
  void introduce(const Person& person, const Person& other) const;

 private:
  void make_certificate(const Person& person);
  std::filesystem::path folder_, authority_;
  std::string admin_;
  int serial_ = 1;
};

/// siegel-admin of the build tree or of the installation that this program belongs to, else the one in PATH.
[[nodiscard]] std::string default_admin();

}  // namespace sim
