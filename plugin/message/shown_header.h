// The header that a reader is shown: what the sender protected, before what stands outside (RFC 9788 section 4).
#pragma once

#include <string>
#include <vector>

#include "message/payload_header.h"
#include "message/verdict.h"
#include "mime/field_set.h"

namespace siegel::message {

/// What the layers say about the payload.
struct PayloadProtection {
  bool encrypted = false;
  bool signed_by_author = false;  ///< by a signature over the payload, valid for the From field inside
  bool unalterable = false;       ///< signed so, or encrypted with an authenticated cipher
};

class ShownHeader {
 public:
  ShownHeader(const mime::Header& outer, const PayloadHeader& payload, PayloadProtection protection);

  /// The mail's header: protected fields in the place of those outside that they stand for. Fields that a reader would
  /// act on are not taken from outside (an added Reply-To), and those of mail servers not from inside.
  [[nodiscard]] const mime::Header& header() const { return header_; }
  /// Does the field that names the author come from inside?
  [[nodiscard]] bool has_inner_author() const { return inner_author_; }
  /// Are there authors of whom none is believed? Then the mail has none.
  [[nodiscard]] bool is_author_disputed() const { return authors_differ_ && !inner_author_; }
  /// Puts the state of each field, the Subject, the recipients of an answer, and what there is to say into the verdict.
  void report(Verdict& verdict) const;

 private:
  void decide_author();
  void merge();
  [[nodiscard]] bool comes_from_inside(const mime::HeaderField& field) const;
  [[nodiscard]] bool is_inside(const std::string& name) const;
  [[nodiscard]] HeaderProtection protection_of(const mime::HeaderField& field) const;
  void report_author(Verdict& verdict) const;
  void report_outer(Verdict& verdict) const;

  const mime::Header& outer_;
  const PayloadHeader& payload_;
  PayloadProtection protection_;
  mime::FieldSet outside_, inside_, told_;
  mime::Header header_;
  bool inner_author_ = false, authors_differ_ = false;
};

/// Whom an answer may go to where the header is not protected: the author of a mail with a valid signature, which binds
/// the address through the certificate.
[[nodiscard]] std::vector<Addressee> reply_to_author(const mime::Header& header);

}  // namespace siegel::message
