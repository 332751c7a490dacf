// Header fields inside the cryptographic payload (RFC 9788): how they are written, and how they are found again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/header_confidentiality.h"
#include "mime/header.h"

namespace siegel::mime {

/// The two headers of a mail that is to be protected.
struct HeaderSections {
  std::vector<HeaderField> outer;    ///< seen by everybody: no Content-*, no Bcc
  std::vector<HeaderField> payload;  ///< of the protected entity
};

/// Without header protection: Content-* inside, everything else outside. keep_bcc: for drafts.
[[nodiscard]] HeaderSections split_header(const Header& header, bool keep_bcc);

/// With it (section 5.2): all fields inside, and a Content-Type marked with hp. For an encrypted mail the policy says
/// what stays outside, and one HP-Outer for each exposed field says so inside; for one that is only signed nothing is
/// hidden. Nothing if the Content-Type cannot carry the mark, because it does not end where it seems to.
[[nodiscard]] std::optional<HeaderSections> protect_header(const Header& header, base::HeaderConfidentiality policy,
                                                           bool encrypted, bool keep_bcc);

/// What the sender protected, as it stands at the root of the cryptographic payload.
struct ProtectedHeader {
  bool cipher = false;              ///< hp="cipher": the sender encrypted the mail; else hp="clear"
  std::vector<HeaderField> fields;  ///< without Content-*, MIME-Version and HP-Outer
  std::vector<HeaderField> outer;   ///< what the sender left outside, as the HP-Outer fields say
};

/// Nothing without an hp parameter of the Content-Type (section 4.1); one with an unknown value counts as "clear".
[[nodiscard]] std::optional<ProtectedHeader> protected_header(const Header& payload);

/// The draft that went before (protected-headers="v1"): is it there?
[[nodiscard]] bool has_draft_protection(const Header& payload);

/// The payload's fields without the mark, as the sender's client had them.
[[nodiscard]] Header without_protection_marks(Header payload);

}  // namespace siegel::mime
