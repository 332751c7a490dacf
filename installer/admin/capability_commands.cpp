// siegel-admin capability ...
#include "cms/smime_capabilities.h"
#include "context.h"
#include "time_text.h"

namespace siegel::admin {
namespace {

using base::Result;

/// In the words of policy files; none if the list cannot be read (any more).
std::vector<std::string> names_of(const base::ByteVector& list) {
  std::vector<std::string> names;
  const auto capabilities = cms::read_smime_capabilities(list);
  if (!capabilities) return names;
  for (const base::ContentCipher cipher : capabilities->content) names.emplace_back(base::name_of(cipher));
  if (capabilities->oaep) names.emplace_back(base::name_of(base::KeyTransport::rsa_oaep_sha256));
  if (capabilities->pss) names.emplace_back(base::name_of(base::RsaSignature::pss));
  return names;
}

Record record_of(const store::AnnouncedFor& one) {
  return {{"address", one.address},
          {"signed_at", time_text(one.announced.signing_time)},
          {"since", date_text(one.announced.signing_time), true},
          {"reads", names_of(one.announced.capabilities)},
          {"gcm_withdrawn", one.announced.gcm_withdrawn}};
}

}  // namespace

Result<Output> list_capabilities(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  std::vector<store::AnnouncedFor> all;
  if (context.options().arguments.empty()) {
    SIEGEL_ASSIGN(all, store->all_capabilities());
  } else {
    const std::string& address = context.options().arguments.front();
    SIEGEL_ASSIGN(auto announced, store->capabilities(address));
    if (!announced) return base::fail(base::Status::argument, "store.nothing-remembered", address);
    all.push_back({address, *std::move(announced)});
  }
  Output output;
  output.list_name = "capabilities";
  output.columns = {{"address", context.say("Address", "Adresse")},
                    {"since", context.say("Said on", "Angegeben am")},
                    {"reads", context.say("Reads", "Liest")}};
  for (const store::AnnouncedFor& one : all) output.records.push_back(record_of(one));
  return output;
}

Result<Output> forget_capabilities(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  const std::string& address = context.options().arguments.front();
  SIEGEL_TRY(store->forget_capabilities(address));
  Output output;
  output.fields.push_back({"address", address});
  output.lines.push_back(context.say("Forgotten, until the next signed mail from there is read.",
                                     "Vergessen, bis die nächste signierte E-Mail von dort gelesen wird."));
  return output;
}

}  // namespace siegel::admin
