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
};

}  // namespace siegel::policy::findings
