// What the paths of one mail share, so that hostile certificates cost it a bounded time.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "x509/certificate.h"

namespace siegel::x509 {

/// Whose choice a list is: our own (the store, a server that was asked), or that of whoever wrote the mail.
enum class CrlOrigin { own, message };

/// Opened certificates and CRLs, the signatures that were checked, and how many may still be. For one thread: it holds
/// OpenSSL's objects. The library context outlives it.
class PathWork {
 public:
  /// Enough for any honest mail; the checks of the dearest keys that are accepted take about a second together.
  static constexpr int kSignatures = 600;

  /// Of lists that came with the mail. An opened list takes up to eighty times its size.
  static constexpr std::size_t kMessageCrlBytes = 512 * 1024;

  explicit PathWork(const base::LibraryContext& library, int signatures = kSignatures)
      : library_(library), left_(signatures) {}
  PathWork(const PathWork&) = delete;
  PathWork& operator=(const PathWork&) = delete;

  /// Belongs to this object.
  [[nodiscard]] base::Result<X509*> open(const Certificate& certificate);
  /// Belongs to this object; nullptr for what is no CRL, or more than one, or above kMessageCrlBytes in all. Opening is
  /// dear: look at the issuer first (x509/crl_scope.h).
  [[nodiscard]] X509_CRL* open(base::Bytes crl, CrlOrigin origin = CrlOrigin::own);
  /// A list of the mail was too large to be read.
  [[nodiscard]] bool left_out_crls() const { return left_out_crls_; }

  /// Do the names and key ids fit, and did the issuer's key sign the certificate?
  [[nodiscard]] base::Result<bool> is_issued_by(const Certificate& child, const Certificate& issuer);
  /// Do the names and key ids fit, and did the signer's key sign the CRL (which was opened here)?
  [[nodiscard]] base::Result<bool> is_signed_by(X509_CRL* crl, const Certificate& signer);

  /// Did the signer's key sign what has this hash? `verify` is asked once for both, and only while there is work left.
  using Verify = std::function<bool(EVP_PKEY* key)>;
  [[nodiscard]] base::Result<bool> is_signed(const std::string& hash, const Certificate& signer, const Verify& verify);
  [[nodiscard]] std::string hash_of(base::Bytes bytes) const;

  /// For signatures that OpenSSL checks by itself.
  void spend(std::size_t signatures);
  /// A signature could not be checked any more: what was found until then is not all that there is.
  [[nodiscard]] bool exhausted() const { return exhausted_; }

  [[nodiscard]] const base::LibraryContext& library() const { return library_; }

 private:
  using Pair = std::pair<std::string, std::string>;  // fingerprints of certificates, hashes of CRLs

  bool may_check(X509* issuer);

  const base::LibraryContext& library_;
  int left_;
  bool exhausted_ = false;
  std::size_t message_crl_bytes_ = kMessageCrlBytes;
  bool left_out_crls_ = false;
  std::map<std::string, base::X509Ptr> certificates_;  // by fingerprint
  std::map<std::string, base::CrlPtr> crls_;           // by SHA-256
  std::map<const X509_CRL*, std::string> hashes_;
  std::map<Pair, bool> signatures_;
};

}  // namespace siegel::x509
