// Findings about sending and receiving: recipients, signers, headers, transport.
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kMessage[] = {
    {"recipient.missing", Severity::error,  //
     "No certificate is known for {}, so the mail cannot be encrypted.",
     "Ask the recipient for a signed mail or a certificate; nothing was sent.",
     "Für {} ist kein Zertifikat bekannt; die E-Mail kann nicht verschlüsselt werden.",
     "Bitten Sie den Empfänger um eine signierte E-Mail oder sein Zertifikat. Es wurde nichts gesendet."},
};

}  // namespace siegel::policy::findings
