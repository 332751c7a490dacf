#include "message/send_algorithms.h"

#include <algorithm>
#include <map>

#include "cms/smime_capabilities.h"
#include "message/announcements.h"
#include "mime/address.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

using Source = Addressed::Source;

const policy::Partner* partner_at(const policy::Settings& settings, const std::string& address) {
  const auto domain = mime::domain_of(mime::comparable_address(address));
  const auto found = std::find_if(settings.partners.begin(), settings.partners.end(), [&](const policy::Partner& one) {
    return !domain.empty() && mime::domain_of(mime::comparable_address("x@" + one.domain)) == domain;
  });
  return found == settings.partners.end() ? nullptr : &*found;
}

/// The administrator's word comes before the partner's own.
Result<void> take_capabilities(const Environment& environment, Addressed& addressed) {
  SIEGEL_ASSIGN(const auto announced, environment.store.capabilities(mime::comparable_address(addressed.address)));
  // One from the future was remembered while the clock was wrong.
  if (!announced || announced->signing_time > environment.now) return {};
  const auto capabilities = cms::read_smime_capabilities(announced->capabilities);
  if (!capabilities) return {};
  addressed.correspondent.reads = *capabilities;
  addressed.source = Source::signature;
  addressed.withdrawn = announced->gcm_withdrawn;
  return {};
}

Result<Addressed> addressed_at(const Environment& environment, const std::string& address) {
  const auto& settings = environment.settings;
  Addressed addressed{address, {settings.profile, settings.algorithms, std::nullopt}};
  const auto* partner = partner_at(settings, address);
  if (partner != nullptr && partner->profile) {
    addressed.correspondent.profile = *partner->profile;
    addressed.correspondent.overrides = {};
    addressed.correspondent.overrides.digest = settings.algorithms.digest;
  }
  if (partner != nullptr && !partner->reads.empty()) {
    addressed.correspondent.reads = policy::capabilities_named(partner->reads);
    addressed.source = Source::administrator;
    return addressed;
  }
  SIEGEL_TRY(take_capabilities(environment, addressed));
  return addressed;
}

/// Those of the recipients whom the choice has to do with: what one writes to oneself limits nobody.
Result<std::vector<Addressed>> addressed_of(const Environment& environment, const SendPlan& plan) {
  std::vector<Addressed> all;
  for (const auto& recipient : plan.recipients) {
    if (recipient.role == Role::sender) continue;
    SIEGEL_ASSIGN(const bool own, is_own_address(environment.store, recipient.address));
    if (own) continue;
    SIEGEL_ASSIGN(auto addressed, addressed_at(environment, recipient.address));
    addressed.rsa = recipient.certificate && recipient.certificate->key_kind() == x509::KeyKind::rsa;
    all.push_back(std::move(addressed));
  }
  return all;
}

std::vector<policy::Correspondent> correspondents_of(const SendPlan& plan, const policy::Settings& settings) {
  std::vector<policy::Correspondent> all;
  for (const Addressed& one : plan.addressed) all.push_back(one.correspondent);
  if (!all.empty()) return all;
  // Only Siegel reads it, or it is signed for whomever.
  policy::Correspondent anybody{settings.profile, settings.algorithms, std::nullopt};
  if (plan.draft || !plan.recipients.empty()) anybody.reads = policy::capabilities_named("modern");
  return {anybody};
}

std::string with_profile(const Addressed& one) {
  return mime::shown_address(one.address) + " (" + std::string(policy::name_of(one.correspondent.profile)) + ")";
}

/// Two that cannot get the same mail.
std::string two_that_differ(const std::vector<Addressed>& all) {
  for (const Addressed& one : all)
    for (const Addressed& other : all)
      if (!policy::choose_suite(std::vector{one.correspondent, other.correspondent}))
        return with_profile(one) + ", " + with_profile(other);
  return {};
}

/// "anna@example.org, bernd@example.org (+3)"
std::string named(const std::vector<std::string>& addresses) {
  constexpr std::size_t kMostNamed = 2, kMostOctets = 180;
  std::string names;
  std::size_t count = 0;
  for (; count < addresses.size() && count < kMostNamed; ++count) {
    const auto shown = mime::shown_address(addresses[count]);
    if (count > 0 && names.size() + shown.size() > kMostOctets) break;
    names.append(count > 0 ? ", " : "").append(shown);
  }
  return count == addresses.size() ? names : names + " (+" + std::to_string(addresses.size() - count) + ")";
}

bool is_short(base::ContentCipher cipher) {
  return cipher == base::ContentCipher::aes128_gcm || cipher == base::ContentCipher::aes128_cbc;
}

/// Who kept the mail from being made in a stronger way, by finding.
class Reasons {
 public:
  Reasons(const SendPlan& plan, const policy::Suite& strongest) : plan_(plan), strongest_(strongest) {
    for (const Addressed& one : plan.addressed)
      best_alone_ = std::max(best_alone_, policy::choose_suite({&one.correspondent, 1})->content);
    for (const Addressed& one : plan.addressed) add(one);
  }
  [[nodiscard]] const std::map<std::string_view, std::vector<std::string>>& all() const { return all_; }

 private:
  void add(const Addressed& one) {
    const auto& who = one.correspondent;
    const bool unread = who.reads_nothing_prescribed() || !who.is_taken_to_read(plan_.suite.content);
    if (unread) note(who.is_known() ? "send.prescribed-not-announced" : "send.prescribed-not-known", one);
    if (plan_.suite.content < best_alone_ && !who.may_get(best_alone_)) note("send.prescribed-weaker", one);
    const bool content = !unread && !who.is_taken_to_read(strongest_.content);
    const bool oaep = one.rsa && !who.overrides.key_transport && who.key_transport() == base::KeyTransport::rsa_v15;
    const bool pss = signs_with_v15() && !who.overrides.signature && who.signature() == base::RsaSignature::v15;
    if (!content && !oaep && !pss) return;
    if (one.source == Source::administrator) return note("send.reads-by-policy", one);
    if (one.withdrawn && content) note("send.gcm-withdrawn", one);
    if (!who.is_known()) return note("send.reads-unknown", one);
    if (content && !one.withdrawn && base::is_authenticated(strongest_.content) && !who.reads->reads_gcm())
      note("send.gcm-not-announced", one);
    if (content && is_short(plan_.suite.content) && !reads_long_keys(*who.reads))
      note("send.aes-256-not-announced", one);
    if (oaep) note("send.oaep-not-announced", one);
    if (pss) note("send.pss-not-announced", one);
  }

  static bool reads_long_keys(const base::Capabilities& reads) {
    return reads.reads(base::ContentCipher::aes256_gcm) || reads.reads(base::ContentCipher::aes256_cbc);
  }
  [[nodiscard]] bool signs_with_v15() const {
    return plan_.sign && plan_.suite.signature == base::RsaSignature::v15 &&
           plan_.signing_identity->certificate.key_kind() == x509::KeyKind::rsa;
  }
  void note(std::string_view finding, const Addressed& one) { all_[finding].push_back(one.address); }

  const SendPlan& plan_;
  const policy::Suite& strongest_;
  base::ContentCipher best_alone_ = base::ContentCipher::aes128_cbc;  // what one of them would get in a mail of his own
  std::map<std::string_view, std::vector<std::string>> all_;
};

bool differs(const policy::Suite& one, const policy::Suite& other) {
  return one.content != other.content || one.key_transport != other.key_transport || one.signature != other.signature;
}

/// "RSA-OAEP, RSA-v1.5, ECDH": those that are in the envelope.
std::string transports_of(const SendPlan& plan) {
  bool oaep = false, v15 = false, elliptic = false;
  for (const auto& recipient : plan.recipients) {
    const bool rsa = recipient.certificate->key_kind() == x509::KeyKind::rsa;
    elliptic = elliptic || !rsa;
    oaep = oaep || (rsa && recipient.key_transport == base::KeyTransport::rsa_oaep_sha256);
    v15 = v15 || (rsa && recipient.key_transport == base::KeyTransport::rsa_v15);
  }
  std::string names;
  const auto add = [&](bool used, std::string_view name) {
    if (used) names.append(", ").append(name);
  };
  add(oaep, base::name_of(base::KeyTransport::rsa_oaep_sha256));
  add(v15, base::name_of(base::KeyTransport::rsa_v15));
  add(elliptic, "ECDH");
  return names;
}

/// "profile standard, edi-energy; content": the profiles that were followed, and what replaces single values of them.
/// The words are those of policy files.
std::string rules_of(const SendPlan& plan, const policy::Settings& settings) {
  std::vector<std::string_view> profiles;
  for (const auto& one : correspondents_of(plan, settings))
    if (std::find(profiles.begin(), profiles.end(), policy::name_of(one.profile)) == profiles.end())
      profiles.push_back(policy::name_of(one.profile));
  std::string text = "profile ";
  for (const auto name : profiles) text.append(name == profiles.front() ? "" : ", ").append(name);
  std::string singly;
  const auto add = [&](bool set, std::string_view name) {
    if (set) singly.append(singly.empty() ? "; " : ", ").append(name);
  };
  add(settings.algorithms.content.has_value(), "content");
  add(settings.algorithms.key_transport.has_value(), "key_transport");
  add(settings.algorithms.signature.has_value(), "signature");
  add(settings.algorithms.digest.has_value(), "digest");
  return text + singly;
}

}  // namespace

Result<void> plan_algorithms(const Environment& environment, SendPlan& plan) {
  if (!plan.draft) {
    SIEGEL_ASSIGN(plan.addressed, addressed_of(environment, plan));
  }
  const auto suite = policy::choose_suite(correspondents_of(plan, environment.settings));
  if (!suite) return fail(Status::policy, "send.prescriptions-differ", two_that_differ(plan.addressed));
  plan.suite = *suite;
  for (auto& recipient : plan.recipients) {
    const auto found = std::find_if(plan.addressed.begin(), plan.addressed.end(),
                                    [&](const Addressed& one) { return one.address == recipient.address; });
    const bool other = recipient.role != Role::sender && found != plan.addressed.end();
    recipient.key_transport = other ? found->correspondent.key_transport() : plan.suite.key_transport;
  }
  return {};
}

void explain_algorithms(const SendPlan& plan, const policy::Settings& settings, bool compressed, Verdict& verdict) {
  verdict.find("send.algorithms", std::string(base::name_of(plan.suite.content))
                                      .append(transports_of(plan))
                                      .append("; ")
                                      .append(rules_of(plan, settings))
                                      .append(compressed ? "; compressed" : ""));
  if (plan.addressed.empty()) return;
  auto correspondents = correspondents_of(plan, settings);
  const auto strongest = policy::strongest_suite(correspondents);
  const Reasons reasons(plan, *strongest);
  for (const auto& [finding, addresses] : reasons.all()) verdict.find(std::string(finding), named(addresses));
  for (auto& one : correspondents) one.reads.reset();
  const bool by_knowledge = differs(plan.suite, *policy::choose_suite(correspondents));
  if (reasons.all().empty() && by_knowledge) verdict.find("send.reads-everything");
}

}  // namespace siegel::message
