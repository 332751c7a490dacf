// Findings about revocation: who was asked, and what the answer is worth (RFC 5280, RFC 6960).
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kRevocation[] = {
    {"x509.revocation-unknown", Severity::warning,  //
     "Whether this certificate was revoked could not be checked: {}.",
     "Do not rely on the signature yet: open the mail again later, or ask the sender by telephone.",
     "Ob dieses Zertifikat gesperrt wurde, ließ sich nicht prüfen: {}.",
     "Verlassen Sie sich noch nicht auf die Signatur: Öffnen Sie die E-Mail später noch einmal oder fragen Sie den "
     "Absender telefonisch."},
    {"x509.source-says-nothing", Severity::warning,  //
     "The servers answered, but not in a way that says anything about the certificate: {}.",
     "Please tell your administrator.",
     "Die Server haben geantwortet, aber nichts mitgeteilt, was über das Zertifikat etwas aussagt: {}.",
     "Bitte informieren Sie Ihre IT."},
    {"x509.source-not-askable", Severity::info,  //
     "The certificate names only places for asking that Siegel does not ask: {}.",
     "Your administrator can add the issuer's revocation list (siegel-admin crl add FILE).",
     "Das Zertifikat nennt nur Auskunftsstellen, die Siegel nicht abfragt: {}.",
     "Ihre IT kann die Sperrliste des Ausstellers eintragen (siegel-admin crl add DATEI)."},
    {"x509.source-offline", Severity::info,  //
     "No servers are asked here, and what is known here says nothing about the certificate: {}.",
     "Your administrator can allow questions to servers (network.enabled) or add the issuer's revocation list "
     "(siegel-admin crl add FILE).",
     "Hier werden keine Server gefragt, und was hier bekannt ist, sagt nichts über das Zertifikat: {}.",
     "Ihre IT kann Abfragen zulassen (network.enabled) oder die Sperrliste des Ausstellers eintragen "
     "(siegel-admin crl add DATEI)."},
    {"x509.revocation-required", Severity::warning,  //
     "Your organisation accepts a signature only with proof that the certificate was not revoked, and there is none: "
     "{}.",
     "Do not rely on the signature; ask your administrator if this happens often.",
     "Ihre Organisation erkennt Signaturen nur mit dem Nachweis an, dass das Zertifikat nicht gesperrt wurde; dieser "
     "Nachweis fehlt: {}.",
     "Verlassen Sie sich nicht auf die Signatur. Kommt das öfter vor, fragen Sie Ihre IT."},
    {"x509.revocation-grace", Severity::info,  //
     "Whether this certificate was revoked could not be learnt just now; the last answer has run out, and still counts "
     "for a while, as your administrator has set: {}.",
     "You need not do anything.",
     "Ob dieses Zertifikat gesperrt wurde, war gerade nicht zu erfahren; die letzte Auskunft ist abgelaufen und gilt "
     "nach "
     "der Vorgabe Ihrer IT noch eine Weile weiter: {}.",
     "Sie müssen nichts tun."},
    {"x509.revocation-off", Severity::info,  //
     "Whether the certificate was revoked was not checked, because your administrator has switched it off.",
     "If it matters, ask the sender whether the certificate is still in use.",
     "Ob das Zertifikat gesperrt wurde, wurde nicht geprüft; Ihre IT hat diese Prüfung abgeschaltet.",
     "Wenn es darauf ankommt, fragen Sie den Absender, ob er das Zertifikat noch verwendet."},
    {"x509.revocation-no-source", Severity::info,  //
     "Whether this certificate was revoked was not checked, because it does not say where to ask: {}.",
     "If it matters, ask its owner whether it is still in use.",
     "Ob dieses Zertifikat gesperrt wurde, wurde nicht geprüft; es nennt keine Stelle, die Auskunft gibt: {}.",
     "Wenn es darauf ankommt, fragen Sie den Inhaber, ob er es noch verwendet."},
    {"ocsp.no-answer", Severity::warning,  //
     "A server gave no answer about the certificate: {}.", "Try again later; if it stays, tell your administrator.",
     "Ein Server hat keine Auskunft über das Zertifikat gegeben: {}.",
     "Versuchen Sie es später noch einmal. Bleibt es dabei, informieren Sie Ihre IT."},
    {"ocsp.malformed", Severity::warning,  //
     "A server's answer about the certificate cannot be read: {}.",
     "Please tell your administrator: the server is faulty, or somebody is interfering.",
     "Die Auskunft eines Servers über das Zertifikat ist nicht lesbar: {}.",
     "Bitte informieren Sie Ihre IT: Der Server arbeitet fehlerhaft, oder jemand greift ein."},
    {"ocsp.unauthorized", Severity::warning,  //
     "Somebody answered about the certificate who may not speak for its issuer: {}.",
     "Please tell your administrator: the server is faulty, or somebody is interfering.",
     "Über das Zertifikat hat jemand Auskunft gegeben, der nicht für den Aussteller sprechen darf: {}.",
     "Bitte informieren Sie Ihre IT: Der Server arbeitet fehlerhaft, oder jemand greift ein."},
    {"ocsp.signature", Severity::warning,  //
     "A server's answer about the certificate was altered or forged: {}.",
     "Please tell your administrator: somebody may be interfering.",
     "Die Auskunft eines Servers über das Zertifikat wurde verändert oder gefälscht: {}.",
     "Bitte informieren Sie Ihre IT: Möglicherweise greift jemand ein."},
    {"ocsp.weak", Severity::warning,  //
     "A server's answer about the certificate is signed in an outdated way and proves nothing: {}.",
     "Please tell your administrator.",
     "Die Auskunft eines Servers über das Zertifikat ist mit einem veralteten Verfahren signiert und beweist nichts: "
     "{}.",
     "Bitte informieren Sie Ihre IT."},
    {"ocsp.nonce", Severity::warning,  //
     "A server's answer belongs to somebody else's question: {}.",
     "Please tell your administrator: somebody may be interfering.",
     "Die Auskunft eines Servers gehört zu einer anderen Anfrage: {}.",
     "Bitte informieren Sie Ihre IT: Möglicherweise greift jemand ein."},
    {"ocsp.outdated", Severity::warning,  //
     "A server's answer about the certificate is out of date: {}.",
     "Check the date of your computer and try again later; if it stays, tell your administrator.",
     "Die Auskunft eines Servers über das Zertifikat ist veraltet: {}.",
     "Prüfen Sie das Datum Ihres Rechners und versuchen Sie es später noch einmal. Bleibt es dabei, informieren Sie "
     "Ihre IT."},
    {"ocsp.unknown", Severity::warning,  //
     "The issuer's server says that it does not know the certificate: {}.",
     "Be careful: ask the sender by telephone, and tell your administrator.",
     "Der Server des Ausstellers kennt das Zertifikat nach eigener Auskunft nicht: {}.",
     "Seien Sie vorsichtig: Fragen Sie den Absender telefonisch und informieren Sie Ihre IT."},
    {"crl.malformed", Severity::warning,  //
     "What a server gave as revocation list is none: {}.", "Please tell your administrator.",
     "Was ein Server als Sperrliste geliefert hat, ist keine: {}.", "Bitte informieren Sie Ihre IT."},
    {"crl.too-large", Severity::info,  //
     "A revocation list that came with the mail is too large to be read.",
     "Your administrator can add the issuer's revocation list (siegel-admin crl add FILE).",
     "Eine Sperrliste, die mit der E-Mail kam, ist zu groß und wurde nicht gelesen.",
     "Ihre IT kann die Sperrliste des Ausstellers hinterlegen (siegel-admin crl add DATEI)."},
    {"crl.signature", Severity::warning,  //
     "A revocation list from a server is not signed by the issuer of the certificate: {}.",
     "Please tell your administrator: the server is faulty, or somebody is interfering.",
     "Eine Sperrliste von einem Server ist nicht vom Aussteller des Zertifikats signiert: {}.",
     "Bitte informieren Sie Ihre IT: Der Server arbeitet fehlerhaft, oder jemand greift ein."},
    {"crl.outdated", Severity::warning,  //
     "A revocation list from a server is out of date: {}.",
     "Check the date of your computer and try again later; if it stays, tell your administrator.",
     "Eine Sperrliste von einem Server ist veraltet: {}.",
     "Prüfen Sie das Datum Ihres Rechners und versuchen Sie es später noch einmal. Bleibt es dabei, informieren Sie "
     "Ihre IT."},
};

}  // namespace siegel::policy::findings
