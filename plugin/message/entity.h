// The two faces of a mail: the header that the transport needs, and the MIME entity that is protected (RFC 8551
// section 3.1).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/stream.h"
#include "mime/header.h"

namespace siegel::message {

/// MIME-Version of the mail around a protected entity. A mail that came to us without a MIME-Version gets one with this
/// comment (RFC 2045 section 4 allows comments), so that the reader can give it back without.
inline constexpr std::string_view kAddedMimeVersion = "1.0 (S/MIME)";

/// What is protected of a mail: the fields of its payload (mime/header_protection), a blank line, its body. Borrows the
/// mail.
class InnerEntity final : public base::Content {
 public:
  InnerEntity(base::Content& mail, std::uint64_t body_offset, const std::vector<mime::HeaderField>& fields);
  base::Result<void> write_to(base::Sink& sink) override;

 private:
  std::string head_;
  base::SliceContent body_;
};

/// Fields as they go on the wire: CRLF line ends, no bare CR.
[[nodiscard]] std::string wire_text(const std::vector<mime::HeaderField>& fields);

/// The outer header of a protected mail: these fields, and MIME-Version if it is not among them. Without the blank
/// line.
[[nodiscard]] std::string outer_header(const std::vector<mime::HeaderField>& fields);

/// The mail that a reader gets: the outer fields, then the Content-* fields of the innermost entity and its body, byte
/// for byte. Other fields of the inner header are left out, so that nothing inside can pose as a From or Subject of the
/// mail.
class OpenedMail final : public base::Content {
 public:
  OpenedMail(const mime::Header& outer, const mime::Header& inner, base::Content& inner_entity);
  base::Result<void> write_to(base::Sink& sink) override;

 private:
  std::string head_;
  base::SliceContent body_;
};

/// Does the inner header have fields that OpenedMail leaves out?
[[nodiscard]] bool has_foreign_fields(const mime::Header& inner);

/// The header of an entity that came out of a layer. What is no MIME entity, but text that only looks like a header (a
/// line without colon, an mbox line, not one Content-* field), is a body without a header: no signed word gets lost.
[[nodiscard]] mime::Header entity_header(mime::Header header);

/// Does the header have a CR without LF, at which some programs see another field begin?
[[nodiscard]] bool has_bare_cr(const mime::Header& header);

}  // namespace siegel::message
