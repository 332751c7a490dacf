// Findings of siegel-admin and its doctor, and of the plugin's own diagnostics.
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kAdmin[] = {
    {"admin.fingerprint", Severity::error,  //
     "This is no fingerprint: {}.", "Give at least its first eight hexadecimal digits, as `list` shows them.",
     "Das ist kein Fingerabdruck: {}.",
     "Geben Sie mindestens seine ersten acht Hexadezimalziffern an, wie »list« sie zeigt."},
    {"admin.ambiguous", Severity::error,  //
     "Several certificates begin with this fingerprint: {}.", "Give more of its digits.",
     "Mehrere Zertifikate beginnen mit diesem Fingerabdruck: {}.", "Geben Sie mehr von seinen Ziffern an."},
    {"admin.choose-identity", Severity::error,  //
     "There are several certificates of your own.", "Name one by its fingerprint; `identity list` shows them.",
     "Es gibt mehrere eigene Zertifikate.", "Nennen Sie eines mit seinem Fingerabdruck; »identity list« zeigt sie."},
    {"admin.no-identity", Severity::error,  //
     "There is no certificate of your own with a private key, so nothing can be signed or decrypted.",
     "Import one: siegel-admin identity import FILE.p12 --passphrase-file FILE.",
     "Es gibt kein eigenes Zertifikat mit privatem Schlüssel; so ist weder Signieren noch Entschlüsseln möglich.",
     "Importieren Sie eines: siegel-admin identity import DATEI.p12 --passphrase-file DATEI."},
    {"admin.no-certificates", Severity::info,  //
     "There are no certificates of other people yet.", "Add one: siegel-admin certificate add FILE.",
     "Es gibt noch keine Zertifikate anderer Personen.", "Fügen Sie eines hinzu: siegel-admin certificate add DATEI."},
    {"admin.none-for-address", Severity::info,  //
     "There is no certificate for {}.", "Add one: siegel-admin certificate add FILE.",
     "Für {} gibt es kein Zertifikat.", "Fügen Sie eines hinzu: siegel-admin certificate add DATEI."},
    {"admin.no-anchor", Severity::warning,  //
     "No certification authority is trusted yet, so no signature can be valid.",
     "Add the authorities of your house and your partners: siegel-admin trust add FILE.",
     "Noch ist keine Zertifizierungsstelle als vertrauenswürdig eingetragen; so kann keine Signatur gültig sein.",
     "Tragen Sie die Stellen Ihres Hauses und Ihrer Partner ein: siegel-admin trust add DATEI."},
    {"admin.authority-not-trusted", Severity::info,  //
     "The file brought a certification authority along, which is not trusted by itself: {}.",
     "If you have compared its fingerprint, the command shown makes it trusted.",
     "Die Datei enthielt eine Zertifizierungsstelle, der nicht von selbst vertraut wird: {}.",
     "Wenn Sie ihren Fingerabdruck verglichen haben, macht der angezeigte Befehl sie vertrauenswürdig."},
    {"admin.no-root", Severity::error,  //
     "The file contains several certificates, but no root authority: {}.",
     "Give the root's certificate, or a file with the one certificate that is to be trusted.",
     "Die Datei enthält mehrere Zertifikate, aber keine Wurzelzertifizierungsstelle: {}.",
     "Geben Sie das Wurzelzertifikat an oder eine Datei mit dem einen Zertifikat, dem vertraut werden soll."},
    {"admin.not-for-mail", Severity::error,  //
     "This authority is not meant for mail, for example for web servers only: {}.",
     "Ask it for its root certificate for S/MIME.",
     "Diese Zertifizierungsstelle ist nicht für E-Mail vorgesehen, zum Beispiel nur für Webserver: {}.",
     "Fragen Sie dort nach dem Wurzelzertifikat für S/MIME."},
    {"admin.one-certificate", Severity::error,  //
     "The file must contain exactly one certificate of an organisation: {}.",
     "Give a file with the organisation's certificate alone.",
     "Die Datei muss genau ein Organisationszertifikat enthalten: {}.",
     "Geben Sie eine Datei an, die nur das Zertifikat der Organisation enthält."},
    {"admin.empty-passphrase", Severity::warning,  //
     "The key is protected by an empty passphrase, so whoever can read the profile can use it.",
     "Import it again with --new-passphrase-file.",
     "Der Schlüssel ist nur durch eine leere Passphrase geschützt; wer das Profil lesen kann, kann ihn verwenden.",
     "Importieren Sie ihn noch einmal mit --new-passphrase-file."},
    {"diagnostics.version", Severity::info,                              //
     "This is Siegel: {}.", "Name this version when you ask for help.",  //
     "Das ist Siegel: {}.", "Nennen Sie diese Version, wenn Sie um Hilfe bitten."},
    {"diagnostics.identities", Severity::info,  //
     "The number of own certificates in the profile is {}.", "If that is none, import your certificate (.p12, .pfx).",
     "Anzahl der eigenen Zertifikate im Profil: {}.", "Ist es keines, importieren Sie Ihr Zertifikat (.p12, .pfx)."},
    {"diagnostics.openssl-old", Severity::warning,  //
     "This version of OpenSSL has known errors in S/MIME: {}.",
     "Ask your administrator to install version 3.0.22 or newer.",
     "Diese Version von OpenSSL hat bekannte Fehler bei S/MIME: {}.",
     "Bitten Sie Ihre IT, Version 3.0.22 oder neuer zu installieren."},
    {"doctor.no-profile", Severity::error,  //
     "There is no profile yet: {}.", "Import a certificate with its key: siegel-admin identity import.",
     "Es gibt noch kein Profil: {}.", "Importieren Sie ein Zertifikat mit Schlüssel: siegel-admin identity import."},
    {"doctor.expired", Severity::error,  //
     "This own certificate has expired, and there is no successor: {}.",
     "Get a new one from your certification authority and import it; keep the old one for old mails.",
     "Dieses eigene Zertifikat ist abgelaufen, und es gibt keinen Nachfolger: {}.",
     "Beantragen Sie bei Ihrer Zertifizierungsstelle ein neues und importieren Sie es. Behalten Sie das alte für alte "
     "E-Mails."},
    {"doctor.expires-soon", Severity::warning,  //
     "This own certificate expires within six weeks: {}.", "Order the new one now; partners need time to take it over.",
     "Dieses eigene Zertifikat läuft innerhalb von sechs Wochen ab: {}.",
     "Beantragen Sie jetzt das neue; Ihre Partner brauchen Zeit, es zu übernehmen."},
    {"doctor.not-yet-valid", Severity::warning,  //
     "This own certificate is not valid yet: {}.", "Check the date of your computer; otherwise wait.",
     "Dieses eigene Zertifikat ist noch nicht gültig: {}.", "Prüfen Sie das Datum Ihres Rechners; sonst warten Sie."},
    {"doctor.usage", Severity::error,  //
     "This own certificate is not made for mail: {}.", "Ask your certification authority for one for S/MIME.",
     "Dieses eigene Zertifikat ist nicht für E-Mail vorgesehen: {}.",
     "Bitten Sie Ihre Zertifizierungsstelle um eines für S/MIME."},
    {"doctor.no-address", Severity::warning,  //
     "This own certificate contains no mail address, so partners cannot assign your signature to you: {}.",
     "Ask your certification authority for one with your address.",
     "Dieses eigene Zertifikat enthält keine E-Mail-Adresse; Partner können Ihre Signatur nicht zuordnen: {}.",
     "Bitten Sie Ihre Zertifizierungsstelle um eines mit Ihrer Adresse."},
    {"doctor.weak", Severity::error,  //
     "The key of this own certificate is too short to be used: {}.",
     "Ask your certification authority for a new one with RSA 3072 bits or more.",
     "Der Schlüssel dieses eigenen Zertifikats ist zu kurz und wird nicht verwendet: {}.",
     "Bitten Sie Ihre Zertifizierungsstelle um eines mit mindestens RSA 3072 Bit."},
    {"doctor.chain", Severity::error,  //
     "This own certificate does not lead to a trusted authority: {}.",
     "Trust its root (siegel-admin trust add FILE) and add the certificates in between (siegel-admin certificate add "
     "FILE).",
     "Dieses eigene Zertifikat führt zu keiner vertrauenswürdigen Stelle: {}.",
     "Tragen Sie die Wurzel ein (siegel-admin trust add DATEI) und fügen Sie die Zertifikate dazwischen hinzu "
     "(siegel-admin certificate add DATEI)."},
};

}  // namespace siegel::policy::findings
