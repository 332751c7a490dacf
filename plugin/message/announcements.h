// What people's mail programs read, learnt from their signatures (RFC 8551 section 2.5.2).
#pragma once

#include "message/verdict.h"
#include "store/store.h"

namespace siegel::message {

/// Once the mail was handed over: remembers what each signer of a wholly valid mail announced, under the address of his
/// certificate. Nothing is learnt from a signature that is not valid or does not cover what is shown, from one without
/// a time or with one to come, from an older one than the last, from a signed receipt, nor from one's own.
[[nodiscard]] base::Result<void> remember_announcements(store::Store& store, std::int64_t now, const Verdict& verdict);

/// The addresses of all own certificates, retired ones included.
[[nodiscard]] base::Result<std::vector<std::string>> own_addresses(store::Store& store);
/// Is there an own certificate, retired ones included, for the address?
[[nodiscard]] base::Result<bool> is_own_address(store::Store& store, const std::string& address);

}  // namespace siegel::message
