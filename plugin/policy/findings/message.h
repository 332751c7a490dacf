// Findings about receiving: what stays closed, and who signed.
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kMessage[] = {
    {"job.cancelled", Severity::info,              //
     "It was cancelled.", "Nothing was changed.",  //
     "Der Vorgang wurde abgebrochen.", "Es wurde nichts verändert."},
    {"prompt.cancelled", Severity::info,  //
     "It was cancelled, because the question was not answered.", "Try again whenever you like; nothing was changed.",
     "Der Vorgang wurde abgebrochen, weil die Frage nicht beantwortet wurde.",
     "Sie können es jederzeit wiederholen; es wurde nichts verändert."},
    {"receive.no-key", Severity::error,  //
     "This mail is encrypted, but not to any certificate of yours.",
     "Import the certificate with its key that the sender used, or ask the sender to encrypt it to your current one.",
     "Diese E-Mail ist verschlüsselt, aber für keines Ihrer Zertifikate.",
     "Importieren Sie das Zertifikat mit Schlüssel, das der Absender verwendet hat, oder bitten Sie ihn, mit Ihrem "
     "aktuellen Zertifikat zu verschlüsseln."},
    {"receive.encrypted-part-closed", Severity::warning,  //
     "Encrypted parts in the middle of this mail were not opened, number: {}.",
     "Ask the sender to encrypt the mail as a whole.",
     "Verschlüsselte Teile innerhalb dieser E-Mail wurden nicht geöffnet, Anzahl: {}.",
     "Bitten Sie den Absender, die E-Mail als Ganzes zu verschlüsseln."},
    {"receive.signed-part-closed", Severity::warning,  //
     "Signatures on single parts of this mail were not checked, number: {}.",
     "They say nothing about the rest of the mail; ask the sender to sign it as a whole.",
     "Signaturen einzelner Teile dieser E-Mail wurden nicht geprüft, Anzahl: {}.",
     "Sie sagen nichts über den Rest der E-Mail aus. Bitten Sie den Absender, sie als Ganzes zu signieren."},
    {"receive.signature-outside-only", Severity::warning,  //
     "The signature is around the encrypted mail and not inside: whoever signed need not have known the text.",
     "Do not rely on the signature for what the text says; ask the sender to sign first and then encrypt.",
     "Die Signatur liegt außen um die verschlüsselte E-Mail: Wer signiert hat, muss den Text nicht gekannt haben.",
     "Verlassen Sie sich für den Inhalt nicht auf die Signatur. Bitten Sie den Absender, erst zu signieren und dann zu "
     "verschlüsseln."},
    {"receive.outer-signer-differs", Severity::warning,  //
     "The signature around this encrypted mail was made by somebody else than the one inside: {}.",
     "Only the signature inside says who wrote the text; the other one may be a mailing list's, or a stranger's who "
     "took the mail over.",
     "Die äußere Signatur um diese verschlüsselte E-Mail stammt von jemand anderem als die innere: {}.",
     "Nur die innere Signatur sagt, wer den Text geschrieben hat. Die äußere kann von einer Mailingliste stammen oder "
     "von einem Fremden, der die E-Mail übernommen hat."},
    {"receive.layer-closed", Severity::warning,  //
     "A further signature inside this mail was not checked, number: {}.",
     "Only the outer protection was judged; ask the sender to sign once.",
     "Eine weitere Signatur innerhalb dieser E-Mail wurde nicht geprüft, Anzahl: {}.",
     "Beurteilt wurde nur der äußere Schutz. Bitten Sie den Absender, nur einmal zu signieren."},
    {"receive.certificates-offered", Severity::info,  //
     "This mail brings certificates, number: {}. None is imported by itself.",
     "If you expected them, compare their fingerprints with the sender by telephone and import them.",
     "Diese E-Mail bringt Zertifikate mit, Anzahl: {}. Von selbst wird keines importiert.",
     "Wenn Sie sie erwartet haben, vergleichen Sie am Telefon mit dem Absender die Fingerabdrücke und importieren Sie "
     "sie."},
    {"receive.certificates-unusable", Severity::warning,  //
     "This mail brings no certificate that mail can be encrypted with.",
     "Ask the sender for a current certificate for encryption.",
     "Diese E-Mail bringt kein Zertifikat mit, mit dem sich E-Mails verschlüsseln lassen.",
     "Bitten Sie den Absender um ein aktuelles Zertifikat zum Verschlüsseln."},
    {"receive.certificates-differ", Severity::warning,  //
     "This mail brings certificates for addresses whose certificate you know already, and they are not the same: {}.",
     "Import them only after these people told you the fingerprint by telephone; the change may be an attack.",
     "Diese E-Mail bringt Zertifikate für Adressen mit, zu denen Sie schon ein anderes haben: {}.",
     "Importieren Sie sie erst, wenn diese Personen Ihnen den Fingerabdruck am Telefon genannt haben. Der Wechsel kann "
     "ein Angriff sein."},
    {"receive.certificates-several", Severity::warning,  //
     "This mail brings several certificates for the same address: {}.",
     "Import the one whose fingerprint its owner told you by telephone.",
     "Diese E-Mail bringt für dieselbe Adresse mehrere Zertifikate mit: {}.",
     "Importieren Sie das, dessen Fingerabdruck Ihnen der Inhaber am Telefon genannt hat."},
    {"receive.certificates-of-others", Severity::warning,  //
     "This mail brings certificates for other addresses than the one that it claims to come from: {}.",
     "Import them only if you know why this sender hands them on.",
     "Diese E-Mail bringt Zertifikate für andere Adressen als die angezeigte Absenderadresse mit: {}.",
     "Importieren Sie sie nur, wenn Sie wissen, warum dieser Absender sie weitergibt."},
    {"signer.address-mismatch", Severity::warning,  //
     "The signature belongs to another address than the one that this mail claims to come from: {}.",
     "Do not take it for the sender's signature; ask the sender by telephone.",
     "Die Signatur gehört zu einer anderen Adresse als der angezeigten Absenderadresse: {}.",
     "Halten Sie sie nicht für die Signatur des Absenders; fragen Sie telefonisch nach."},
    {"signer.sender-for-from", Severity::warning,  //
     "This mail was signed by the person who sent it on behalf of the author: {}.",
     "Make sure that this person may write for the author.",
     "Signiert hat nicht der Verfasser, sondern die Person, die diese E-Mail in seinem Auftrag gesendet hat: {}.",
     "Vergewissern Sie sich, dass diese Person für den Verfasser schreiben darf."},
    {"signer.on-behalf-of", Severity::info,  //
     "This mail was signed by one person on behalf of another, as your administrator has arranged: {}.",
     "The signature vouches for the person who signed.",
     "Diese E-Mail wurde im Auftrag einer anderen Person signiert; Ihre IT hat das so eingerichtet: {}.",
     "Die Signatur steht für die Person, die signiert hat."},
    {"signer.from-unprotected", Severity::warning,  //
     "The sender shown is not protected by the signature: {}. The text may come from another mail of the person who "
     "signed.",
     "If it matters in whose name it was written, ask the person who signed.",
     "Der angezeigte Absender ist durch die Signatur nicht geschützt: {}. Der Text kann aus einer anderen E-Mail der "
     "Person stammen, die signiert hat.",
     "Wenn es darauf ankommt, in wessen Namen geschrieben wurde, fragen Sie bei der Person nach, die signiert hat."},
    {"signer.display-name-address", Severity::warning,  //
     "The sender's name shows a mail address that is not the sender's: {}.",
     "The signature says nothing about that address; do not rely on the name, ask by telephone.",
     "Im Namen des Absenders steht eine E-Mail-Adresse, die nicht die tatsächliche Absenderadresse ist: {}.",
     "Die Signatur sagt nichts über diese Adresse aus. Verlassen Sie sich nicht auf den Namen und fragen Sie "
     "telefonisch nach."},
    {"signer.display-name-hidden", Severity::warning,  //
     "The sender's name contains hidden characters that change what you see.",
     "Do not rely on the name; ask by telephone.",
     "Der Name des Absenders enthält unsichtbare Zeichen, die seine Anzeige verfälschen können.",
     "Verlassen Sie sich nicht auf den Namen; fragen Sie telefonisch nach."},
    {"signer.display-name-unreadable", Severity::warning,  //
     "The sender's name is written in a way that cannot be read here; another mail program may show another name or "
     "mail address.",
     "Do not rely on the name; compare the mail address, and ask by telephone if in doubt.",
     "Der Name des Absenders ist so geschrieben, dass er sich hier nicht lesen lässt; ein anderes Mailprogramm zeigt "
     "vielleicht einen anderen Namen oder eine andere E-Mail-Adresse an.",
     "Verlassen Sie sich nicht auf den Namen. Vergleichen Sie die E-Mail-Adresse und fragen Sie im Zweifel "
     "telefonisch nach."},
    {"signer.mixed-scripts", Severity::warning,  //
     "The sender's address mixes letters of several alphabets that look alike: {}.",
     "Compare it with the address that you know before you rely on it.",
     "Die Adresse des Absenders mischt ähnlich aussehende Buchstaben verschiedener Alphabete: {}.",
     "Vergleichen Sie sie mit der Adresse, die Sie kennen, bevor Sie sich darauf verlassen."},
    {"signer.from-ambiguous", Severity::warning,  //
     "This mail does not name exactly one author, so the signature cannot be assigned to anybody.",
     "Do not rely on the sender's name; ask by telephone.",
     "Diese E-Mail nennt keinen eindeutigen Absender; die Signatur lässt sich deshalb niemandem zuordnen.",
     "Verlassen Sie sich nicht auf den Namen des Absenders; fragen Sie telefonisch nach."},
    {"signer.no-address", Severity::warning,  //
     "The signer's certificate contains no mail address, so it cannot be compared with the sender.",
     "Compare the name in the certificate with the sender.",
     "Das Zertifikat der Signatur enthält keine E-Mail-Adresse, die mit dem Absender verglichen werden könnte.",
     "Vergleichen Sie den Namen im Zertifikat mit dem Absender."},
    {"signer.no-time", Severity::info,  //
     "The signature does not say when it was made.", "You need not do anything.",
     "Die Signatur sagt nicht, wann sie erstellt wurde.", "Sie müssen nichts tun."},
    {"signer.time-differs", Severity::warning,  //
     "The signature was not made at the time that the mail states.",
     "The mail may be an old one that somebody sent again; if it matters, ask the sender.",
     "Die Signatur wurde nicht zu der Zeit erstellt, die in der E-Mail steht.",
     "Vielleicht hat jemand eine alte E-Mail erneut gesendet. Wenn es darauf ankommt, fragen Sie den Absender."},
    {"signer.time-in-future", Severity::warning,  //
     "The signature claims to have been made in the future.",
     "Check the date of your computer; otherwise the sender's clock is wrong.",
     "Die Signatur gibt einen Zeitpunkt in der Zukunft an.",
     "Prüfen Sie das Datum Ihres Rechners. Stimmt es, geht die Uhr des Absenders falsch."},
    {"signer.checked-on", Severity::info,  //
     "Checked on {}: the signature was valid; the signer's certificate has expired since.", "You need not do anything.",
     "Geprüft am {}: Die Signatur war gültig; das Zertifikat ist seitdem abgelaufen.", "Sie müssen nichts tun."},
    {"signer.not-valid-at-signing", Severity::warning,  //
     "The signer's certificate was not valid when the signature was made: {}.",
     "Ask the sender to sign with a valid certificate.",
     "Das Zertifikat war zum Zeitpunkt der Signatur nicht gültig: {}.",
     "Bitten Sie den Absender, mit einem gültigen Zertifikat zu signieren."},
};

}  // namespace siegel::policy::findings
