// What a reader gets of an opened mail.
#pragma once

#include <vector>

#include "message/spine.h"

namespace siegel::message {

/// What was inside of all layers, as the sender's client had it: the header that is shown, and the entity below it.
class ShownMail {
 public:
  /// Puts the state of the header into the verdict. Borrows what the spine opened. Errors: of our own side, and those
  /// of reading the entity.
  [[nodiscard]] static base::Result<ShownMail> of(const Spine& spine, const mime::Header& outer, Verdict& verdict);

  [[nodiscard]] base::Content& content() { return *content_; }
  [[nodiscard]] const mime::Header& header() const { return header_; }
  [[nodiscard]] base::Result<void> write_to(base::Sink& sink);

 private:
  ShownMail(mime::Header header, mime::Header inner, base::Content* content)
      : header_(std::move(header)), inner_(std::move(inner)), content_(content) {}

  base::Result<void> show(const PayloadHeader& inside, PayloadProtection protection, Verdict& verdict);
  base::Result<void> leave_out_legacy_display(const std::vector<mime::HeaderField>& fields);

  mime::Header header_, inner_;
  base::Content* content_;
  std::vector<base::ContentPtr> below_;
};

}  // namespace siegel::message
