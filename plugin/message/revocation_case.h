// What is known of the revocation of one path, from whatever source.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "message/revocation.h"
#include "message/revocation_link.h"
#include "x509/crl.h"
#include "x509/path_work.h"

namespace siegel::message {

class RevocationCase {
 public:
  /// Borrows the environment. What the store and the message know is taken at once. A list's word for a hold is weighed
  /// by its date like any other; if the path does not hold without that list, the certificate is revoked.
  static base::Result<RevocationCase> open(const Environment& environment, RevocationQuestion question);

  /// One for each certificate below the anchor, leaf first.
  [[nodiscard]] std::vector<RevocationLink>& links() { return links_; }
  [[nodiscard]] bool is_open(const RevocationLink& link) const { return !link.is_proven(environment_.now); }
  /// What the finding says of a certificate that was revoked; nothing if none was. last_word: nobody else will be
  /// asked.
  [[nodiscard]] std::optional<std::string> revoked(bool last_word) const;

  /// Takes an answer that was fetched, and keeps it in the store. Errors: why it proves nothing (read_ocsp, and
  /// Status::policy "ocsp.outdated", "ocsp.unknown").
  [[nodiscard]] base::Result<void> take_response(RevocationLink& link, base::Bytes response,
                                                 const base::ByteVector& nonce);
  /// The same with a list, and Status::policy "crl.outdated"; the path is judged again by revalidate().
  [[nodiscard]] base::Result<void> take_list(base::Bytes list);
  [[nodiscard]] base::Result<void> revalidate();
  /// Keeps in the store what was said against the certificates, and forgets the holds that are over.
  void remember();
  /// Lets old answers of sources that are silent now count for as long as the settings say. Those that needed it.
  [[nodiscard]] base::Result<std::vector<const RevocationLink*>> grant_grace();

  /// Where changes since a complete list can be asked for, unless they are known (RFC 5280 sections 4.2.1.15, 5.2.6).
  [[nodiscard]] std::vector<std::string> wanted_deltas(const RevocationLink& link) const;
  /// Looks through the lists that are known, for wanted_deltas.
  void read_known_lists();

 private:
  RevocationCase(const Environment& environment, RevocationQuestion question)
      : environment_(environment), question_(std::move(question)) {}
  [[nodiscard]] base::Result<void> open_links();
  [[nodiscard]] base::Result<void> take_known_responses();
  /// The path without the lists that only say of a certificate that it is on hold; what they say is noted.
  base::Result<x509::PathResult> without_holds(x509::PathResult path);
  bool set_hold_aside(const x509::PathResult& path);
  void take_accusations();
  void take_result(const x509::PathResult& path);
  /// Looks for lists that lift what is known of holds; after each change of either.
  base::Result<void> judge_holds();
  [[nodiscard]] base::Result<x509::OcspAnswer> read(const RevocationLink& link, base::Bytes response,
                                                    const base::ByteVector& nonce) const;
  [[nodiscard]] x509::ResponderState responder_state(const x509::Certificate& responder) const;
  [[nodiscard]] x509::PathQuery query_with_lists() const;
  void keep(const RevocationLink& link, const x509::OcspAnswer& answer, base::Bytes response);

  const Environment& environment_;
  RevocationQuestion question_;
  std::shared_ptr<x509::PathWork> own_work_;  ///< where the question brings none
  std::vector<RevocationLink> links_;
  std::vector<x509::CrlHead> heads_;
  std::map<std::string, x509::OcspAnswer> accusations_;  // by lists; of certificates by their fingerprint
  std::optional<std::string> revoked_by_list_;           // and nobody need be asked any more
};

}  // namespace siegel::message
