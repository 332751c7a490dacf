// Addresses that look like others (RFC 5890, RFC 3492).
#pragma once

#include <string>
#include <string_view>

namespace siegel::mime {

/// Two addresses are the same mailbox if these are equal: normalized, the labels of the domain as A-labels. Nothing
/// beyond ASCII is folded, so what only looks alike stays different. "" if it is no address.
[[nodiscard]] std::string comparable_address(std::string_view address);

/// The address for people: labels of the domain with other letters than Latin ones as A-labels ("xn--..."). What is no
/// address comes back as it is.
[[nodiscard]] std::string shown_address(std::string_view address);

/// Does the local part or a label mix alphabets whose letters look alike (Latin and Cyrillic, ...)?
[[nodiscard]] bool mixes_scripts(std::string_view address);

}  // namespace siegel::mime
