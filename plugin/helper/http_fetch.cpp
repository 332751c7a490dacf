#include "http_fetch.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "address_rule.h"
#include "transfer.h"
#include "url_rule.h"

namespace siegel::helper {

using base::FetchOrder;
using base::HelperOutcome;
using base::HelperReply;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kMostRedirects = 3;

/// Nothing where an entry cannot be read: half a rule is none.
std::optional<AddressRule> address_rule_of(const FetchOrder& order) {
  std::vector<Network> allowed;
  for (const std::string& text : order.rules.allowed_private) {
    const auto network = parse_network(text);
    if (!network) return std::nullopt;
    allowed.push_back(*network);
  }
  return AddressRule(std::move(allowed));
}

/// A redirect that the request may follow. 301, 302 and 303 turn a POST into a GET (RFC 9110 section 15.4), which would
/// be another question.
bool is_redirect(long status, bool is_post) {
  if (status == 307 || status == 308) return true;
  return !is_post && (status == 301 || status == 302 || status == 303);
}

/// It becomes a header field of ours.
bool is_one_line(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= '\0' && c < ' '; });
}

HelperReply ended(const FetchOrder& order, HelperOutcome outcome) { return {order.id, outcome, {}}; }

}  // namespace

HelperReply fetch_over_http(const FetchOrder& order, const std::function<bool()>& abandoned) {
  const auto deadline = Clock::now() + order.deadline;
  const auto addresses = address_rule_of(order);
  Url url;
  if (!addresses || !is_one_line(order.content_type) || !accept_url(order.url, url))
    return ended(order, HelperOutcome::refused);
  for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return ended(order, HelperOutcome::deadline);
    Transfer transfer(order, *addresses, url, abandoned);
    const auto outcome = transfer.run(left);
    if (outcome != HelperOutcome::ok) return ended(order, outcome);
    if (transfer.status() == 200) return {order.id, HelperOutcome::ok, transfer.take_body()};
    if (!is_redirect(transfer.status(), !order.body.empty())) return ended(order, HelperOutcome::failed);
    Url next;
    if (!accept_redirect(url, transfer.location(), next)) return ended(order, HelperOutcome::refused);
    url = std::move(next);
  }
  return ended(order, HelperOutcome::failed);
}

}  // namespace siegel::helper
