// Findings about the cryptographic layers of a mail (RFC 5652, RFC 8551).
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kCms[] = {
    {"cms.asn1", Severity::error,  //
     "The encrypted or signed part of this mail is damaged: {}.", "Ask the sender to send it again.",
     "Der verschlüsselte oder signierte Teil dieser E-Mail ist beschädigt: {}.",
     "Bitten Sie den Absender, die E-Mail noch einmal zu senden."},
    {"cms.asn1-depth", Severity::error,  //
     "The encrypted or signed part of this mail is nested deeper than Siegel accepts.",
     "Such mails are made to cause harm; delete it if you do not know the sender.",
     "Der verschlüsselte oder signierte Teil dieser E-Mail ist tiefer verschachtelt, als Siegel zulässt.",
     "So etwas entsteht meist in böser Absicht. Löschen Sie die E-Mail, wenn Sie den Absender nicht kennen."},
    {"cms.skeleton-limit", Severity::error,  //
     "The encrypted or signed part of this mail carries more technical data than Siegel accepts.",
     "Ask the sender to send it to fewer recipients at once.",
     "Der verschlüsselte oder signierte Teil dieser E-Mail enthält mehr technische Daten, als Siegel zulässt.",
     "Bitten Sie den Absender, die E-Mail an weniger Empfänger auf einmal zu senden."},
    {"cms.recipient-limit", Severity::error,  //
     "This mail is encrypted to more recipients than Siegel accepts.",
     "Ask the sender to send it to fewer recipients at once.",
     "Diese E-Mail ist für mehr Empfänger verschlüsselt, als Siegel zulässt.",
     "Bitten Sie den Absender, die E-Mail an weniger Empfänger auf einmal zu senden."},
    {"cms.signer-limit", Severity::error,  //
     "This mail has more signatures than Siegel accepts.", "Ask the sender for a mail with one signature.",
     "Diese E-Mail trägt mehr Signaturen, als Siegel zulässt.",
     "Bitten Sie den Absender um eine E-Mail mit einer einzigen Signatur."},
    {"cms.certificate-limit", Severity::error,  //
     "This mail carries more certificates than Siegel accepts.", "Ask the sender to send it again with fewer.",
     "Diese E-Mail enthält mehr Zertifikate, als Siegel zulässt.",
     "Bitten Sie den Absender, die E-Mail mit weniger Zertifikaten zu senden."},
    {"cms.cipher-refused", Severity::error,  //
     "This mail is encrypted with a method that is not safe or not known: {}.",
     "Ask the sender to encrypt it with AES.",  //
     "Diese E-Mail ist mit einem unsicheren oder unbekannten Verfahren verschlüsselt: {}.",
     "Bitten Sie den Absender, sie mit AES zu verschlüsseln."},
    {"cms.password-recipient", Severity::error,  //
     "This mail is encrypted with a password instead of a certificate, which is not supported.",
     "Ask the sender to encrypt it to your certificate.",
     "Diese E-Mail ist mit einem Kennwort statt mit einem Zertifikat verschlüsselt; das wird nicht unterstützt.",
     "Bitten Sie den Absender, sie mit Ihrem Zertifikat zu verschlüsseln."},
    {"cms.kem-recipient", Severity::error,  //
     "This mail is encrypted with a quantum-safe method that is not supported here ({}), and with no key of yours.",
     "Ask the sender to encrypt it to your present certificate as well.",
     "Diese E-Mail ist mit einem quantensicheren Verfahren verschlüsselt, das hier nicht unterstützt wird ({}), und "
     "mit "
     "keinem Ihrer Schlüssel.",
     "Bitten Sie den Absender, sie auch mit Ihrem bisherigen Zertifikat zu verschlüsseln."},
    {"cms.locked", Severity::error,  //
     "This mail cannot be decrypted.",
     "Check that your certificate with its key is imported on this computer; otherwise ask the sender to encrypt it to "
     "your current certificate.",
     "Diese E-Mail ließ sich nicht entschlüsseln.",
     "Prüfen Sie, ob Ihr Zertifikat mit Schlüssel auf diesem Rechner importiert ist. Sonst bitten Sie den Absender, "
     "mit "
     "Ihrem aktuellen Zertifikat zu verschlüsseln."},
    {"cms.recipient-key", Severity::error,  //
     "The key of this certificate cannot be used for encryption: {}.", "Ask the recipient for another certificate.",
     "Der Schlüssel dieses Zertifikats ist zum Verschlüsseln nicht verwendbar: {}.",
     "Bitten Sie den Empfänger um ein anderes Zertifikat."},
    {"cms.countersignature", Severity::info,  //
     "The signature of this mail carries a second signature about itself, which was not checked.",
     "It says nothing about the mail; you need not do anything.",
     "Die Signatur dieser E-Mail ist von anderer Stelle gegengezeichnet; diese Gegensignatur wurde nicht geprüft.",
     "Über die E-Mail sagt sie nichts aus. Sie müssen nichts tun."},
    {"cms.digest-mismatch", Severity::error,  //
     "This mail was altered after it was signed.", "Do not rely on its content; ask the sender by telephone.",
     "Diese E-Mail wurde nach dem Signieren verändert.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.signature-mismatch", Severity::error,  //
     "The signature of this mail is wrong: it does not fit the sender's certificate.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail ist falsch; sie passt nicht zum Zertifikat des Absenders.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.no-signed-attributes", Severity::error,  //
     "The signature of this mail lacks the data that it must protect, so it proves nothing.",
     "Ask the sender to sign with an up-to-date mail program.",
     "Der Signatur dieser E-Mail fehlen vorgeschriebene Angaben; sie beweist deshalb nichts.",
     "Bitten Sie den Absender, mit einem aktuellen E-Mail-Programm zu signieren."},
    {"cms.duplicate-attribute", Severity::error,  //
     "The signature of this mail contradicts itself: a value stands in it twice.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail ist widersprüchlich: Eine Angabe steht doppelt darin.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.content-type-mismatch", Severity::error,  //
     "The signature of this mail was made for another kind of content.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail gehört zu einer anderen Art von Inhalt.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.algorithm-protection", Severity::error,  //
     "The signature of this mail names two different methods; it may have been tampered with.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail nennt zwei verschiedene Verfahren; sie könnte manipuliert sein.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.signer-certificate-missing", Severity::warning,  //
     "The sender's certificate is missing, so the signature cannot be checked.",
     "Ask the sender to send the certificate along with the signature.",
     "Das Zertifikat des Absenders fehlt; die Signatur lässt sich deshalb nicht prüfen.",
     "Bitten Sie den Absender, sein Zertifikat mit der Signatur mitzuschicken."},
    {"cms.signature-unsupported", Severity::warning,  //
     "The signature was made with a method that Siegel does not know: {}.",
     "Ask the sender to sign with RSA or ECDSA and SHA-256.",
     "Die Signatur wurde mit einem Verfahren erstellt, das Siegel nicht kennt: {}.",
     "Bitten Sie den Absender, mit RSA oder ECDSA und SHA-256 zu signieren."},
    {"cms.weak-digest", Severity::warning,  //
     "The signature was made with an outdated method that can be forged: {}.",
     "Do not rely on the signature; ask the sender to sign with SHA-256.",
     "Die Signatur wurde mit einem veralteten, fälschbaren Verfahren erstellt: {}.",
     "Verlassen Sie sich nicht auf die Signatur. Bitten Sie den Absender, mit SHA-256 zu signieren."},
    {"cms.no-integrity", Severity::warning,  //
     "The encryption of this mail does not protect it against alteration, and no valid signature does so either.",
     "Remote content stays blocked. Ask the sender to confirm the content, or to send it with a valid signature.",
     "Die Verschlüsselung dieser E-Mail schützt nicht davor, dass der Inhalt verändert wird, und eine gültige Signatur "
     "fehlt.",
     "Externe Inhalte bleiben gesperrt. Bitten Sie den Absender, den Inhalt zu bestätigen oder ihn gültig signiert zu "
     "senden."},
    {"cms.legacy-cipher", Severity::warning,  //
     "This mail is encrypted with an outdated method: {}.", "You can read it; ask the sender to use AES in future.",
     "Diese E-Mail ist mit einem veralteten Verfahren verschlüsselt: {}.",
     "Sie können sie lesen. Bitten Sie den Absender, künftig AES zu verwenden."},
    {"cms.no-signers", Severity::error,  //
     "This mail claims to be signed, but nobody signed it.", "Treat it like a mail without signature.",
     "Diese E-Mail gibt vor, signiert zu sein, trägt aber keine Signatur.",
     "Behandeln Sie sie wie eine E-Mail ohne Signatur."},
    {"cms.algorithm-mismatch", Severity::error,  //
     "The signature of this mail contradicts itself about its method: {}.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail macht widersprüchliche Angaben zum Verfahren: {}.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.missing-attribute", Severity::error,  //
     "The signature of this mail lacks a value that it must contain: {}.",
     "Ask the sender to sign with an up-to-date mail program.",
     "Der Signatur dieser E-Mail fehlt eine vorgeschriebene Angabe: {}.",
     "Bitten Sie den Absender, mit einem aktuellen E-Mail-Programm zu signieren."},
    {"cms.signing-certificate-mismatch", Severity::error,  //
     "The signature of this mail was made with another certificate than the one that came with it.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail wurde mit einem anderen als dem beigefügten Zertifikat erstellt.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.not-a-signature", Severity::error,  //
     "The part of this mail that should be its signature is something else.", "Treat it like a mail without signature.",
     "An der Stelle der Signatur enthält diese E-Mail etwas anderes.",
     "Behandeln Sie sie wie eine E-Mail ohne Signatur."},
    {"cms.signed-type", Severity::error,  //
     "What was signed here was not meant as a mail: {}.",
     "Do not rely on its content; somebody may have made a mail of another signed document.",
     "Was hier signiert wurde, war nicht als E-Mail gedacht: {}.",
     "Verlassen Sie sich nicht auf den Inhalt. Vielleicht hat jemand aus einem anderen signierten Dokument eine E-Mail "
     "gemacht."},
    {"cms.content-beside-signature", Severity::error,  //
     "The signature of this mail contains a second content, which you would not see.",
     "Do not rely on its content; ask the sender by telephone.",
     "Die Signatur dieser E-Mail enthält einen zweiten Inhalt, den Sie nicht sehen würden.",
     "Verlassen Sie sich nicht auf den Inhalt. Fragen Sie beim Absender telefonisch nach."},
    {"cms.content-type", Severity::error,  //
     "This mail is protected in a way that Siegel does not know: {}.", "Ask the sender for S/MIME.",
     "Diese E-Mail ist auf eine Weise geschützt, die Siegel nicht kennt: {}.", "Bitten Sie den Absender um S/MIME."},
    {"cms.compression-unsupported", Severity::error,  //
     "This mail is compressed in a way that Siegel does not know: {}.", "Ask the sender to send it uncompressed.",
     "Diese E-Mail ist auf eine Weise komprimiert, die Siegel nicht kennt: {}.",
     "Bitten Sie den Absender, sie unkomprimiert zu senden."},
    {"cms.compression-damaged", Severity::error,  //
     "The compressed part of this mail is damaged.", "Ask the sender to send it again.",
     "Der komprimierte Teil dieser E-Mail ist beschädigt.", "Bitten Sie den Absender, sie noch einmal zu senden."},
    {"cms.decompression-limit", Severity::error,  //
     "The compressed part of this mail would grow to more than {} times its size, as it does in attacks.",
     "Delete the mail if you do not expect it; otherwise ask the sender to send it uncompressed.",
     "Der komprimierte Teil dieser E-Mail würde auf mehr als das {}-Fache wachsen, wie es bei Angriffen vorkommt.",
     "Löschen Sie die E-Mail, wenn Sie sie nicht erwarten; sonst bitten Sie den Absender, sie unkomprimiert zu "
     "senden."},
    {"cms.certificates-only", Severity::info,  //
     "This mail contains certificates and no message.", "Import them if you expected them.",
     "Diese E-Mail enthält Zertifikate und keine Nachricht.", "Importieren Sie sie, wenn Sie sie erwartet haben."},
    {"cms.no-content", Severity::error,  //
     "The signed part of this mail has no content.", "Ask the sender to send it again.",
     "Der signierte Teil dieser E-Mail hat keinen Inhalt.",
     "Bitten Sie den Absender, die E-Mail noch einmal zu senden."},
    {"cms.gcm-limit", Severity::error,  //
     "The mail is too large for this encryption (64 GB).", "Send smaller attachments.",
     "Die E-Mail ist für diese Verschlüsselung zu groß (64 GB).", "Senden Sie kleinere Anhänge."},
    {"cms.no-recipient", Severity::error,  //
     "There is nobody to encrypt the mail to.", "Enter at least one recipient.",
     "Es gibt niemanden, für den die E-Mail verschlüsselt werden könnte.",
     "Tragen Sie mindestens einen Empfänger ein."},
    {"cms.no-signer", Severity::error,  //
     "There is nobody to sign the mail.", "Import your certificate with its key (.p12, .pfx).",
     "Es gibt niemanden, der die E-Mail signieren könnte.",
     "Importieren Sie Ihr Zertifikat mit Schlüssel (.p12, .pfx)."},
    {"cms.signer-key", Severity::error,  //
     "The key of your certificate cannot sign mail this way: {}.", "Ask your administrator for another certificate.",
     "Mit dem Schlüssel Ihres Zertifikats kann so nicht signiert werden: {}.",
     "Bitten Sie Ihre IT um ein anderes Zertifikat."},
    {"cms.signer-mismatch", Severity::error,  //
     "Your private key does not belong to your certificate: {}.", "Import the certificate with its key again.",
     "Ihr privater Schlüssel gehört nicht zu Ihrem Zertifikat: {}.",
     "Importieren Sie das Zertifikat mit seinem Schlüssel noch einmal."},
    {"cms.signing-failed", Severity::error,  //
     "Signing failed: {}.", "Try again; if it happens again, send your administrator this text.",
     "Das Signieren ist fehlgeschlagen: {}.",
     "Versuchen Sie es noch einmal. Tritt der Fehler wieder auf, geben Sie diesen Text an Ihre IT weiter."},
    {"cms.signing-time", Severity::error,  //
     "The time cannot be written into a signature: {}.", "Correct the date of your computer.",
     "Dieser Zeitpunkt kann nicht in eine Signatur geschrieben werden: {}.",
     "Stellen Sie das Datum Ihres Rechners richtig."},
};

}  // namespace siegel::policy::findings
