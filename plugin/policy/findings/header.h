// Findings about header protection (RFC 9788).
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kHeader[] = {
    {"header.authors-differ", Severity::warning,  //
     "The unprotected header of this mail names another author than the protected one, and no signature settles it "
     "(outside / inside): {}.",
     "Do not rely on either; ask by telephone who wrote it.",
     "Außen an dieser E-Mail steht ein anderer Verfasser als innen, und keine Signatur entscheidet darüber (außen / "
     "innen): {}.",
     "Verlassen Sie sich auf keinen von beiden; fragen Sie telefonisch nach, wer sie geschrieben hat."},
    {"header.author-replaced", Severity::info,  //
     "On its way this mail was given another author; shown is the signed one (outside / inside): {}.",
     "You need not do anything; mailing lists often do that.",
     "Unterwegs hat diese E-Mail einen anderen Verfasser bekommen; angezeigt wird der signierte (außen / innen): "
     "{}.",
     "Sie müssen nichts tun; Mailinglisten machen das oft."},
    {"header.outer-ignored", Severity::info,  //
     "The sender did not write these header fields, or did not protect them; they are not used: {}.",
     "You need not do anything.",
     "Diese Kopfzeilen hat der Absender nicht geschrieben oder nicht geschützt; sie werden nicht verwendet: {}.",
     "Sie müssen nichts tun."},
    {"header.outer-changed", Severity::info,  //
     "These header fields were changed on the way; shown is what the sender protected: {}.",
     "You need not do anything; mailing lists often change the subject.",
     "Diese Kopfzeilen wurden unterwegs verändert; angezeigt wird, was der Absender geschützt hat: {}.",
     "Sie müssen nichts tun; Mailinglisten verändern oft den Betreff."},
    {"header.was-encrypted", Severity::warning,  //
     "The sender encrypted this mail, but it arrived here without encryption: somebody opened it on the way.",
     "Ask your IT department whether that is a gateway of your own house.",
     "Der Absender hat diese E-Mail verschlüsselt, sie kam aber unverschlüsselt an: Jemand hat sie unterwegs geöffnet.",
     "Fragen Sie Ihre IT-Abteilung, ob das ein Gateway des eigenen Hauses war."},
    {"header.older-form", Severity::info,  //
     "The header of this mail is protected in an older way (not that of RFC 9788).", "You need not do anything.",
     "Der Kopf dieser E-Mail ist auf eine ältere Weise geschützt (nicht nach RFC 9788).", "Sie müssen nichts tun."},
};

}  // namespace siegel::policy::findings
