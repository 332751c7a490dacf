// siegel-admin receipt ...
#include <algorithm>

#include "context.h"
#include "time_text.h"

namespace siegel::admin {
namespace {

using base::Result;

/// Of the recipients, those who have confirmed or have not.
std::vector<std::string> addresses_of(const store::AwaitedReceipt& awaited, bool arrived) {
  std::vector<std::string> addresses;
  for (const auto& from : awaited.recipients)
    if ((from.arrived_at != 0) == arrived) addresses.push_back(from.address);
  return addresses;
}

Record record_of(const store::AwaitedReceipt& awaited) {
  return {{"id", awaited.content_id},
          {"sent_at", time_text(awaited.sent_at)},
          {"since", date_text(awaited.sent_at), true},
          {"message_id", awaited.message_id},
          {"confirmed", addresses_of(awaited, true)},
          {"awaited", addresses_of(awaited, false)}};
}

}  // namespace

Result<Output> list_receipts(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto all, store->awaited_receipts());
  Output output;
  output.list_name = "receipts";
  output.columns = {{"id", context.say("Identifier", "Kennung")},
                    {"since", context.say("Sent on", "Gesendet am")},
                    {"confirmed", context.say("Confirmed by", "Bestätigt von")},
                    {"awaited", context.say("Awaited from", "Erwartet von")}};
  for (const store::AwaitedReceipt& one : all) output.records.push_back(record_of(one));
  return output;
}

Result<Output> forget_receipt(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  const std::string& id = context.options().arguments.front();
  SIEGEL_TRY(store->forget_awaited_receipt(id));
  Output output;
  output.fields.push_back({"id", id});
  output.lines.push_back(
      context.say("Forgotten; a receipt for this mail will be unexpected.",
                  "Vergessen; eine Empfangsbestätigung für diese E-Mail wird als unerwartet gelten."));
  return output;
}

}  // namespace siegel::admin
