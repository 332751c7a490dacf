// PKCS#12 files out (RFC 7292), with the strongest algorithms that current programs read.
#include <gsl/assert>

#include "x509/der.h"
#include "x509/password_encryption.h"
#include "x509/pkcs12_handles.h"
#include "x509/private_key.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

constexpr int kSaltBytes = 16;

tl::unexpected<base::Error> internal_error() {
  return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
}

class Writer {
 public:
  Writer(const base::LibraryContext& library, std::string_view passphrase, int rounds)
      : library_(library),
        text_(passphrase.empty() ? "" : passphrase.data()),
        length_(static_cast<int>(passphrase.size())),
        rounds_(rounds) {}

  Result<base::ByteVector> write(const Pkcs12& content) {
    const BagsPtr certificates(sk_PKCS12_SAFEBAG_new_null()), keys(sk_PKCS12_SAFEBAG_new_null());
    const SafesPtr safes(sk_PKCS7_new_null());
    if (!certificates || !keys || !safes) throw std::bad_alloc();
    for (const auto& entry : content.entries) {
      SIEGEL_TRY(add_certificate(certificates.get(), entry.certificate, &entry));
      SIEGEL_TRY(add_key(keys.get(), entry));
    }
    for (const auto& other : content.others) SIEGEL_TRY(add_certificate(certificates.get(), other, nullptr));

    SafePtr encrypted(PKCS12_pack_p7encdata_ex(NID_aes_256_cbc, text_, length_, nullptr, kSaltBytes, rounds_,
                                               certificates.get(), library_.get(), nullptr));
    SafePtr plain(PKCS12_pack_p7data(keys.get()));  // each key in it is encrypted by itself
    if (!encrypted || !plain || !push(safes.get(), encrypted) || !push(safes.get(), plain)) return internal_error();
    return finish(safes.get());
  }

 private:
  static bool push(STACK_OF(PKCS7) * safes, SafePtr& safe) {
    if (sk_PKCS7_push(safes, safe.get()) <= 0) return false;
    static_cast<void>(safe.release());
    return true;
  }

  /// The attributes that say which key and certificate belong together.
  static bool label(PKCS12_SAFEBAG* bag, const Pkcs12::Entry& entry) {
    auto id = entry.certificate.fingerprint();
    if (PKCS12_add_localkeyid(bag, reinterpret_cast<unsigned char*>(id.data()), static_cast<int>(id.size())) != 1) {
      return false;
    }
    const auto& name = entry.friendly_name;
    return name.empty() || PKCS12_add_friendlyname_utf8(bag, name.data(), static_cast<int>(name.size())) == 1;
  }

  static Result<void> add(STACK_OF(PKCS12_SAFEBAG) * bags, BagPtr bag, const Pkcs12::Entry* entry) {
    if (!bag || (entry != nullptr && !label(bag.get(), *entry))) return internal_error();
    if (sk_PKCS12_SAFEBAG_push(bags, bag.get()) <= 0) throw std::bad_alloc();
    static_cast<void>(bag.release());
    return {};
  }

  Result<void> add_certificate(STACK_OF(PKCS12_SAFEBAG) * bags, const Certificate& certificate,
                               const Pkcs12::Entry* entry) {
    SIEGEL_ASSIGN(const auto opened, certificate.open(library_));
    return add(bags, BagPtr(PKCS12_SAFEBAG_create_cert(opened.get())), entry);
  }

  Result<void> add_key(STACK_OF(PKCS12_SAFEBAG) * bags, const Pkcs12::Entry& entry) {
    const base::Bytes der = entry.key.pkcs8.bytes();
    const unsigned char* at = der.data();
    const Pkcs8Ptr info(der.empty() ? nullptr : d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, length_of(der)));
    if (!info) return base::fail(Status::malformed, "key.malformed");
    return add(bags,
               BagPtr(PKCS12_SAFEBAG_create_pkcs8_encrypt_ex(NID_aes_256_cbc, text_, length_, nullptr, kSaltBytes,
                                                             rounds_, info.get(), library_.get(), nullptr)),
               &entry);
  }

  Result<base::ByteVector> finish(STACK_OF(PKCS7) * safes) {
    const base::Pkcs12Ptr file(PKCS12_add_safes_ex(safes, 0, library_.get(), nullptr));
    const base::MdPtr digest(EVP_MD_fetch(library_.get(), "SHA256", nullptr));
    if (!file || !digest) return internal_error();
    if (PKCS12_set_mac(file.get(), text_, length_, nullptr, kSaltBytes, rounds_, digest.get()) != 1) {
      return internal_error();
    }
    return der_of(&i2d_PKCS12, file.get());
  }

  const base::LibraryContext& library_;
  const char* text_;
  int length_;
  int rounds_;
};

}  // namespace

Result<base::ByteVector> write_pkcs12(const base::LibraryContext& library, const Pkcs12& content,
                                      std::string_view passphrase, int rounds) {
  Expects(!content.entries.empty());
  Expects(rounds > 0);
  const base::ErrorQueueGuard guard;
  if (passphrase.size() > kPassphraseLimit) return base::fail(Status::limit, "key.passphrase-too-long");
  return Writer(library, passphrase, rounds).write(content);
}

}  // namespace siegel::x509
