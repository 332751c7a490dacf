// Addresses and domains as keys of the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace siegel::store {

/// ASCII lower case; never anything beyond ASCII, where case depends on the language. Empty: no address.
[[nodiscard]] std::optional<std::string> address_key(std::string_view address);
/// "@Example.ORG" or "example.org." → "example.org". Empty: no domain.
[[nodiscard]] std::optional<std::string> domain_key(std::string_view domain);
/// The domain of an address key.
[[nodiscard]] std::string domain_of(const std::string& address_key);

}  // namespace siegel::store
