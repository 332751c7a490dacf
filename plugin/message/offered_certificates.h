// A mail that brings certificates and nothing else (RFC 8551 section 3.8): they are offered to the user.
#pragma once

#include "cms/signed_data_reader.h"
#include "message/environment.h"
#include "message/recipients.h"
#include "message/verdict.h"
#include "mime/header.h"

namespace siegel::message {

/// RFC 5652 section 5.1, the degenerate case: without signers and without content it signs nothing, whatever the media
/// type says.
[[nodiscard]] bool is_certificates_only(const cms::SignedData& data);

/// Puts the certificates into the verdict, each once, with what the profile knows of their addresses, and the findings.
/// Nothing is imported. Left out are those with more addresses than anybody would look through. `outer`: of the mail.
[[nodiscard]] base::Result<void> offer_certificates(const Environment& environment, const TrustView& trust,
                                                    const mime::Header& outer, const cms::SignedData& data, int layer,
                                                    Verdict& verdict);

/// The same where they are the only part of a multipart/mixed, as programs write that attach them. False: they are not.
[[nodiscard]] base::Result<bool> offer_only_part(const Environment& environment, const mime::Header& outer,
                                                 base::Content& entity, int layer, Verdict& verdict);

}  // namespace siegel::message
