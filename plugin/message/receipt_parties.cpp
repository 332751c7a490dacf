#include "message/receipt_parties.h"

#include <algorithm>

#include "message/address_match.h"
#include "message/announcements.h"
#include "message/sender.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

tl::unexpected<base::Error> refused(std::string_view finding, std::string detail = {}) {
  return fail(Status::policy, finding, std::move(detail));
}

/// RFC 2634 section 2.3: may there be a receipt at all?
Result<void> check_origin(const Verdict& origin) {
  if (origin.receipt) return refused("receipt.for-receipt");
  // Section 2.4: "MUST be successfully verified before creating the signed receipt".
  if (origin.signature != SignatureStatus::none && origin.signature != SignatureStatus::valid)
    return refused("receipt.origin-not-valid");
  if (origin.has("receipt.request-flawed")) return refused("receipt.request-flawed");
  if (origin.signature == SignatureStatus::none || !origin.requested_receipt) return refused("receipt.not-requested");
  if (cms::reads_as_text(origin.requested_receipt->request.content_id)) return refused("receipt.text");
  // Every member of a list would answer one mail; and what the list wants of them (mlReceiptPolicy, section 4.2) is for
  // its own signature to say, which nobody knows here.
  if (origin.from_list) return refused("receipt.through-list");
  return {};
}

/// Those of ours among the addresses, each once, in their order.
std::vector<std::string> ours_among(const std::vector<std::string>& addresses, const std::vector<std::string>& own) {
  std::vector<std::string> ours;
  for (const auto& address : addresses)
    if (has_address(own, address) && !has_address(ours, address)) ours.push_back(address);
  return ours;
}

/// The first of our addresses that is asked and can sign.
Result<std::string> first_answering(const Environment& environment, const std::vector<std::string>& ours,
                                    const cms::ReceiptRequest& wish) {
  for (const auto& address : ours) {
    if (wish.from == cms::ReceiptRequest::From::listed && !has_address(wish.listed, address)) continue;
    const auto identity = choose_identity(environment, address, OwnUse::sign);
    if (identity) return mime::comparable_address(address);
    if (identity.error().status != Status::no_key) return tl::unexpected(identity.error());
  }
  return refused("receipt.not-for-us");
}

Result<std::string> answering_address(const Environment& environment, const RequestedReceipt& wish,
                                      const std::vector<std::string>& own, const std::string& sender) {
  if (!sender.empty()) return first_answering(environment, {sender}, wish.request);
  const auto ours = ours_among(wish.recipients, own);
  if (ours.empty()) return refused("receipt.hidden-copy");
  SIEGEL_ASSIGN(auto from, first_answering(environment, ours, wish.request));
  // Whoever wrote To outside must not learn which addresses are one person's.
  const auto outside = first_answering(environment, ours_among(wish.outer_recipients, own), wish.request);
  if (outside && *outside != from) return refused("receipt.recipients-differ");
  return from;
}

/// A dot-atom and a domain: nothing that could be more than one address in a header field.
bool is_plain(const std::string& address) {
  return !address.empty() && address.find_first_of(" \t\r\n\"(),:;<>[]\\") == std::string::npos;
}

/// Addresses of the signer's certificate alone, unless policy lets others have it: else whoever gets a valid
/// certificate could have many desks send mail to somebody else.
Result<void> choose_addressees(const Environment& environment, const RequestedReceipt& wish, ReceiptParties& parties) {
  for (const auto& to : wish.request.to) {
    const auto address = mime::comparable_address(to);
    const bool allowed = environment.settings.receipts.other_addresses || has_address(wish.signer_addresses, to);
    if (allowed && is_plain(address))
      parties.to.push_back({address, Role::to});
    else
      parties.foreign.push_back(to);
  }
  if (!parties.to.empty()) return {};
  return refused("receipt.foreign-address", parties.foreign.empty() ? std::string() : parties.foreign.front());
}

}  // namespace

Result<ReceiptParties> receipt_parties(const Environment& environment, const Verdict& origin,
                                       const std::string& sender) {
  SIEGEL_TRY(check_origin(origin));
  const auto& wish = *origin.requested_receipt;
  SIEGEL_ASSIGN(const auto own, own_addresses(environment.store));
  const auto& signers = wish.signer_addresses;
  if (std::any_of(signers.begin(), signers.end(), [&](const std::string& one) { return has_address(own, one); }))
    return refused("receipt.own-mail");
  ReceiptParties parties;
  SIEGEL_ASSIGN(parties.from, answering_address(environment, wish, own, sender));
  SIEGEL_TRY(choose_addressees(environment, wish, parties));
  return parties;
}

}  // namespace siegel::message
