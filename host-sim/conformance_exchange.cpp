// Conformance: signed and encrypted mail of the profile's identity to itself, there and back, and under faults.
#include <array>
#include <string_view>

#include "conformance_check.h"

namespace sim {
namespace {

// The first rfc822Name of a certificate's subjectAltName (RFC 5280 section 4.2.1.6), found by its octets: a search for
// a test's convenience, no parser.
std::string address_in(std::string_view der) {
  constexpr std::string_view kSubjectAltName("\x06\x03\x55\x1D\x11", 5);
  const size_t extension = der.find(kSubjectAltName);
  if (extension == std::string_view::npos) return {};
  const std::string_view rest = der.substr(extension, 200);
  for (size_t i = kSubjectAltName.size(); i + 2 < rest.size(); ++i) {
    const std::string_view name = rest.substr(i + 2, static_cast<unsigned char>(rest[i + 1]));
    if (rest[i] == '\x81' && name.find('@') != std::string_view::npos) return std::string(name);
  }
  return {};
}

/// The addresses of the certificates that the plugin knows.
struct Addresses {
  std::string own, other;

  void add(const std::string& address, std::string_view source) {
    std::string& place = source == "identity" ? own : other;
    if (place.empty()) place = address;
  }
};

Addresses known_addresses(const Bench& bench, const siegel_plugin* plugin) {
  Addresses addresses;
  addresses.own = bench.own_address;
  const auto* certificates = plugin_extension<siegel_certificates>(plugin, SIEGEL_EXT_CERTIFICATES);
  if (!certificates) return addresses;
  siegel_certificate_visitor visitor{};
  visitor.size = sizeof visitor;
  visitor.ctx = &addresses;
  visitor.visit = [](const siegel_certificate_visitor* self, const uint8_t* der, size_t length,
                     const char* source) -> siegel_status {
    const std::string address = address_in({reinterpret_cast<const char*>(der), length});
    auto& found = *static_cast<Addresses*>(self->ctx);
    if (!address.empty() && address != found.own) found.add(address, source ? source : "");
    return SIEGEL_OK;
  };
  certificates->each(plugin, nullptr, &visitor);
  return addresses;
}

/// The plugin and the identity's mail; `ready` is false when there is no identity.
struct Exchange {
  Exchange(const Bench& bench, CheckResult& result, size_t size) : plugin(make_plugin(bench, result)) {
    if (!plugin) return;
    addresses = known_addresses(bench, plugin.get());
    ready = !addresses.own.empty();
    if (!ready) result.skipped = "no identity: give --profile, and --address if it is not found";
    mail = plain_mail(addresses.own, addresses.own, size);
  }
  [[nodiscard]] ProbePlan send(uint32_t flags) const {
    ProbePlan plan;
    plan.sending = true;
    plan.flags |= flags;
    plan.mail = mail;
    return plan;
  }
  Plugin plugin;
  Addresses addresses;
  std::string mail;
  bool ready = false;
};

constexpr std::array<std::pair<const char*, uint32_t>, 5> kKinds{
    {{"signed", SIEGEL_SIGN},
     {"opaque", SIEGEL_SIGN | SIEGEL_OPAQUE},
     {"encrypted", SIEGEL_ENCRYPT},
     {"signed and encrypted", SIEGEL_SIGN | SIEGEL_ENCRYPT},
     {"draft", SIEGEL_DRAFT}}};

void round_trip(const Exchange& exchange, const char* name, uint32_t flags, CheckResult& result) {
  const std::string what(name);
  ProbeJob sent(exchange.send(flags));
  sent.run(exchange.plugin.get());
  for (const std::string& line : sent.audit()) result.broken.push_back(what + ", send: " + line);
  if (sent.status() != SIEGEL_OK) {
    result.broken.push_back(what + ": send returned " + std::to_string(sent.status()));
    return;
  }
  const bool encrypts = (flags & (SIEGEL_ENCRYPT | SIEGEL_DRAFT)) != 0;
  if (encrypts && sent.result()->find("nothing to hide") != std::string::npos)
    result.broken.push_back(what + ": the plaintext is in the output");
  ProbePlan back;
  back.mail = *sent.result();
  ProbeJob received(back);
  received.run(exchange.plugin.get());
  for (const std::string& line : received.audit()) result.broken.push_back(what + ", receive: " + line);
  if (!received.result() || received.result()->find("nothing to hide") == std::string::npos) {
    result.broken.push_back(what + ": what was sent cannot be received, status " + std::to_string(received.status()));
    return;
  }
  const Verdict verdict = received.verdict().value_or(Verdict());
  if (encrypts && verdict.encryption != SIEGEL_ENC_FULL) result.broken.push_back(what + ": not reported as encrypted");
  if ((flags & SIEGEL_SIGN) != 0 && verdict.signature == SIEGEL_SIG_NONE)
    result.broken.push_back(what + ": not reported as signed");
}

CheckResult check_round_trips(const Bench& bench) {
  CheckResult result;
  const Exchange exchange(bench, result, 50000);
  for (const auto& [name, flags] : kKinds)
    if (exchange.ready) round_trip(exchange, name, flags, result);
  return result;
}

CheckResult check_send_faults(const Bench& bench) {
  CheckResult result;
  const Exchange exchange(bench, result, 100000);
  for (const auto& [name, flags] : kKinds)
    if (exchange.ready) audit_faults(exchange.plugin.get(), exchange.send(flags), name, result);
  return result;
}

CheckResult check_receive_faults(const Bench& bench) {
  CheckResult result;
  const Exchange exchange(bench, result, 100000);
  if (!exchange.ready) return result;
  ProbeJob sent(exchange.send(SIEGEL_SIGN | SIEGEL_ENCRYPT));
  sent.run(exchange.plugin.get());
  if (!sent.result()) {
    result.broken.push_back("send returned " + std::to_string(sent.status()));
    return result;
  }
  ProbePlan back;
  back.mail = *sent.result();
  audit_faults(exchange.plugin.get(), back, "receive", result);
  back.one_pass = true;
  audit_faults(exchange.plugin.get(), back, "receive in one pass", result);
  return result;
}

CheckResult check_tampering(const Bench& bench) {
  CheckResult result;
  const Exchange exchange(bench, result, 3000);
  if (!exchange.ready) return result;
  ProbeJob sent(exchange.send(SIEGEL_SIGN | SIEGEL_ENCRYPT));
  sent.run(exchange.plugin.get());
  const std::string mail = sent.result().value_or("");
  const size_t body = mail.find("\r\n\r\n");
  const std::string text = exchange.mail.substr(exchange.mail.find("\r\n\r\n"));
  for (size_t at = body; at != std::string::npos && at < mail.size(); at += 97) {
    ProbePlan plan;
    plan.mail = mail;
    plan.mail[at] = mail[at] == 'A' ? 'B' : 'A';
    ProbeJob job(plan);
    job.run(exchange.plugin.get());
    for (const std::string& line : job.audit()) result.broken.push_back("byte " + std::to_string(at) + ": " + line);
    const bool believed = job.status() >= 0 && job.verdict() && job.verdict()->signature == SIEGEL_SIG_VALID;
    if (believed && job.result().value_or("").find(text) == std::string::npos)
      result.broken.push_back("byte " + std::to_string(at) + ": the text is altered, and the signature still valid");
  }
  return result;
}

CheckResult check_bcc(const Bench& bench) {
  CheckResult result;
  const Exchange exchange(bench, result, 20000);
  if (!exchange.ready) return result;
  if (exchange.addresses.other.empty()) {
    result.skipped = "no certificate of somebody else in the profile";
    return result;
  }
  ProbePlan plan = exchange.send(SIEGEL_ENCRYPT);
  plan.mail = "Bcc: <" + exchange.addresses.other + ">\r\n" + plan.mail;
  ProbeJob job(plan);
  job.run(exchange.plugin.get());
  for (const std::string& line : job.audit()) result.broken.push_back("bcc: " + line);
  if (job.status() >= 0 && job.num_copies() == 0) result.broken.emplace_back("no further output for the Bcc recipient");
  audit_faults(exchange.plugin.get(), plan, "bcc", result);
  plan.fail_open_output = true;
  audit_job(exchange.plugin.get(), plan, "bcc, open_output fails", result);
  plan.fail_open_output = false;
  plan.with_options = false;
  ProbeJob without(plan);
  if (without.run(exchange.plugin.get()) >= 0)
    result.broken.emplace_back("bcc without open_output was encrypted all the same");
  return result;
}

/// A host that keeps no secrets and notices when it is asked for one.
struct AskedHost {
  explicit AskedHost(const siegel_host& like) : abi(like) {
    abi.ctx = this;
    abi.log = nullptr;
    abi.get_extension = [](const siegel_host* self, const char* id) -> const void* {
      return std::string_view(id) == SIEGEL_EXT_PROMPT ? &static_cast<const AskedHost*>(self->ctx)->prompt : nullptr;
    };
    prompt.size = sizeof prompt;
    prompt.secret = [](const siegel_host* self, const siegel_job*, const siegel_secret_request*, char*,
                       size_t) -> siegel_status {
      static_cast<AskedHost*>(self->ctx)->asked = true;
      return SIEGEL_ABSENT;
    };
    prompt.choose = [](const siegel_host* self, const siegel_job*, const siegel_choice_request*,
                       uint32_t*) -> siegel_status {
      static_cast<AskedHost*>(self->ctx)->asked = true;
      return SIEGEL_ABSENT;
    };
  }
  siegel_host abi;
  siegel_host_prompt prompt{};
  bool asked = false;
};

CheckResult check_unattended(const Bench& bench) {
  CheckResult result;
  const Exchange exchange(bench, result, 1000);
  if (!exchange.ready) return result;
  AskedHost host(*bench.host.abi());
  const siegel_plugin* plugin = nullptr;
  if (bench.library.entry().create(&host.abi, &plugin) < 0) return result;
  for (const auto& [name, flags] : kKinds) audit_job(plugin, exchange.send(flags), name, result);
  plugin->destroy(plugin);
  if (host.asked) result.broken.emplace_back("somebody was asked in an unattended job");
  return result;
}

constexpr std::array<Check, 6> kChecks{
    {{"exchange.round-trip", "what is sent is received", "was gesendet wird, kommt an", check_round_trips},
     {"exchange.send-faults", "a failing host gets no half a mail on send",
      "ein scheiternder Host bekommt beim Senden keine halbe Nachricht", check_send_faults},
     {"exchange.receive-faults", "nor on receive", "und beim Empfang auch nicht", check_receive_faults},
     {"exchange.tampering", "altered bytes are never shown as good", "Verändertes gilt nie als gut", check_tampering},
     {"exchange.unattended", "nobody is asked in an unattended job", "ohne Anwesende wird niemand gefragt",
      check_unattended},
     {"exchange.bcc", "Bcc recipients get messages of their own, all or none",
      "Blindkopien sind eigene Nachrichten, alle oder keine", check_bcc}}};

}  // namespace

gsl::span<const Check> exchange_checks() { return kChecks; }

}  // namespace sim
