// Findings about sending: recipients, own certificates, and what was chosen.
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kSend[] = {
    {"recipient.missing", Severity::error,  //
     "There is no certificate for {}, so the mail cannot be encrypted.",
     "Ask the recipient for the certificate, and import it.",
     "Für {} liegt kein Zertifikat vor; die E-Mail kann nicht verschlüsselt werden.",
     "Bitten Sie den Empfänger um sein Zertifikat und importieren Sie es."},
    {"recipient.expired", Severity::error,  //
     "The certificate of {} has expired.", "Ask the recipient for the new certificate, and import it.",
     "Das Zertifikat von {} ist abgelaufen.",
     "Bitten Sie den Empfänger um das neue Zertifikat und importieren Sie es."},
    {"recipient.not-yet-valid", Severity::error,  //
     "The certificate of {} is not valid yet.", "Check the date of your computer; otherwise wait until it is valid.",
     "Das Zertifikat von {} ist noch nicht gültig.",
     "Prüfen Sie das Datum Ihres Rechners; sonst warten Sie, bis das Zertifikat gilt."},
    {"recipient.revoked", Severity::error,  //
     "The certificate of {} was revoked.", "Ask the recipient for a new certificate.",
     "Das Zertifikat von {} wurde gesperrt.", "Bitten Sie den Empfänger um ein neues Zertifikat."},
    {"recipient.revocation-unknown", Severity::warning,  //
     "Whether the certificate of {} was revoked could not be checked; the mail is encrypted to it all the same.",
     "If the content is delicate, ask the recipient by telephone whether the certificate is still in use.",
     "Ob das Zertifikat von {} gesperrt wurde, ließ sich nicht prüfen; die E-Mail wird trotzdem dafür verschlüsselt.",
     "Ist der Inhalt heikel, fragen Sie den Empfänger telefonisch, ob er das Zertifikat noch verwendet."},
    {"recipient.revocation-required", Severity::error,  //
     "Your organisation demands proof that the certificate of {} was not revoked, and there is none.",
     "Try again later, or ask your administrator.",
     "Ihre Organisation verlangt den Nachweis, dass das Zertifikat von {} nicht gesperrt wurde; dieser Nachweis fehlt.",
     "Versuchen Sie es später noch einmal oder fragen Sie Ihre IT."},
    {"recipient.unsuitable", Severity::error,  //
     "The certificate of {} is not made for encrypting mail.", "Ask the recipient for an S/MIME certificate.",
     "Das Zertifikat von {} ist nicht zum Verschlüsseln von E-Mail vorgesehen.",
     "Bitten Sie den Empfänger um ein S/MIME-Zertifikat."},
    {"recipient.weak", Severity::error,  //
     "The key of {} is too short to be safe.", "Ask the recipient for a new certificate.",
     "Der Schlüssel von {} ist zu kurz, um sicher zu sein.", "Bitten Sie den Empfänger um ein neues Zertifikat."},
    {"recipient.untrusted", Severity::error,  //
     "The certificate of {} was issued by an authority that is not trusted here.",
     "If you know the issuer, ask your administrator to trust it; or compare the fingerprint with the recipient by "
     "telephone and pin the certificate.",
     "Das Zertifikat von {} stammt von einer Stelle, der hier nicht vertraut wird.",
     "Wenn Sie den Aussteller kennen, bitten Sie Ihre IT, ihm zu vertrauen. Oder vergleichen Sie den Fingerabdruck "
     "telefonisch mit dem Empfänger und legen Sie das Zertifikat für ihn fest."},
    {"recipient.issuer-expired", Severity::error,  //
     "A certificate of those who vouch for the certificate of {} is outside its time of validity.",
     "Ask the recipient for a certificate of a valid issuer; or compare the fingerprint with the recipient by "
     "telephone and pin the certificate.",
     "Ein Zertifikat derer, die für das Zertifikat von {} bürgen, gilt zurzeit nicht.",
     "Bitten Sie den Empfänger um ein Zertifikat eines gültigen Ausstellers. Oder vergleichen Sie den Fingerabdruck "
     "telefonisch mit dem Empfänger und legen Sie das Zertifikat für ihn fest."},
    {"recipient.chain-broken", Severity::error,  //
     "The chain of those who vouch for the certificate of {} is broken.",
     "Ask the recipient for another certificate; or compare the fingerprint with the recipient by telephone and pin "
     "the certificate.",
     "Die Kette derer, die für das Zertifikat von {} bürgen, ist fehlerhaft.",
     "Bitten Sie den Empfänger um ein anderes Zertifikat. Oder vergleichen Sie den Fingerabdruck telefonisch mit dem "
     "Empfänger und legen Sie das Zertifikat für ihn fest."},
    {"recipient.issuer-not-permitted", Severity::error,  //
     "None of the issuers that are prescribed here vouches for the certificate of {}.",
     "Ask the recipient for a certificate of a prescribed issuer, or your administrator to permit this one.",
     "Für das Zertifikat von {} bürgt keiner der Aussteller, die hier vorgeschrieben sind.",
     "Bitten Sie den Empfänger um ein Zertifikat eines vorgeschriebenen Ausstellers, oder Ihre IT, diesen zuzulassen."},
    {"recipient.short-key", Severity::warning,  //
     "The key of {} is shorter than recommended today (3000 bits).",
     "The mail is sent; ask the recipient to choose a longer key next time.",
     "Der Schlüssel von {} ist kürzer, als heute empfohlen (3000 Bit).",
     "Die E-Mail wird gesendet. Bitten Sie den Empfänger, beim nächsten Mal einen längeren Schlüssel zu wählen."},
    {"send.refused-for-recipients", Severity::error,  //
     "The mail was not sent to anybody, because not all recipients could read it encrypted.",
     "The recipients in question are named; get their certificates or take them off the mail.",
     "Die E-Mail wurde an niemanden gesendet, weil nicht alle Empfänger sie verschlüsselt lesen könnten.",
     "Die betreffenden Empfänger sind genannt. Besorgen Sie deren Zertifikate oder nehmen Sie sie aus der E-Mail."},
    {"send.algorithms", Severity::info,  //
     "The mail is encrypted with these methods: {}.", "You need not do anything.",
     "Die E-Mail ist mit diesen Verfahren verschlüsselt: {}.", "Sie müssen nichts tun."},
    {"send.reads-unknown", Severity::info,  //
     "No stronger methods were chosen, because it is not known whether {} can read them.",
     "You need not do anything; a signed mail from there will tell.",
     "Es wurden keine stärkeren Verfahren gewählt, weil nicht bekannt ist, ob {} sie lesen kann.",
     "Sie müssen nichts tun; eine signierte E-Mail von dort gibt darüber Auskunft."},
    {"send.reads-everything", Severity::info,  //
     "The strongest methods were chosen, because all recipients are known to read them.", "You need not do anything.",
     "Es wurden die stärksten Verfahren gewählt, weil bekannt ist, dass alle Empfänger sie lesen können.",
     "Sie müssen nichts tun."},
    {"send.gcm-not-announced", Severity::info,  //
     "AES-GCM was not chosen, because the mail program of {} does not announce that it reads it.",
     "You need not do anything.",
     "AES-GCM wurde nicht gewählt, weil das E-Mail-Programm von {} nicht angibt, dass es dieses Verfahren liest.",
     "Sie müssen nichts tun."},
    {"send.gcm-withdrawn", Severity::info,  //
     "AES-GCM was not chosen any more, because a newer signed mail of {} does not announce it, other than an earlier "
     "one.",
     "If you do not know of another mail program there, ask whether the newer mail is genuine.",
     "AES-GCM wurde nicht mehr gewählt, weil eine neuere signierte E-Mail von {} es nicht mehr angibt, anders als eine "
     "frühere.",
     "Wenn Sie nichts von einem anderen E-Mail-Programm dort wissen, fragen Sie nach, ob die neuere E-Mail echt ist."},
    {"send.aes-256-not-announced", Severity::info,  //
     "AES-256 was not chosen but AES-128, because the mail program of {} does not announce that it reads AES-256.",
     "You need not do anything.",
     "Statt AES-256 wurde AES-128 gewählt, weil das E-Mail-Programm von {} nicht angibt, dass es AES-256 liest.",
     "Sie müssen nichts tun."},
    {"send.oaep-not-announced", Severity::info,  //
     "RSA-OAEP was not chosen, because the mail program of {} does not announce that it reads it; the key for it is "
     "encrypted with RSA v1.5.",
     "You need not do anything.",
     "RSA-OAEP wurde nicht gewählt, weil das E-Mail-Programm von {} nicht angibt, dass es dieses Verfahren liest; der "
     "Schlüssel dafür ist mit RSA v1.5 verschlüsselt.",
     "Sie müssen nichts tun."},
    {"send.pss-not-announced", Severity::info,  //
     "The mail is not signed with RSA-PSS, because the mail program of {} does not announce that it reads it.",
     "You need not do anything.",
     "Die E-Mail ist nicht mit RSA-PSS signiert, weil das E-Mail-Programm von {} nicht angibt, dass es dieses "
     "Verfahren liest.",
     "Sie müssen nichts tun."},
    {"send.reads-by-policy", Severity::info,  //
     "No stronger methods were chosen, because your organisation's settings say that {} does not read them.",
     "You need not do anything; if this has changed, tell your administrator.",
     "Es wurden keine stärkeren Verfahren gewählt, weil laut den Einstellungen Ihrer Organisation {} sie nicht lesen "
     "kann.",
     "Sie müssen nichts tun; hat sich das geändert, sagen Sie es Ihrer IT."},
    {"send.prescribed-not-announced", Severity::warning,  //
     "The encryption that your organisation prescribes is none that {} announces to read; perhaps the mail cannot be "
     "opened there.",
     "Ask whether it could be read; if not, your administrator can prescribe another method for this domain.",
     "Die Verschlüsselung, die Ihre Organisation vorschreibt, gehört nicht zu denen, die {} nach eigener Angabe lesen "
     "kann; vielleicht lässt sich die E-Mail dort nicht öffnen.",
     "Fragen Sie nach, ob sie zu lesen war; wenn nicht, kann Ihre IT für diese Domain ein anderes Verfahren "
     "festlegen."},
    {"send.prescribed-weaker", Severity::info,  //
     "No stronger encryption was chosen, because another one is prescribed for {}.",
     "You need not do anything; in a mail of their own the others get the stronger one.",
     "Es wurde keine stärkere Verschlüsselung gewählt, weil für {} eine andere vorgeschrieben ist.",
     "Sie müssen nichts tun; in einer eigenen E-Mail erhalten die anderen die stärkere."},
    {"send.prescribed-not-known", Severity::warning,  //
     "The encryption that is prescribed for this mail is none that every program reads; it is not known whether {} can "
     "open it.",
     "Ask whether it could be read; if not, send it there in a mail of its own.",
     "Die Verschlüsselung, die für diese E-Mail vorgeschrieben ist, liest nicht jedes Programm; es ist nicht bekannt, "
     "ob "
     "{} sie öffnen kann.",
     "Fragen Sie nach, ob sie zu lesen war; wenn nicht, senden Sie sie dorthin in einer eigenen E-Mail."},
    {"send.prescriptions-differ", Severity::error,  //
     "The mail was not sent, because no encryption is allowed for all recipients at once: {}.",
     "Send it to each of them in a mail of its own.",
     "Die E-Mail wurde nicht gesendet, weil keine Verschlüsselung für alle Empfänger zugleich erlaubt ist: {}.",
     "Senden Sie sie jedem in einer eigenen E-Mail."},
    {"send.signed-too", Severity::info,  //
     "The mail was signed as well, because this encryption alone does not notice alterations: {}.",
     "You need not do anything.",
     "Die E-Mail wurde zusätzlich signiert, weil diese Verschlüsselung allein Veränderungen nicht bemerkt: {}.",
     "Sie müssen nichts tun."},
    {"send.opaque-instead", Severity::info,  //
     "The signature wraps the whole mail, because its text must not be changed for a separate one: {}.",
     "Recipients need a mail program with S/MIME to read it.",
     "Die Signatur umschließt die ganze E-Mail, weil ihr Text für eine getrennte nicht verändert werden darf: {}.",
     "Zum Lesen brauchen die Empfänger ein E-Mail-Programm mit S/MIME."},
    {"send.no-identity", Severity::error,  //
     "You have no certificate with a private key for {}.",
     "Import your certificate (.p12, .pfx), or ask your administrator for one.",
     "Für {} haben Sie kein Zertifikat mit privatem Schlüssel.",
     "Importieren Sie Ihr Zertifikat (.p12, .pfx) oder fragen Sie Ihre IT danach."},
    {"send.own-certificate-expired", Severity::error,  //
     "Your certificate for {} has expired.", "Import the new one, or ask your administrator for it.",
     "Ihr Zertifikat für {} ist abgelaufen.", "Importieren Sie das neue oder fragen Sie Ihre IT danach."},
    {"send.own-certificate-not-yet-valid", Severity::error,  //
     "Your certificate for {} is not valid yet.",
     "Check the date of your computer; otherwise wait until the certificate is valid.",
     "Ihr Zertifikat für {} ist noch nicht gültig.",
     "Prüfen Sie das Datum Ihres Rechners; sonst warten Sie, bis das Zertifikat gilt."},
    {"send.own-certificate-revoked", Severity::error,  //
     "Your certificate for {} was revoked.", "Import the new one, or ask your administrator for it.",
     "Ihr Zertifikat für {} wurde gesperrt.", "Importieren Sie das neue oder fragen Sie Ihre IT danach."},
    {"send.own-certificate-weak", Severity::error,  //
     "The key of your certificate for {} is too short to be safe.",
     "Ask your administrator for a certificate with a longer key.",
     "Der Schlüssel Ihres Zertifikats für {} ist zu kurz, um sicher zu sein.",
     "Fragen Sie Ihre IT nach einem Zertifikat mit längerem Schlüssel."},
    {"send.own-key-short", Severity::warning,  //
     "Your key for {} is shorter than recommended today (3000 bits).",
     "The mail is sent; choose a longer key for your next certificate.",
     "Ihr Schlüssel für {} ist kürzer, als heute empfohlen (3000 Bit).",
     "Die E-Mail wird gesendet. Wählen Sie für Ihr nächstes Zertifikat einen längeren Schlüssel."},
    {"send.sender-differs", Severity::warning,  //
     "The mail is sent by {}, but its From field names somebody else.",
     "Recipients compare the signature with the From field; choose the same address for both.",
     "Die E-Mail wird von {} gesendet, aber ihr Absenderfeld nennt jemand anderen.",
     "Empfänger vergleichen die Signatur mit dem Absenderfeld; wählen Sie für beides dieselbe Adresse."},
    {"send.own-certificate-unsuitable", Severity::error,  //
     "Your certificate for {} is not made for this use.", "Ask your administrator for an S/MIME certificate.",
     "Ihr Zertifikat für {} ist für diesen Zweck nicht vorgesehen.",
     "Fragen Sie Ihre IT nach einem S/MIME-Zertifikat."},
    {"send.no-recipient", Severity::error,                           //
     "The mail has no recipient.", "Enter at least one recipient.",  //
     "Die E-Mail hat keinen Empfänger.", "Tragen Sie mindestens einen Empfänger ein."},
    {"send.recipient-malformed", Severity::error,  //
     "A recipient's address cannot be read: {}.", "Correct it and send again.",
     "Die Adresse eines Empfängers ist nicht lesbar: {}.", "Berichtigen Sie sie und senden Sie noch einmal."},
    {"send.no-sender", Severity::error,  //
     "The mail does not name exactly one sender.", "Choose one sender address and send again.",
     "Die E-Mail nennt nicht genau einen Absender.", "Wählen Sie eine Absenderadresse und senden Sie noch einmal."},
    {"send.header", Severity::error,  //
     "The header of the mail contains a line that is no field, number: {}.",
     "The mail program made it so; send this text to its maker.",
     "Der Kopf der E-Mail enthält eine Zeile, die kein Feld ist, Nummer: {}.",
     "Das E-Mail-Programm hat sie erzeugt; geben Sie diesen Text an dessen Hersteller weiter."},
    {"send.content-type", Severity::error,  //
     "The Content-Type field of the mail does not end where it seems to, so that its header cannot be protected.",
     "The mail program made it so; send this text to its maker.",
     "Das Feld Content-Type der E-Mail endet nicht, wo es zu enden scheint; so ist ihr Kopf nicht zu schützen.",
     "Das E-Mail-Programm hat es erzeugt; geben Sie diesen Text an dessen Hersteller weiter."},
    {"send.header-unprotected", Severity::info,  //
     "The header of this mail is not protected by its signature, because it contains characters that a signed mail "
     "cannot carry.",
     "You need not do anything.",
     "Der Kopf dieser E-Mail ist nicht mitsigniert, weil er Zeichen enthält, die eine signierte E-Mail nicht "
     "befördern kann.",
     "Sie müssen nichts tun."},
    {"send.header-of-layer", Severity::warning,  //
     "This mail was signed or encrypted before Siegel got it; its header, with the subject, stays as it is.",
     "Leave signing and encrypting to Siegel alone.",
     "Diese E-Mail war schon signiert oder verschlüsselt, bevor Siegel sie bekam; ihr Kopf mit dem Betreff bleibt, wie "
     "er "
     "ist.",
     "Überlassen Sie das Signieren und Verschlüsseln Siegel allein."},
    {"send.answer-shows-header", Severity::error,  //
     "This mail answers or forwards an encrypted one; it was signed or encrypted before Siegel got it, so its subject "
     "would be seen by everybody.",
     "Leave signing and encrypting to Siegel alone.",
     "Diese E-Mail beantwortet eine verschlüsselte oder leitet sie weiter; sie war schon signiert oder verschlüsselt, "
     "bevor Siegel sie bekam, deshalb wäre ihr Betreff für alle sichtbar.",
     "Überlassen Sie das Signieren und Verschlüsseln Siegel allein."},
    {"send.answer-in-clear", Severity::error,  //
     "This mail answers or forwards an encrypted one, and was to be sent without encryption.",
     "Encrypt it, or write a new mail that quotes nothing.",
     "Diese E-Mail beantwortet eine verschlüsselte oder leitet sie weiter und sollte unverschlüsselt gesendet werden.",
     "Verschlüsseln Sie sie, oder schreiben Sie eine neue E-Mail, die nichts zitiert."},
    {"send.bcc-unsupported", Severity::error,  //
     "This mail program cannot send encrypted mail to blind copy recipients: {}.",
     "Send them a mail of their own, or name them openly.",
     "Dieses E-Mail-Programm kann verschlüsselte E-Mails nicht an Blindkopie-Empfänger senden: {}.",
     "Senden Sie ihnen eine eigene E-Mail oder nennen Sie sie offen."},
};

}  // namespace siegel::policy::findings
