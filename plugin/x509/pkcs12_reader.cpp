// PKCS#12 files in (RFC 7292): integrity first, then the bags, then which key belongs to which certificate.
#include <openssl/err.h>

#include <optional>

#include "x509/der.h"
#include "x509/names.h"
#include "x509/password_encryption.h"
#include "x509/pkcs12_handles.h"
#include "x509/private_key.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t kFileLimit = 1024 * 1024;
constexpr std::size_t kKeysLimit = 100;
constexpr std::size_t kCertificatesLimit = 1000;
constexpr int kNestingLimit = 4;

tl::unexpected<base::Error> malformed() { return base::fail(Status::malformed, "pkcs12.malformed"); }

/// RFC 7292 appendix B.1 makes a BMPString with a final NUL of a passphrase; of the empty one some programs make two
/// zero bytes (text is ""), others none at all (text is null).
struct Passphrase {
  const char* text = nullptr;
  int length = 0;
};

struct FoundKey {
  PrivateKey key;
  base::ByteVector local_id;
  std::string friendly_name;
};

struct FoundCertificate {
  Certificate certificate;
  base::ByteVector local_id;
  std::string friendly_name;
};

base::ByteVector local_id_of(const PKCS12_SAFEBAG* bag) {
  const ASN1_TYPE* value = PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID);
  if (value == nullptr || value->type != V_ASN1_OCTET_STRING) return {};
  const auto* id = value->value.octet_string;
  return {ASN1_STRING_get0_data(id), ASN1_STRING_get0_data(id) + ASN1_STRING_length(id)};
}

std::string friendly_name_of(PKCS12_SAFEBAG* bag) {
  char* name = PKCS12_get_friendlyname(bag);
  if (name == nullptr) return {};
  auto result = sanitized(name);
  OPENSSL_free(name);
  return result;
}

Result<base::Pkcs12Ptr> parse(const base::LibraryContext& library, base::Bytes bytes) {
  PKCS12* file = PKCS12_init_ex(NID_pkcs7_data, library.get(), nullptr);  // d2i keeps the library context in it
  if (file == nullptr) throw std::bad_alloc();
  const unsigned char* at = bytes.data();
  if (d2i_PKCS12(&file, &at, length_of(bytes)) == nullptr) return malformed();  // and has freed the object
  base::Pkcs12Ptr owner(file);
  return owner;
}

/// What is inside the value with this tag at the beginning of the bytes, empty if there is none.
base::Bytes inside(base::Bytes bytes, int wanted_tag, int wanted_class) {
  const unsigned char* at = bytes.data();
  long length = 0;
  int tag = 0, tag_class = 0;
  const int flags = ASN1_get_object(&at, &length, &tag, &tag_class, length_of(bytes));
  if ((flags & 0x80) != 0 || tag != wanted_tag || tag_class != wanted_class) return {};
  return {at, static_cast<std::size_t>(length)};
}

base::Bytes behind_first(base::Bytes bytes) {
  const auto first = inside(bytes, V_ASN1_OBJECT, V_ASN1_UNIVERSAL);
  if (first.empty()) return {};
  return bytes.subspan(static_cast<std::size_t>(first.data() - bytes.data()) + first.size());
}

/// The certificate in a bag: SafeBag { bagId, [0] CertBag { certId, [0] OCTET STRING }, ... } (RFC 7292 section 4.2.3).
/// OpenSSL has no getter for it but PKCS12_SAFEBAG_get1_cert, which parses it in the host's library context.
base::Bytes certificate_in(base::Bytes bag) {
  const auto safe_bag = behind_first(inside(bag, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL));
  const auto cert_bag = inside(safe_bag, 0, V_ASN1_CONTEXT_SPECIFIC);
  const auto value = behind_first(inside(cert_bag, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL));
  return inside(inside(value, 0, V_ASN1_CONTEXT_SPECIFIC), V_ASN1_OCTET_STRING, V_ASN1_UNIVERSAL);
}

/// The contents of one file, as they are found.
class Reader {
 public:
  Reader(const base::LibraryContext& library, RoundsBudget& budget) : library_(library), budget_(budget) {}

  /// Status::unsupported "pkcs12.old" if `allow_old` is false and the file needs RC2, RC4 or 3DES.
  Result<void> read(const PKCS12* file, Passphrase passphrase, bool allow_old) {
    passphrase_ = passphrase;
    allow_old_ = allow_old;
    has_mac_ = PKCS12_mac_present(file) == 1;
    const SafesPtr safes(PKCS12_unpack_authsafes(file));
    if (!safes) return malformed();
    for (int at = 0; at < sk_PKCS7_num(safes.get()); ++at) SIEGEL_TRY(add_safe(sk_PKCS7_value(safes.get(), at)));
    return {};
  }

  std::vector<FoundKey> keys;
  std::vector<FoundCertificate> certificates;

 private:
  Result<void> pay_for(const X509_ALGOR* algorithm) {
    if (algorithm == nullptr) return malformed();
    SIEGEL_ASSIGN(const auto encryption,
                  examine_password_encryption(*algorithm, "pkcs12.malformed", "pkcs12.unsupported"));
    if (encryption.old && !allow_old_) return base::fail(Status::unsupported, "pkcs12.old");
    return budget_.spend(encryption.rounds, "pkcs12.rounds");
  }

  /// With a MAC the passphrase is known to be right, without one a failure most likely means that it is not.
  [[nodiscard]] tl::unexpected<base::Error> undecryptable() const {
    return has_mac_ ? malformed() : base::fail(Status::no_key, "pkcs12.passphrase");
  }

  Result<void> add_safe(PKCS7* safe) {
    if (PKCS7_type_is_data(safe)) {
      const BagsPtr bags(PKCS12_unpack_p7data(safe));
      return bags ? add_bags(bags.get(), 0) : malformed();
    }
    if (!PKCS7_type_is_encrypted(safe)) return base::fail(Status::unsupported, "pkcs12.unsupported");
    if (safe->d.encrypted == nullptr || safe->d.encrypted->enc_data == nullptr) return malformed();
    SIEGEL_TRY(pay_for(safe->d.encrypted->enc_data->algorithm));
    const BagsPtr bags(PKCS12_unpack_p7encdata(safe, passphrase_.text, passphrase_.length));
    return bags ? add_bags(bags.get(), 0) : undecryptable();
  }

  Result<void> add_bags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth) {
    for (int at = 0; at < sk_PKCS12_SAFEBAG_num(bags); ++at) {
      SIEGEL_TRY(add_bag(sk_PKCS12_SAFEBAG_value(bags, at), depth));
    }
    return {};
  }

  Result<void> add_bag(PKCS12_SAFEBAG* bag, int depth) {
    switch (PKCS12_SAFEBAG_get_nid(bag)) {
      case NID_keyBag:
        return add_key(bag, PKCS12_SAFEBAG_get0_p8inf(bag));
      case NID_pkcs8ShroudedKeyBag:
        return add_encrypted_key(bag);
      case NID_certBag:
        return add_certificate(bag);
      case NID_safeContentsBag:
        if (depth >= kNestingLimit) return base::fail(Status::limit, "pkcs12.too-large");
        return add_bags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
      default:
        return {};  // CRLs and secrets are not asked for
    }
  }

  Result<void> add_encrypted_key(PKCS12_SAFEBAG* bag) {
    const X509_SIG* encrypted = PKCS12_SAFEBAG_get0_pkcs8(bag);
    const X509_ALGOR* algorithm = nullptr;
    if (encrypted != nullptr) X509_SIG_get0(encrypted, &algorithm, nullptr);
    SIEGEL_TRY(pay_for(algorithm));
    const Pkcs8Ptr info(PKCS12_decrypt_skey_ex(bag, passphrase_.text, passphrase_.length, library_.get(), nullptr));
    return info ? add_key(bag, info.get()) : undecryptable();
  }

  Result<void> add_key(PKCS12_SAFEBAG* bag, const PKCS8_PRIV_KEY_INFO* info) {
    if (keys.size() >= kKeysLimit) return base::fail(Status::limit, "pkcs12.too-large");
    PrivateKey key{secret_der_of(&i2d_PKCS8_PRIV_KEY_INFO, info)};
    if (key.pkcs8.empty()) return malformed();
    keys.push_back({std::move(key), local_id_of(bag), friendly_name_of(bag)});
    return {};
  }

  Result<void> add_certificate(PKCS12_SAFEBAG* bag) {
    if (PKCS12_SAFEBAG_get_bag_nid(bag) != NID_x509Certificate) return {};  // an SDSI certificate
    if (certificates.size() >= kCertificatesLimit) return base::fail(Status::limit, "pkcs12.too-large");
    const auto encoded = der_of(&i2d_PKCS12_SAFEBAG, bag);
    const auto certificate = Certificate::from_der(library_, certificate_in(encoded));
    if (!certificate) return malformed();
    certificates.push_back({*certificate, local_id_of(bag), friendly_name_of(bag)});
    return {};
  }

  const base::LibraryContext& library_;
  RoundsBudget& budget_;
  Passphrase passphrase_;
  bool allow_old_ = false, has_mac_ = false;
};

/// The form of the passphrase under which the MAC is right.
Result<Passphrase> check_mac(PKCS12* file, std::string_view passphrase, RoundsBudget& budget) {
  const Passphrase as_given{passphrase.empty() ? "" : passphrase.data(), static_cast<int>(passphrase.size())};
  if (PKCS12_mac_present(file) != 1) return as_given;
  const ASN1_INTEGER* rounds = nullptr;
  PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, file);
  std::int64_t count = 1;  // RFC 7292 section 4: DEFAULT 1
  if (rounds != nullptr && (ASN1_INTEGER_get_int64(&count, rounds) != 1 || count < 1)) return malformed();

  SIEGEL_TRY(budget.spend(count, "pkcs12.rounds"));
  if (PKCS12_verify_mac(file, as_given.text, as_given.length) == 1) return as_given;
  if (passphrase.empty()) {
    SIEGEL_TRY(budget.spend(count, "pkcs12.rounds"));
    if (PKCS12_verify_mac(file, nullptr, 0) == 1) return Passphrase{};
  }
  return base::fail(Status::no_key, "pkcs12.passphrase");
}

/// The public keys decide. localKeyID and friendlyName are hints that anybody could have written.
Result<Pkcs12> join(const base::LibraryContext& library, Reader& found) {
  std::vector<base::PkeyPtr> opened;
  for (const auto& key : found.keys) opened.push_back(key.key.open(library).value_or(nullptr));

  Pkcs12 result;
  for (auto& [certificate, local_id, name] : found.certificates) {
    SIEGEL_ASSIGN(const auto x509, certificate.open(library));
    const EVP_PKEY* certified = X509_get0_pubkey(x509.get());
    std::optional<std::size_t> match;
    for (std::size_t at = 0; at < opened.size(); ++at) {
      if (certified == nullptr || opened[at] == nullptr || EVP_PKEY_eq(certified, opened[at].get()) != 1) continue;
      const bool same_id = !local_id.empty() && base::equal(local_id, found.keys[at].local_id);
      if (!match || same_id) match = at;  // the same key twice: the copy that names this certificate
    }
    if (!match) {
      result.others.push_back(certificate);
    } else {
      const auto& key = found.keys[*match];
      auto& label = key.friendly_name.empty() ? name : key.friendly_name;
      result.entries.push_back({PrivateKey{key.key.pkcs8.clone()}, certificate, label});
    }
  }
  if (result.entries.empty()) return base::fail(Status::no_key, "pkcs12.no-key");
  return result;
}

/// RC2, RC4 and 3DES exist in this function's own library context alone, and only after the MAC was right.
Result<Pkcs12> read_old(const base::LibraryContext& library, base::Bytes bytes, Passphrase passphrase,
                        RoundsBudget& budget) {
  SIEGEL_ASSIGN(const auto legacy, base::LibraryContext::create(base::LibraryContext::Algorithms::legacy));
  SIEGEL_ASSIGN(const auto file, parse(*legacy, bytes));
  Reader reader(*legacy, budget);
  SIEGEL_TRY(reader.read(file.get(), passphrase, true));
  return join(library, reader);
}

}  // namespace

Result<Pkcs12> read_pkcs12(const base::LibraryContext& library, base::Bytes bytes, std::string_view passphrase) {
  const base::ErrorQueueGuard guard;
  if (bytes.size() > kFileLimit) return base::fail(Status::limit, "pkcs12.too-large");
  if (bytes.empty()) return malformed();
  if (passphrase.size() > kPassphraseLimit) return base::fail(Status::no_key, "pkcs12.passphrase");
  SIEGEL_ASSIGN(const auto file, parse(library, bytes));

  RoundsBudget budget;
  SIEGEL_ASSIGN(const auto right, check_mac(file.get(), passphrase, budget));
  Reader reader(library, budget);
  const auto done = reader.read(file.get(), right, false);
  if (done) return join(library, reader);
  if (done.error().finding == "pkcs12.old") return read_old(library, bytes, right, budget);
  return tl::unexpected<base::Error>(done.error());
}

}  // namespace siegel::x509
