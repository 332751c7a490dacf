#include "message/revocation_lists.h"

#include <algorithm>
#include <set>

#include "x509/crl.h"
#include "x509/path_work.h"

namespace siegel::message {

using base::Result;
using x509::OcspAnswer;

namespace {

// Of the lists later than a hold, as many are tried at their time.
constexpr std::size_t kMostTried = 4;

Result<x509::CrlHead> head_of(base::Bytes list, const ListedPlace& place, x509::CrlOrigin origin) {
  return x509::read_crl(*place.query.work, list, {place.chain.begin() + 1, place.chain.end()},
                        place.query.intermediates, origin);
}

bool proves(const x509::PathResult& path, const ListedPlace& place) {
  return path.status == x509::PathStatus::trusted && place.at < path.chain.size() &&
         path.chain[place.at].fingerprint() == place.chain[place.at].fingerprint() && path.not_revoked[place.at];
}

}  // namespace

std::optional<OcspAnswer> accusation_in(base::Bytes list, const ListedPlace& place, x509::CrlOrigin origin) {
  const auto entry = x509::find_entry(*place.query.work, list, place.chain[place.at], origin);
  if (!entry) return std::nullopt;
  const auto head = head_of(list, place, origin);
  if (!head) return std::nullopt;
  OcspAnswer answer;
  answer.status = OcspAnswer::Status::revoked;
  answer.this_update = head->this_update;
  answer.next_update = head->next_update;
  answer.revoked_at = entry->revoked_at;
  answer.reason = entry->reason;
  answer.temporary = entry->reason == "certificateHold";
  return answer;
}

Result<bool> is_lifted_by_list(const OcspAnswer& hold, const ListedPlace& place) {
  auto query = place.query;
  query.crl_grace = 0;
  std::set<std::int64_t, std::greater<>> times;
  const auto keep_later = [&](std::vector<base::ByteVector>& lists, x509::CrlOrigin origin) {
    const auto is_of_no_use = [&](const base::ByteVector& list) {
      const auto head = head_of(list, place, origin);
      // A list of the future lifts nothing yet.
      if (!head || head->this_update <= hold.this_update || head->this_update > place.now) return true;
      times.insert(head->this_update);
      return false;
    };
    lists.erase(std::remove_if(lists.begin(), lists.end(), is_of_no_use), lists.end());
  };
  keep_later(query.crls, x509::CrlOrigin::own);
  keep_later(query.message_crls, x509::CrlOrigin::message);
  // Each at its own time: whether it still proves anything today is another question. A list from after the
  // certificate's end finds no path that holds.
  while (times.size() > kMostTried) times.erase(std::prev(times.end()));
  for (const auto time : times) {
    query.at = time + 1;  // OpenSSL takes a list of this very second for one of the future
    SIEGEL_ASSIGN(const auto path, x509::validate_path(place.library, place.leaf, query));
    if (proves(path, place)) return true;
  }
  return false;
}

}  // namespace siegel::message
