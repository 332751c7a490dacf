// What a person reads.
#include "text_report.h"

#include <array>

#include "terminal.h"
#include "words.h"

namespace sim {
namespace {

using Pair = std::array<std::string_view, 2>;  // English, German

constexpr std::string_view kRed = "31", kGreen = "32", kAmber = "33", kGrey = "90", kBold = "1";

std::string_view colour_of(Lamp lamp) {
  return std::array<std::string_view, 4>{kGreen, kAmber, kRed, kGrey}[static_cast<size_t>(lamp)];
}

// The lamp's word stands beside its colour: one reader in twelve does not see the difference.
Pair word_of(Lamp lamp) {
  return std::array<Pair, 4>{
      {{"green", "grün"}, {"amber", "gelb"}, {"red", "rot"}, {"off", "aus"}}}[static_cast<size_t>(lamp)];
}

Pair content_meaning(const Verdict& verdict) {
  const bool encrypted = verdict.encryption == SIEGEL_ENC_FULL;
  if (verdict.encryption == SIEGEL_ENC_LOCKED)
    return {"encrypted, and cannot be opened here", "verschlüsselt, hier nicht zu öffnen"};
  if (verdict.encryption == SIEGEL_ENC_PARTIAL)
    return {"only parts are encrypted; they stay closed", "nur Teile sind verschlüsselt; sie bleiben zu"};
  switch (verdict.signature) {
    case SIEGEL_SIG_NONE:
      return encrypted ? Pair{"encrypted, not signed", "verschlüsselt, nicht signiert"}
                       : Pair{"neither encrypted nor signed", "weder verschlüsselt noch signiert"};
    case SIEGEL_SIG_VALID:
      return encrypted ? Pair{"encrypted, signature valid", "verschlüsselt, Signatur gültig"}
                       : Pair{"readable by all, signature valid", "für alle lesbar, Signatur gültig"};
    case SIEGEL_SIG_UNTRUSTED:
      return {"signature intact, but not trustworthy", "Signatur unversehrt, aber nicht vertrauenswürdig"};
    case SIEGEL_SIG_INDETERMINATE:
      return {"signature intact, but could not be checked fully",
              "Signatur unversehrt, aber nicht vollständig prüfbar"};
    default:
      return {"signature invalid: do not rely on this mail",
              "Signatur ungültig: verlassen Sie sich nicht auf diese E-Mail"};
  }
}

Pair transport_meaning(const Verdict& verdict) {
  switch (verdict.transport) {
    case SIEGEL_TLS_VERIFIED:
      return {"TLS, server verified", "TLS, Gegenstelle geprüft"};
    case SIEGEL_TLS_UNVERIFIED:
      return {"TLS, but the server was not verified", "TLS, aber die Gegenstelle wurde nicht geprüft"};
    case SIEGEL_TLS_CLEARTEXT:
      return {"no TLS: readable on the way", "ohne TLS: unterwegs lesbar"};
    default:
      return {"not known", "nicht bekannt"};
  }
}

// Why a job failed, when the plugin gave no finding.
Pair failure_meaning(siegel_status status) {
  switch (status) {
    case SIEGEL_E_CANCELLED:
      return {"cancelled", "abgebrochen"};
    case SIEGEL_E_IO:
      return {"reading or writing failed", "Lesen oder Schreiben ist gescheitert"};
    case SIEGEL_E_MALFORMED:
      return {"the mail breaks its format", "die Nachricht verletzt ihr Format"};
    case SIEGEL_E_UNSUPPORTED:
      return {"not supported", "wird nicht unterstützt"};
    case SIEGEL_E_LIMIT:
      return {"over a limit against hostile mail", "über einer Grenze gegen bösartige Nachrichten"};
    case SIEGEL_E_LOCKED:
      return {"cannot be decrypted", "lässt sich nicht entschlüsseln"};
    case SIEGEL_E_NO_KEY:
      return {"no own key, or its passphrase was wrong", "kein eigener Schlüssel, oder die Passphrase war falsch"};
    case SIEGEL_E_RECIPIENT:
      return {"a recipient could not read it; nobody gets it",
              "mindestens ein Empfänger könnte sie nicht lesen; niemand erhält sie"};
    case SIEGEL_E_POLICY:
      return {"refused by policy", "durch Richtlinie verweigert"};
    case SIEGEL_E_ARGUMENT:
      return {"wrong usage", "falsche Verwendung"};
    default:
      return {"internal error", "interner Fehler"};
  }
}

Pair recipient_meaning(int32_t status) {
  static constexpr std::array<Pair, 9> kMeanings{
      {{"can read it", "kann sie lesen"},
       {"no certificate is known", "kein Zertifikat bekannt"},
       {"certificate expired", "Zertifikat abgelaufen"},
       {"certificate not yet valid", "Zertifikat noch nicht gültig"},
       {"certificate revoked", "Zertifikat gesperrt"},
       {"certificate not for encryption", "Zertifikat nicht zum Verschlüsseln"},
       {"key too short", "Schlüssel zu kurz"},
       {"certificate not trusted", "Zertifikat nicht vertrauenswürdig"},
       {"still searching", "wird noch gesucht"}}};
  return status >= 0 && static_cast<size_t>(status) < kMeanings.size() ? kMeanings[static_cast<size_t>(status)]
                                                                       : Pair{"unusable", "nicht verwendbar"};
}

Pair signer_meaning(int32_t status) {
  switch (status) {
    case SIEGEL_SIG_VALID:
      return {"valid", "gültig"};
    case SIEGEL_SIG_UNTRUSTED:
      return {"not trustworthy", "nicht vertrauenswürdig"};
    case SIEGEL_SIG_INDETERMINATE:
      return {"could not be checked fully", "nicht vollständig prüfbar"};
    default:
      return {"invalid", "ungültig"};
  }
}

Pair role_meaning(int32_t role) {
  static constexpr std::array<Pair, 4> kMeanings{
      {{"to", "an"}, {"copy to", "Kopie an"}, {"blind copy to", "Blindkopie an"}, {"sender", "Absender"}}};
  return role >= 0 && static_cast<size_t>(role) < kMeanings.size() ? kMeanings[static_cast<size_t>(role)]
                                                                   : kMeanings.front();
}

Pair header_meaning(int32_t protection) {
  switch (protection) {
    case SIEGEL_HP_SIGNED:
      return {"signed, seen by everybody on the way", "signiert, unterwegs für alle sichtbar"};
    case SIEGEL_HP_ENCRYPTED:
      return {"encrypted", "verschlüsselt"};
    case SIEGEL_HP_SIGNED_AND_ENCRYPTED:
      return {"signed and encrypted", "signiert und verschlüsselt"};
    default:
      return {"not protected", "nicht geschützt"};
  }
}

Pair offer_meaning(int32_t standing) {
  switch (standing) {
    case SIEGEL_OFFER_NEW:
      return {"new", "neu"};
    case SIEGEL_OFFER_KNOWN:
      return {"already known", "schon bekannt"};
    case SIEGEL_OFFER_OTHER_PINNED:
      return {"another one is pinned for this address", "für diese Adresse ist ein anderes festgelegt"};
    default:
      return {"another one is known for this address", "für diese Adresse ist ein anderes bekannt"};
  }
}

std::string shown(const Text& text) { return text ? printable(*text) : std::string(); }

}  // namespace

Lamp content_lamp(const Verdict& verdict) {
  if (verdict.signature == SIEGEL_SIG_INVALID || verdict.encryption == SIEGEL_ENC_LOCKED) return Lamp::red;
  if (verdict.encryption == SIEGEL_ENC_NONE && verdict.signature == SIEGEL_SIG_NONE) return Lamp::off;
  // Ciphertext without a valid inner signature may have been altered (EFAIL): the plugin says so by restrict_content.
  const bool believable = verdict.signature <= SIEGEL_SIG_VALID && !verdict.restrict_content;
  return verdict.encryption == SIEGEL_ENC_FULL && believable ? Lamp::green : Lamp::amber;
}

Lamp transport_lamp(const Verdict& verdict) {
  switch (verdict.transport) {
    case SIEGEL_TLS_VERIFIED:
      return Lamp::green;
    case SIEGEL_TLS_UNVERIFIED:
      return Lamp::amber;
    case SIEGEL_TLS_CLEARTEXT:
      return Lamp::red;
    default:
      return Lamp::off;
  }
}

std::string TextReport::painted(std::string_view text, std::string_view colour) const {
  return colours_ ? "\033[" + std::string(colour) + "m" + std::string(text) + "\033[0m" : std::string(text);
}

std::string TextReport::lamp(std::string_view label, Lamp lamp, std::string_view meaning) const {
  const Pair word = word_of(lamp);
  return "  " + std::string(label) + painted(lamp == Lamp::off ? "○ " : "● ", colour_of(lamp)) +
         painted(say(word[0], word[1]), colour_of(lamp)) + ": " + std::string(meaning) + "\n";
}

std::string TextReport::lamps(const Verdict& verdict) const {
  const Pair content = content_meaning(verdict), transport = transport_meaning(verdict);
  return lamp(say("Content    ", "Inhalt     "), content_lamp(verdict), say(content[0], content[1])) +
         lamp(say("Transport  ", "Transport  "), transport_lamp(verdict), say(transport[0], transport[1]));
}

std::string TextReport::signers(const Verdict& verdict) const {
  std::string text;
  for (const Signer& signer : verdict.signers) {
    text += "  " +
            std::string(signer.covers_payload ? say("Signed by  ", "Signiert   ") : say("Around it  ", "Außen      ")) +
            shown(signer.name);
    if (signer.address) text += " <" + shown(signer.address) + ">";
    const Pair meaning = signer_meaning(signer.status);
    text += " (" + std::string(say(meaning[0], meaning[1])) + ")";
    if (signer.signing_time != SIEGEL_NO_TIME) text += ", " + iso_time(signer.signing_time);
    if (signer.issuer) text += std::string(say(", issued by ", ", ausgestellt von ")) + shown(signer.issuer);
    text += "\n";
  }
  return text;
}

std::string TextReport::offers(const Verdict& verdict) const {
  std::string text;
  for (const OfferedCertificate& offer : verdict.offered_certificates) {
    const Pair standing = offer_meaning(offer.standing);
    text += "  " + std::string(offer.authority ? say("Authority  ", "Aussteller ") : say("Offered    ", "Angeboten  "));
    for (const std::string& address : offer.addresses) text += "<" + printable(address) + "> ";
    text += shown(offer.name) + ": " + std::string(say(standing[0], standing[1]));
    if (const Pair status = recipient_meaning(offer.status); !offer.authority && offer.status != SIEGEL_RCPT_USABLE)
      text += ", " + std::string(say(status[0], status[1]));
    text += "; SHA-256 " + shown(offer.fingerprint) + "\n";
  }
  return text;
}

std::string TextReport::recipients(const std::vector<Recipient>& recipients) const {
  std::string text;
  for (const Recipient& recipient : recipients) {
    const bool usable = recipient.status == SIEGEL_RCPT_USABLE;
    const Pair meaning = recipient_meaning(recipient.status), role = role_meaning(recipient.role);
    text += "  " + painted(usable ? "✓ " : "✗ ", usable ? kGreen : kRed) + std::string(say(role[0], role[1])) + " " +
            shown(recipient.address) + ": " + std::string(say(meaning[0], meaning[1]));
    if (recipient.source && !recipient.source->empty()) text += " [" + shown(recipient.source) + "]";
    if (recipient.suggestion) text += ". " + shown(recipient.suggestion);
    text += "\n";
  }
  return text;
}

std::string TextReport::findings(const std::vector<Finding>& findings) const {
  std::string text;
  for (const Finding& finding : findings) {
    const bool error = finding.severity >= SIEGEL_ERROR, warning = finding.severity == SIEGEL_WARNING;
    const std::string_view word = error     ? say("Error", "Fehler")
                                  : warning ? say("Warning", "Warnung")
                                            : say("Note", "Hinweis");
    text += "  " +
            painted(word, error     ? kRed
                          : warning ? kAmber
                                    : kGrey) +
            " " + printable(finding.text) + " [" + printable(finding.id) + "]\n";
  }
  return text;
}

std::string TextReport::job(const JobResult& result) const {
  std::string text;
  if (result.status < 0) {
    const Pair failure = failure_meaning(result.status);
    text +=
        painted(std::string(say("Failed: ", "Gescheitert: ")) + std::string(say(failure[0], failure[1])), kRed) + "\n";
  }
  if (result.verdict) {
    const Verdict& verdict = *result.verdict;
    text += lamps(verdict);
    // A broken signature or a failed job is never called secured, whatever was encrypted.
    const bool secured = verdict.secured && result.status >= 0 && content_lamp(verdict) == Lamp::green;
    text += "  " +
            painted(secured ? say("Secured: content and transport are protected.",
                                  "Gesichert: Inhalt und Transport sind geschützt.")
                            : say("Not secured: both lamps would have to be green.",
                                  "Nicht gesichert: dazu müssten beide Lampen grün sein."),
                    kBold) +
            "\n";
    if (verdict.subject) {
      const Pair meaning = header_meaning(verdict.header_protection);
      text += "  " + std::string(say("Subject    ", "Betreff    ")) + shown(verdict.subject) + " (" +
              std::string(say(meaning[0], meaning[1])) + ")\n";
    }
    text += signers(verdict) + offers(verdict) + recipients(verdict.recipients) + findings(verdict.findings);
  }
  for (const std::string& fingerprint : result.imported)
    text += "  " + std::string(say("Imported   ", "Importiert ")) + "SHA-256 " + fingerprint + "\n";
  text += findings(result.host_findings);
  if (result.required_tls != SIEGEL_TLS_UNKNOWN)
    text += "  " + std::string(say("Policy demands for the way: TLS ", "Die Richtlinie verlangt unterwegs: TLS ")) +
            std::string(tls_word(result.required_tls)) + "\n";
  return text;
}

}  // namespace sim
