// The policy table as text: what the golden snapshot and `policy show` print.
#include <array>

#include "policy/finding_catalogue.h"
#include "policy/known_settings.h"
#include "policy/limits.h"
#include "policy/suite.h"

namespace siegel::policy {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out + "  ";
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

struct Situation {
  std::string_view name;
  std::vector<std::optional<base::Capabilities>> recipients;
};

/// What recipients are known to read, alone and together.
std::vector<Situation> situations() {
  using base::ContentCipher;
  using Reads = base::Capabilities;
  constexpr auto kCbc128 = ContentCipher::aes128_cbc, kCbc256 = ContentCipher::aes256_cbc,
                 kGcm128 = ContentCipher::aes128_gcm, kGcm256 = ContentCipher::aes256_gcm;
  const Reads everything{{kGcm256, kGcm128, kCbc256, kCbc128}, true, true};
  return {{"unknown", {std::nullopt}},
          {"no AES", {Reads{{}, true, true}}},
          {"AES-128-CBC", {Reads{{kCbc128}}}},
          {"AES-256-CBC", {Reads{{kCbc256, kCbc128}}}},
          {"AES-256-CBC, OAEP", {Reads{{kCbc256, kCbc128}, true}}},
          {"AES-256-CBC, OAEP, PSS", {Reads{{kCbc256, kCbc128}, true, true}}},
          {"AES-128-GCM", {Reads{{kGcm128, kCbc128}}}},
          {"AES-128-GCM, OAEP, PSS", {Reads{{kGcm128, kCbc128}, true, true}}},
          {"AES-128-GCM, AES-256-CBC", {Reads{{kCbc256, kGcm128}}}},
          {"AES-256-GCM", {Reads{{kGcm256}}}},
          {"AES-256-GCM, OAEP", {Reads{{kGcm256}, true}}},
          {"AES-256-GCM, PSS", {Reads{{kGcm256}, false, true}}},
          {"everything", {everything}},
          {"everything + everything", {everything, everything}},
          {"everything + unknown", {everything, std::nullopt}},
          {"everything + AES-256-CBC", {everything, Reads{{kCbc256}}}},
          {"everything + AES-128-GCM", {everything, Reads{{kGcm128}}}},
          {"AES-256-GCM + AES-128-GCM", {Reads{{kGcm256}}, Reads{{kGcm128}}}},
          {"AES-128-CBC + unknown", {Reads{{kCbc128}}, std::nullopt}}};
}

void append_row(std::string& out, Profile profile, const Situation& situation) {
  std::vector<Correspondent> partners;
  std::string transports;
  for (const auto& reads : situation.recipients) {
    partners.push_back({profile, {}, reads});
    transports.append(transports.empty() ? "" : " + ").append(base::name_of(partners.back().key_transport()));
  }
  const Suite suite = *choose_suite(partners);
  out += padded(name_of(profile), 10) + padded(situation.name, 25) + padded(base::name_of(suite.content), 11) +
         padded(transports, 19) + padded(base::name_of(suite.signature), 9) + padded(base::name_of(suite.digest), 7) +
         (suite.sign_inside ? "always" : "if asked") + "\n";
}

void append_algorithms(std::string& out) {
  out += "ALGORITHMS\n";
  out += padded("profile", 10) + padded("recipients read", 25) + padded("content", 11) + padded("key transport", 19) +
         padded("signature", 9) + padded("digest", 7) + "signed inside\n";
  for (const Profile profile : {Profile::standard, Profile::bsi, Profile::modern, Profile::edi_energy})
    for (const Situation& situation : situations()) append_row(out, profile, situation);
}

void append_number(std::string& out, std::string_view name, std::size_t value) {
  out += padded(name, 24) + std::to_string(value) + "\n";
}

void append_key_strength(std::string& out) {
  out += "\nKEY STRENGTH (bits)\n";
  append_number(out, "RSA refused below", static_cast<std::size_t>(key_strength().rsa_refused_below));
  append_number(out, "RSA warned below", static_cast<std::size_t>(key_strength().rsa_warned_below));
  append_number(out, "EC refused below", static_cast<std::size_t>(key_strength().ec_refused_below));
  append_number(out, "digest refused below", static_cast<std::size_t>(key_strength().digest_refused_below));
}

void append_limits(std::string& out) {
  const base::Limits& limit = limits();
  out += "\nLIMITS\n";
  append_number(out, "header bytes", limit.header_bytes);
  append_number(out, "header fields", limit.header_fields);
  append_number(out, "MIME levels", limit.mime_depth);
  append_number(out, "MIME parts", limit.mime_parts);
  append_number(out, "CMS skeleton bytes", limit.cms_skeleton_bytes);
  append_number(out, "CMS recipients", limit.cms_recipients);
  append_number(out, "decryption attempts", limit.decryption_attempts);
  append_number(out, "CMS signers", limit.cms_signers);
  append_number(out, "CMS certificates", limit.cms_certificates);
  append_number(out, "decompression factor", limit.decompression_factor);
  append_number(out, "ASN.1 levels", limit.asn1_depth);
  append_number(out, "OCSP response bytes", limit.ocsp_bytes);
  append_number(out, "CRL bytes", limit.crl_bytes);
  append_number(out, "findings", limit.findings);
}

std::string_view name_of(Stricter stricter) {
  switch (stricter) {
    case Stricter::profile:
      return "stronger suites";
    case Stricter::later_word:
      return "later word";
    case Stricter::smaller:
      return "smaller, false";
    case Stricter::larger:
      return "larger, true";
    case Stricter::fewer:
      return "fewer entries";
    case Stricter::fewer_of_any:
      return "fewer, not none";
    case Stricter::narrower:
      return "narrower ranges";
    case Stricter::none:
      break;
  }
  return "fixed";
}

void append_settings(std::string& out) {
  out += "\nSETTINGS\n" + padded("key", 29) + padded("default", 10) + padded("stricter", 15) + "accepted\n";
  for (const SettingSpec& spec : known_settings()) {
    const bool by_profile = spec.table == "algorithms" && spec.stricter != Stricter::profile;
    if (spec.fields.empty())
      out += padded(spec.key(), 29) + padded(by_profile ? "by profile" : text_of(spec.get({}, spec)), 10) +
             padded(name_of(spec.stricter), 15) + spec.accepted() + "\n";
    for (const SettingSpec& field : spec.fields)
      out += padded("[[" + spec.key() + "]] " + std::string(field.name), 29) + padded("-", 10) +
             padded(name_of(spec.stricter), 15) + field.accepted() + "\n";
  }
}

void append_findings(std::string& out) {
  out += "\nFINDINGS\n";
  for (const FindingEntry& entry : finding_catalogue())
    out += padded(entry.id, 32) + std::string(name_of(entry.severity)) + "\n";
}

}  // namespace

std::string table_as_text() {
  std::string out;
  append_algorithms(out);
  append_key_strength(out);
  append_limits(out);
  append_settings(out);
  append_findings(out);
  return out;
}

}  // namespace siegel::policy
