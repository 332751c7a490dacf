// Findings of the program itself: files, memory, profile, policy, own keys.
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kBase[] = {
    {"internal.failed", Severity::error,  //
     "Siegel failed unexpectedly: {}.", "Please try again; if it happens again, send your administrator this text.",
     "In Siegel ist ein unerwarteter Fehler aufgetreten: {}.",
     "Bitte versuchen Sie es noch einmal. Tritt der Fehler wieder auf, geben Sie diesen Text an Ihre IT weiter."},
    {"internal.no-memory", Severity::error,  //
     "There is not enough memory.", "Please close other programs and try again.",
     "Der Arbeitsspeicher reicht nicht aus.", "Bitte schließen Sie andere Programme und versuchen Sie es noch einmal."},
    {"internal.openssl", Severity::error,  //
     "The cryptographic library reported an error: {}.", "Please tell your administrator; `siegel-admin doctor` helps.",
     "Die Kryptobibliothek hat einen Fehler gemeldet: {}.",
     "Bitte informieren Sie Ihre IT; dort hilft »siegel-admin doctor« weiter."},
    {"internal.unknown-finding", Severity::warning,  //
     "Siegel noticed something for which it has no explanation: {}.", "Please show this text to your administrator.",
     "Siegel hat etwas bemerkt, wofür keine Erklärung hinterlegt ist: {}.", "Bitte zeigen Sie diesen Text Ihrer IT."},
    {"io.not-found", Severity::error,                                   //
     "The file does not exist: {}.", "Check the name and the folder.",  //
     "Die Datei gibt es nicht: {}.", "Prüfen Sie den Namen und den Ordner."},
    {"io.read", Severity::error,  //
     "Reading failed: {}.", "Check that the file or the connection is there and that you may read it, then try again.",
     "Das Lesen ist fehlgeschlagen: {}.",
     "Prüfen Sie, ob die Datei oder die Verbindung vorhanden ist und Sie sie lesen dürfen. Versuchen Sie es dann noch "
     "einmal."},
    {"io.write", Severity::error,  //
     "Writing failed: {}.", "Check that the folder is there, that you may write to it and that the disk is not full.",
     "Das Schreiben ist fehlgeschlagen: {}.",
     "Prüfen Sie, ob der Ordner vorhanden ist, ob Sie dort schreiben dürfen und ob noch Speicherplatz frei ist."},
    {"io.spool", Severity::error,  //
     "The temporary folder cannot be used: {}.",
     "Make room on the disk that holds the temporary folder, then try again.",
     "Der Ordner für temporäre Dateien ist nicht benutzbar: {}.",
     "Schaffen Sie Platz auf dem Datenträger mit dem temporären Ordner und versuchen Sie es noch einmal."},
    {"limit.memory", Severity::error,  //
     "Something in this mail or file is larger than Siegel accepts: {}.",
     "Ask the sender for a smaller one; your administrator can tell whether it is harmless.",
     "Ein Teil dieser E-Mail oder Datei ist größer, als Siegel zulässt: {}.",
     "Bitten Sie den Absender um eine kleinere Fassung. Ihre IT kann prüfen, ob der Inhalt harmlos ist."},
    {"limit.file", Severity::error,  //
     "The file is larger than Siegel accepts: {}.", "Check that it is the right file.",
     "Die Datei ist größer, als Siegel zulässt: {}.", "Prüfen Sie, ob es die richtige Datei ist."},
    {"network.deadline", Severity::warning,  //
     "A server did not answer in time: {}.", "Try again later; if it happens often, tell your administrator.",
     "Ein Server hat nicht rechtzeitig geantwortet: {}.",
     "Versuchen Sie es später noch einmal. Kommt es öfter vor, informieren Sie Ihre IT."},
    {"network.failed", Severity::warning,  //
     "A server could not be asked: {}.", "Check the connection to the network, then try again.",
     "Ein Server war nicht erreichbar: {}.", "Prüfen Sie die Netzwerkverbindung und versuchen Sie es noch einmal."},
    {"network.busy", Severity::warning,  //
     "A server could not be asked in time, because Siegel was busy with other mails: {}.", "Open the mail again later.",
     "Ein Server konnte nicht rechtzeitig gefragt werden, weil Siegel mit anderen E-Mails beschäftigt war: {}.",
     "Öffnen Sie die E-Mail später noch einmal."},
    {"network.silent", Severity::warning,  //
     "A server gave no answer a few minutes ago and was not asked again: {}.",
     "Try again later; if it happens often, tell your administrator.",
     "Ein Server hat vor wenigen Minuten nicht geantwortet und wurde deshalb nicht noch einmal gefragt: {}.",
     "Versuchen Sie es später noch einmal. Kommt es öfter vor, informieren Sie Ihre IT."},
    {"network.too-large", Severity::warning,  //
     "The answer of a server was larger than Siegel accepts: {}.", "Please tell your administrator.",
     "Die Antwort eines Servers war größer, als Siegel zulässt: {}.", "Bitte informieren Sie Ihre IT."},
    {"network.helper", Severity::warning,  //
     "Siegel's program for network questions does not work: {}.",
     "Nothing can be fetched until Siegel is installed again; please tell your administrator.",
     "Das Hilfsprogramm von Siegel für Netzwerkabfragen funktioniert nicht: {}.",
     "Bis Siegel neu installiert ist, kann nichts abgerufen werden. Bitte informieren Sie Ihre IT."},
    {"network.refused", Severity::warning,  //
     "An address in a certificate leads to where Siegel must not ask: {}.",
     "If this is a server of your own organisation, your administrator can allow it (network.allowed_private).",
     "Eine Adresse in einem Zertifikat führt dorthin, wo Siegel nichts abrufen darf: {}.",
     "Gehört der Server zu Ihrer Organisation, kann Ihre IT ihn freigeben (network.allowed_private)."},
    {"policy.file", Severity::error,  //
     "The administrator's settings contain a mistake: {}.",
     "Until it is corrected nothing is sent, and no signature is confirmed; please tell your administrator "
     "(`siegel-admin policy check`).",
     "Die Vorgaben der Administration enthalten einen Fehler: {}.",
     "Bis zur Korrektur wird nichts versendet und keine Signatur bestätigt. Bitte informieren Sie Ihre IT "
     "(»siegel-admin policy check«)."},
    {"policy.passed-over", Severity::warning,  //
     "A setting that is laxer than the system's file demands does not count: {}.",
     "Take it out of the file, or have /etc/siegel/policy.toml changed.",
     "Eine Einstellung ist lockerer, als die Systemvorgaben es zulassen, und gilt nicht: {}.",
     "Entfernen Sie sie aus der Datei oder lassen Sie /etc/siegel/policy.toml ändern."},
    {"policy.untrusted-file", Severity::error,  //
     "The administrator's settings file could have been changed by others: {}.",
     "Nothing is sent, and no signature is confirmed, until the file belongs to root, is no link and is writable "
     "for root alone; please tell your administrator.",
     "Die Datei mit den Vorgaben der Administration könnte von anderen verändert worden sein: {}.",
     "Es wird nichts versendet und keine Signatur bestätigt, bis die Datei root gehört, kein Verweis ist und "
     "nur von root geschrieben werden darf. Bitte informieren Sie Ihre IT."},
    {"store.open", Severity::error,  //
     "Your certificates and keys cannot be read, because the database is damaged or is no database of Siegel: {}.",
     "Restore store.db of your profile from a backup; `siegel-admin doctor` shows what is wrong.",
     "Ihre Zertifikate und Schlüssel sind nicht lesbar; die Datenbank ist beschädigt oder stammt nicht von Siegel: {}.",
     "Stellen Sie store.db in Ihrem Profil aus einer Datensicherung wieder her. »siegel-admin doctor« zeigt, was "
     "nicht stimmt."},
    {"store.newer", Severity::error,  //
     "Your certificates and keys were written by a newer version of Siegel: {}.",
     "Install the newer version here, too.",
     "Ihre Zertifikate und Schlüssel wurden von einer neueren Version von Siegel gespeichert: {}.",
     "Installieren Sie die neuere Version auch auf diesem Rechner."},
    {"store.busy", Severity::error,  //
     "Another program is writing your certificates and keys just now: {}.", "Wait a moment and try again.",
     "Ein anderes Programm schreibt gerade in Ihren Zertifikatsspeicher: {}.",
     "Warten Sie einen Augenblick und versuchen Sie es noch einmal."},
    {"store.write", Severity::error,  //
     "Your certificates and keys could not be saved: {}.",
     "Nothing was changed. Check that the disk is not full and that your profile folder is writable.",
     "Das Speichern Ihrer Zertifikate und Schlüssel ist fehlgeschlagen: {}.",
     "Es wurde nichts verändert. Prüfen Sie, ob noch Speicherplatz frei und Ihr Profilordner beschreibbar ist."},
    {"store.not-found", Severity::error,  //
     "There is no such certificate in your profile: {}.", "Compare the fingerprint with `list`.",
     "Dieses Zertifikat gibt es in Ihrem Profil nicht: {}.", "Vergleichen Sie den Fingerabdruck mit »list«."},
    {"store.address", Severity::error,  //
     "This is no mail address or domain: {}.", "Write it like anna@example.org, or @example.org for a domain.",
     "Das ist keine E-Mail-Adresse oder Domain: {}.",
     "Schreiben Sie sie wie anna@example.org, eine Domain wie @example.org."},
    {"store.no-such-receipt", Severity::error,  //
     "No receipt is awaited under this identifier: {}.", "Compare it with `receipt list`.",
     "Unter dieser Kennung wird keine Empfangsbestätigung erwartet: {}.", "Vergleichen Sie sie mit „receipt list“."},
    {"store.nothing-remembered", Severity::error,  //
     "Nothing is remembered for this address: {}.", "Compare the address with `capability list`.",
     "Zu dieser Adresse ist nichts gespeichert: {}.", "Vergleichen Sie die Adresse mit „capability list“."},
    {"store.crl", Severity::error,  //
     "This is no certificate revocation list: {}.", "Get the list (.crl) from the certification authority again.",
     "Das ist keine Sperrliste: {}.", "Laden Sie die Sperrliste (.crl) noch einmal bei der Zertifizierungsstelle."},
    {"store.permissions", Severity::error,  //
     "Others can enter your profile folder, so your keys would not be safe there: {}.",
     "Make the folder yours alone (chmod 700), or choose another one.",
     "Andere haben Zugang zu Ihrem Profilordner; Ihre Schlüssel wären dort nicht sicher: {}.",
     "Beschränken Sie den Ordner auf Ihr Benutzerkonto (chmod 700) oder wählen Sie einen anderen."},
    {"store.damaged", Severity::warning,  //
     "An entry of your certificate store is damaged and is not used: {}.",
     "Import the certificate or the key again, or restore the profile from a backup.",
     "Ein Eintrag Ihres Zertifikatsspeichers ist beschädigt und wird nicht verwendet: {}.",
     "Importieren Sie das Zertifikat oder den Schlüssel noch einmal oder stellen Sie das Profil aus einer "
     "Datensicherung "
     "wieder her."},
    {"key.passphrase", Severity::error,  //
     "The passphrase of the private key is wrong.", "Try again; mind upper and lower case.",
     "Die Passphrase des privaten Schlüssels ist falsch.",
     "Versuchen Sie es noch einmal und achten Sie auf Groß- und Kleinschreibung."},
    {"key.malformed", Severity::error,  //
     "The private key cannot be read: {}.", "Import the certificate with its key (.p12, .pfx) again.",
     "Der private Schlüssel ist nicht lesbar: {}.",
     "Importieren Sie das Zertifikat mit seinem Schlüssel (.p12, .pfx) noch einmal."},
    {"key.mismatch", Severity::error,  //
     "The private key does not belong to the certificate: {}.",
     "Ask whoever gave you the file for one with the matching key.",
     "Der private Schlüssel gehört nicht zu diesem Zertifikat: {}.",
     "Bitten Sie den Herausgeber um eine Datei mit dem passenden Schlüssel."},
    {"pkcs12.passphrase", Severity::error,  //
     "The passphrase of the certificate file is wrong.", "Try again; the passphrase came with the file.",
     "Die Passphrase der Zertifikatsdatei ist falsch.",
     "Versuchen Sie es noch einmal. Die Passphrase haben Sie zusammen mit der Datei erhalten."},
    {"pkcs12.malformed", Severity::error,  //
     "The file is no certificate file with a key (PKCS#12, .p12 or .pfx), or it is damaged: {}.",
     "Export the certificate again, together with its private key.",
     "Die Datei enthält kein Zertifikat mit Schlüssel (PKCS#12, .p12 oder .pfx) oder ist beschädigt: {}.",
     "Exportieren Sie das Zertifikat noch einmal zusammen mit dem privaten Schlüssel."},
    {"pkcs12.no-key", Severity::error,  //
     "The file contains certificates, but no private key.",
     "Export the certificate again, together with its private key.",
     "Die Datei enthält Zertifikate, aber keinen privaten Schlüssel.",
     "Exportieren Sie das Zertifikat noch einmal zusammen mit dem privaten Schlüssel."},
    {"pkcs12.unsupported", Severity::error,  //
     "The certificate file uses a method that Siegel does not know: {}.",
     "Export the certificate again, protected by a passphrase with AES or 3DES.",
     "Die Zertifikatsdatei verwendet ein Verfahren, das Siegel nicht kennt: {}.",
     "Exportieren Sie das Zertifikat noch einmal, durch eine Passphrase mit AES oder 3DES geschützt."},
    {"pkcs12.old", Severity::error,  //
     "The certificate file is protected by an outdated method.", "Export the certificate again with AES.",
     "Die Zertifikatsdatei ist mit einem veralteten Verfahren geschützt.",
     "Exportieren Sie das Zertifikat noch einmal mit AES."},
    {"pkcs12.too-large", Severity::error,  //
     "The certificate file is larger than Siegel accepts.", "Check that it is the right file.",
     "Die Zertifikatsdatei ist größer, als Siegel zulässt.", "Prüfen Sie, ob es die richtige Datei ist."},
    {"pkcs12.rounds", Severity::error,  //
     "Opening the certificate file would take too long.", "Export the certificate again with fewer rounds.",
     "Das Öffnen der Zertifikatsdatei würde zu lange dauern.",
     "Exportieren Sie das Zertifikat noch einmal mit weniger Durchläufen."},
    {"key.rounds", Severity::error,  //
     "Opening the private key would take too long.", "Import the certificate with its key (.p12, .pfx) again.",
     "Das Öffnen des privaten Schlüssels würde zu lange dauern.",
     "Importieren Sie das Zertifikat mit seinem Schlüssel (.p12, .pfx) noch einmal."},
    {"key.unsupported", Severity::error,  //
     "The private key is protected by a method that Siegel does not know.",
     "Import the certificate with its key (.p12, .pfx) again.",
     "Der private Schlüssel ist mit einem Verfahren geschützt, das Siegel nicht kennt.",
     "Importieren Sie das Zertifikat mit seinem Schlüssel (.p12, .pfx) noch einmal."},
    {"key.passphrase-too-long", Severity::error,  //
     "The passphrase is longer than Siegel accepts.", "Choose a shorter one.",
     "Die Passphrase ist länger, als Siegel zulässt.", "Wählen Sie eine kürzere."},
    {"key.passphrase-needed", Severity::error,  //
     "The passphrase of your private key is needed, and nobody could be asked for it: {}.",
     "Open or send the mail yourself while the mail program is in front of you.",
     "Die Passphrase Ihres privaten Schlüssels wird gebraucht, aber niemand konnte danach gefragt werden: {}.",
     "Öffnen oder senden Sie die E-Mail selbst, während das E-Mail-Programm vor Ihnen geöffnet ist."},
    {"key.passphrase-reason", Severity::info,  //
     "Your private key is needed to sign or decrypt this mail: {}.", "Please enter its passphrase.",
     "Zum Signieren oder Entschlüsseln dieser E-Mail wird Ihr privater Schlüssel gebraucht: {}.",
     "Bitte geben Sie seine Passphrase ein."},
    {"internal.random", Severity::error,  //
     "The computer gives no random numbers: {}.", "Nothing was sent; restart the computer or tell your administrator.",
     "Der Rechner liefert keine Zufallszahlen: {}.",
     "Es wurde nichts gesendet. Starten Sie den Rechner neu oder informieren Sie Ihre IT."},
    {"limit.findings", Severity::warning,  //
     "There is more to say about this mail than can be shown.", "Be careful with it, and ask your administrator.",
     "Zu dieser E-Mail gäbe es mehr zu sagen, als angezeigt werden kann.",
     "Seien Sie vorsichtig damit und fragen Sie Ihre IT."},
    {"abi.unknown-flag", Severity::error,  //
     "The mail program asked for something that this version of Siegel does not know: {}.",
     "Nothing was sent; ask your administrator for the newest Siegel.",
     "Das E-Mail-Programm verlangt etwas, das diese Version von Siegel nicht kennt: {}.",
     "Es wurde nichts gesendet. Bitten Sie Ihre IT um die neueste Version von Siegel."},
    {"abi.flag-combination", Severity::error,  //
     "The mail program asked for something that goes only together with something else: {}.",
     "Nothing was sent; tell the maker of your mail program.",
     "Das E-Mail-Programm verlangt etwas, das nur zusammen mit etwas anderem geht: {}.",
     "Es wurde nichts gesendet. Melden Sie das dem Hersteller Ihres E-Mail-Programms."},
    {"abi.mailbox", Severity::error,  //
     "The mail program handed over an address that is none: {}.", "Correct the address; otherwise tell its maker.",
     "Das E-Mail-Programm hat eine Adresse übergeben, die keine ist: {}.",
     "Berichtigen Sie die Adresse; sonst informieren Sie den Hersteller."},
    {"abi.output-incomplete", Severity::error,  //
     "The mail program gave no complete place to write the mail to.",
     "Nothing was changed; tell the maker of the mail program.",
     "Das E-Mail-Programm stellt kein vollständiges Ziel für die E-Mail bereit.",
     "Es wurde nichts verändert. Informieren Sie den Hersteller des E-Mail-Programms."},
    {"abi.read-too-long", Severity::error,  //
     "The mail program handed over more data than it was asked for.",
     "Nothing was changed; tell the maker of the mail program.",
     "Das E-Mail-Programm hat mehr Daten übergeben als angefordert.",
     "Es wurde nichts verändert. Informieren Sie den Hersteller des E-Mail-Programms."},
};

}  // namespace siegel::policy::findings
