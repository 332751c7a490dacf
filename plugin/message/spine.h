// The layers of a mail, taken off one by one.
#pragma once

#include <optional>
#include <vector>

#include "message/author.h"
#include "message/layer.h"
#include "message/payload_header.h"
#include "message/raw_mail.h"
#include "message/shown_header.h"
#include "message/signer_path.h"

namespace siegel::message {

/// Takes off layer after layer along the one permitted spine: signature, encryption, and a signature inside, in this
/// order, each at most once. Whatever else is protected stays closed, as it arrived.
class Spine {
 public:
  /// Borrows all of them.
  Spine(const Environment& environment, const TrustView& trust, RawMail& mail, const mime::Header& header,
        Verdict& verdict);

  /// Opens what it can, and judges each layer in the verdict. Errors: those of receive().
  [[nodiscard]] base::Result<void> open();

  [[nodiscard]] int layers() const { return layer_; }
  [[nodiscard]] const Entity& innermost() const { return entity_; }
  [[nodiscard]] bool authenticated_cipher() const { return authenticated_; }
  [[nodiscard]] int encrypted_layer() const { return encrypted_layer_; }
  [[nodiscard]] SignatureStatus inner_signature() const { return inner_signature_; }
  [[nodiscard]] bool is_receipt() const { return receipt_; }

  /// What the layers say of the innermost entity.
  [[nodiscard]] PayloadProtection protection() const;

 private:
  /// Takes off one layer; false: there is none to take off.
  base::Result<bool> open_layer();
  [[nodiscard]] bool may_verify() const { return encrypted_ ? !signed_inside_ : !signed_outside_; }
  [[nodiscard]] bool may_decrypt() const { return !encrypted_; }
  base::Result<bool> leave_closed(bool encrypted);

  /// Something inside that is no signature, as far as it tells, and cannot be read: it is shown as it is, with a
  /// finding of its own, and spoils nothing around it.
  base::Result<bool> leave_damaged(base::Error error);

  /// A signature that cannot even be read is a bad signature: the mail is shown, with that verdict. Trouble on our own
  /// side is an error.
  base::Result<bool> bad_signature(base::Error error);
  base::Result<bool> open_multipart();
  base::Result<bool> open_pkcs7();
  base::Result<bool> open_signed(CmsBody body);

  /// RFC 2634 section 2.5: nothing to show; it is judged and stays as it came.
  base::Result<bool> open_receipt(const CmsBody& body, const cms::SignedData& data);

  /// Opaque signed-data that cannot be read has no content to show either.
  base::Result<bool> bad_signature_without_content(base::Error error);

  /// RFC 8551 section 3.6: compressed anywhere among the layers, once.
  base::Result<bool> open_compressed(CmsBody body);
  base::Result<bool> open_encrypted(CmsBody body);

  /// Whom the mail is from, if the signature over this payload is to be believed.
  [[nodiscard]] Author author_of(const PayloadHeader& inside) const;
  /// What a compressed payload becomes (RFC 8551 section 3.6), whose header is judged before it is opened; nothing: it
  /// is no such layer, or none that will be opened.
  struct Inflated {
    CmsBody body;
    Entity entity;
  };
  [[nodiscard]] base::Result<std::optional<Inflated>> inflated(const Entity& payload) const;
  base::Result<bool> verify(Entity payload, const cms::SignedData& data);
  base::Result<void> judge(base::Content& payload, const cms::SignedData& data, const Author& author,
                           bool two_readings);

  /// Whoever reads the structure in another way sees something else below the same signature.
  void doubt(std::size_t first_signer);

  /// When this very mail was found valid for the first time. A store that cannot tell is no reason to lose the mail.
  base::Result<std::optional<VerifiedBefore>> verified_before();
  void note_signature();
  void keep(CmsBody body);
  void go_into(Entity inner);

  const Environment& environment_;
  const TrustView& trust_;
  RawMail& mail_;
  const mime::Header& outer_;
  Verdict& verdict_;
  std::vector<base::ContentPtr> below_;  // what the entity is read through
  Entity entity_;
  int layer_ = 0, encrypted_layer_ = -1;
  int judged_layer_ = -1;  // the entity whose header the last signature was judged by
  bool receipt_ = false;
  bool signed_outside_ = false, compressed_ = false, encrypted_ = false, signed_inside_ = false, authenticated_ = false;
  SignatureStatus inner_signature_ = SignatureStatus::none;
};

}  // namespace siegel::message
