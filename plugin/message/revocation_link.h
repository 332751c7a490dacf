// One certificate of a path below its anchor, and what is known of its revocation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "x509/ocsp.h"
#include "x509/revocation_sources.h"

namespace siegel::message {

struct RevocationLink {
  x509::Certificate certificate, issuer;
  x509::RevocationSources sources;
  bool listed = false;                      ///< a current list says that it was not revoked
  std::optional<x509::OcspAnswer> good;     ///< the newest
  std::optional<x509::OcspAnswer> revoked;  ///< the one that counts
  bool lifted_by_list = false;              ///< a list later than `revoked`, which is a hold, says that it is over
  bool disowned = false;  ///< a responder says now that it does not know the certificate: an answer, and no silence
  struct Silence {
    std::string finding, detail;
  };
  std::vector<Silence> silences;  ///< who gave no proof, and why

  /// Takes an authentic answer. One of `unknown` proves nothing.
  void note(const x509::OcspAnswer& answer);
  /// A revocation is for good, whatever others say; one that can be taken back counts until a later answer or list says
  /// that it was. One that is old counts when nobody else is left to ask (`last_word`).
  [[nodiscard]] bool is_revoked(std::int64_t at, bool last_word) const;
  [[nodiscard]] bool is_proven(std::int64_t at, std::int64_t grace = 0) const;
  [[nodiscard]] std::string name() const;  ///< of the certificate, for people

 private:
  [[nodiscard]] bool is_lifted() const;
};

}  // namespace siegel::message
