// The user's word on certificates that a mail offers.
#include "import.h"

#include <algorithm>

#include "library.h"

namespace sim {
namespace {

void trouble(JobResult& result, siegel_status status, std::string_view id, std::string text) {
  result.status = status;
  result.host_findings.push_back({SIEGEL_ERROR, -1, std::string(id), std::move(text)});
}

/// As openssl prints it, or its beginning: 8 digits at least.
bool is_fingerprint_of(const OfferedCertificate& offer, const std::string& named) {
  std::string digits;
  for (const char c : named)
    if (c != ':' && c != ' ') digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  return offer.fingerprint && digits.size() >= 8 && offer.fingerprint->starts_with(digits);
}

bool is_chosen(const JobRequest& request, const OfferedCertificate& offer) {
  const auto& named = request.import_fingerprints;
  if (std::any_of(named.begin(), named.end(), [&](const std::string& one) { return is_fingerprint_of(offer, one); }))
    return true;
  return offer.fingerprint && request.import_certificates && !offer.authority && offer.standing == SIEGEL_OFFER_NEW &&
         offer.status == SIEGEL_RCPT_USABLE;
}

}  // namespace

void import_offers(const siegel_plugin* plugin, const JobRequest& request, Language language, JobResult& result) {
  const auto offers = result.verdict ? result.verdict->offered_certificates : std::vector<OfferedCertificate>();
  for (const std::string& named : request.import_fingerprints)
    if (std::none_of(offers.begin(), offers.end(),
                     [&](const OfferedCertificate& offer) { return is_fingerprint_of(offer, named); }))
      return trouble(result, SIEGEL_E_ARGUMENT, "host.not-offered",
                     std::string(say(language, "the mail does not offer ", "die Nachricht bietet nicht an: ")) + named);
  const auto* extension = plugin_extension<siegel_certificates>(plugin, SIEGEL_EXT_CERTIFICATES);
  for (const OfferedCertificate& offer : offers) {
    if (!is_chosen(request, offer)) continue;
    if (!extension)
      return trouble(result, SIEGEL_E_UNSUPPORTED, "host.no-extension",
                     std::string(say(language, "The plugin does not have ", "Das Plugin kennt nicht: ")) +
                         SIEGEL_EXT_CERTIFICATES);
    const auto status = extension->add(plugin, reinterpret_cast<const uint8_t*>(offer.der.data()), offer.der.size());
    if (status < 0) return trouble(result, status, "host.import", *offer.fingerprint);
    result.imported.push_back(*offer.fingerprint);
  }
}

}  // namespace sim
