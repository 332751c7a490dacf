// Findings about the form of a mail (RFC 5322, RFC 2045, RFC 9788).
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kMime[] = {
    {"mime.header-limit", Severity::error,  //
     "The header of this mail is larger than Siegel accepts.", "Ask the sender to send it again.",
     "Der Kopf dieser E-Mail ist größer, als Siegel zulässt.",
     "Bitten Sie den Absender, die E-Mail noch einmal zu senden."},
    {"mime.header-nul", Severity::error,  //
     "The header of this mail contains a forbidden character (NUL).",
     "Such mails are made to deceive; delete it if you do not know the sender.",
     "Der Kopf dieser E-Mail enthält ein verbotenes Zeichen (NUL).",
     "So etwas dient meist der Täuschung. Löschen Sie die E-Mail, wenn Sie den Absender nicht kennen."},
    {"mime.boundary", Severity::error,  //
     "The parts of this mail cannot be told apart, because their boundary is missing or wrong: {}.",
     "Ask the sender to send it again.",
     "Die Teile dieser E-Mail sind nicht zu trennen, weil ihre Begrenzung fehlt oder falsch ist: {}.",
     "Bitten Sie den Absender, die E-Mail noch einmal zu senden."},
    {"mime.part-limit", Severity::error,  //
     "This mail has more parts than Siegel accepts.", "Ask the sender to send fewer attachments at once.",
     "Diese E-Mail hat mehr Teile, als Siegel zulässt.",
     "Bitten Sie den Absender, weniger Anhänge auf einmal zu senden."},
    {"mime.depth-limit", Severity::error,  //
     "The parts of this mail are nested deeper than Siegel accepts.",
     "Such mails are made to cause harm; delete it if you do not know the sender.",
     "Die Teile dieser E-Mail sind tiefer verschachtelt, als Siegel zulässt.",
     "So etwas entsteht meist in böser Absicht. Löschen Sie die E-Mail, wenn Sie den Absender nicht kennen."},
    {"mime.base64", Severity::error,  //
     "An encoded part of this mail is damaged: {}.", "Ask the sender to send it again.",
     "Ein kodierter Teil dieser E-Mail ist beschädigt: {}.",
     "Bitten Sie den Absender, die E-Mail noch einmal zu senden."},
    {"mime.transfer-encoding", Severity::error,  //
     "A part of this mail is encoded in a way that Siegel does not know: {}.", "Ask the sender to send it again.",
     "Ein Teil dieser E-Mail ist auf eine Weise kodiert, die Siegel nicht kennt: {}.",
     "Bitten Sie den Absender, die E-Mail noch einmal zu senden."},
    {"mime.signed-parts", Severity::error,  //
     "This mail claims to be signed, but does not consist of one content and one signature.",
     "Treat it like a mail without signature.",
     "Diese E-Mail gibt vor, signiert zu sein, besteht aber nicht aus einem Inhalt und einer Signatur.",
     "Behandeln Sie sie wie eine E-Mail ohne Signatur."},
    {"mime.text-outside-signature", Severity::warning,  //
     "There is text beside the signed part of this mail; it is not signed and is not shown.",
     "You need not do anything; mailing lists often add such text.",
     "Neben dem signierten Teil dieser E-Mail steht Text; er ist nicht signiert und wird nicht angezeigt.",
     "Sie müssen nichts tun; oft fügen Mailinglisten so etwas an."},
    {"mime.inner-header-ignored", Severity::info,  //
     "The protected part of this mail contains header fields of its own, which were not used.",
     "You need not do anything.",
     "Der geschützte Teil dieser E-Mail enthält eigene Kopfzeilen, die nicht verwendet wurden.",
     "Sie müssen nichts tun."},
    {"mime.two-readings", Severity::warning,  //
     "The structure of this mail is stated twice, so that mail programs may show different things below one signature.",
     "Do not rely on the signature; ask the sender by telephone.",
     "Der Aufbau dieser E-Mail ist doppelt angegeben; zu derselben Signatur können verschiedene Programme "
     "Verschiedenes anzeigen.",
     "Verlassen Sie sich nicht auf die Signatur. Fragen Sie beim Absender telefonisch nach."},
    {"mime.plan-mismatch", Severity::error,                          //
     "The mail changed while it was being read: {}.", "Try again.",  //
     "Die E-Mail hat sich während des Lesens verändert: {}.", "Versuchen Sie es noch einmal."},
};

}  // namespace siegel::policy::findings
