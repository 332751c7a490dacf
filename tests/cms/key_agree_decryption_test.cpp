// KeyAgreeRecipientInfo for X25519 and X448, in the forms that RFC 8418 allows, and whatever it does not.
#include "cms/key_agree_decryption.h"

#include "cms/der_writer.h"
#include "cms/enveloped_data_checks.h"
#include "cms/enveloped_data_writer.h"
#include "cms/key_agreement.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

namespace {

/// A KeyAgreeRecipientInfo by another hand than the writer's.
struct Info {
  std::string type = "X25519";
  std::string_view originator_oid = oids::kX25519, scheme = oids::kStdDhHkdfSha256, wrap = oids::kAes256Wrap;
  ByteVector ukm = {}, parameters = {};
  std::size_t unused_bits = 0;

  [[nodiscard]] ByteVector encode(EVP_PKEY* recipient, const ByteVector& content_key) const {
    const base::PkeyPtr ephemeral(EVP_PKEY_Q_keygen(library().get(), nullptr, type.c_str()));
    unsigned char raw[64];
    std::size_t size = sizeof raw;
    BOOST_TEST_REQUIRE(EVP_PKEY_get_raw_public_key(ephemeral.get(), raw, &size) == 1);
    const auto wrap_id = der::algorithm(wrap, parameters);
    KeyBuffer wrapping_key(octets_of_wrap(wrap) != 0 ? octets_of_wrap(wrap) : 32);
    const auto* agreement = key_agreement_with_oid(scheme);
    const KeyAgreementTerms terms{agreement != nullptr ? *agreement : *key_agreement_with_oid(oids::kStdDhHkdfSha256),
                                  wrap_id, ukm};
    BOOST_TEST_REQUIRE(agree_on_key(library(), ephemeral.get(), recipient, terms, wrapping_key).has_value());
    auto point = der::bit_string({raw, size});
    point[2] = static_cast<std::uint8_t>(unused_bits);
    const auto key = der::retagged(der::sequence({der::algorithm(originator_oid), point}), der::context(1));
    const auto material = ukm.empty() ? ByteVector() : der::value(der::context(1), Bytes(der::octet_string(ukm)));
    const auto wrapped = wrap_key(library(), wrapping_key.bytes(), content_key).value();
    const auto id = der::sequence({der::sequence({}), der::integer(7)});
    return der::value(der::context(1), {der::integer(3), der::value(der::context(0), Bytes(key)), material,
                                        der::algorithm(scheme, wrap_id),
                                        der::sequence({der::sequence({id, der::octet_string(wrapped)})})});
  }
};

const ByteVector kContentKey = base::copy_of(base::bytes_of("0123456789abcdef0123456789abcdef"));

bool opens(const ByteVector& info, EVP_PKEY* key) {
  KeyBuffer content_key(kContentKey.size());
  const bool opened = decrypt_agreed_key(library(), info, key, content_key);
  BOOST_TEST(ERR_peek_error() == 0U);
  if (opened) BOOST_TEST(base::equal(content_key.bytes(), kContentKey));
  return opened;
}

base::PkeyPtr fresh(const char* type) { return base::PkeyPtr(EVP_PKEY_Q_keygen(library().get(), nullptr, type)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(key_agree_decryption)

BOOST_AUTO_TEST_CASE(every_scheme_opens) {
  for (const auto scheme : {oids::kStdDhSha256Kdf, oids::kStdDhSha384Kdf, oids::kStdDhSha512Kdf, oids::kStdDhHkdfSha256,
                            oids::kStdDhHkdfSha384, oids::kStdDhHkdfSha512})
    for (const auto wrap : {oids::kAes128Wrap, oids::kAes192Wrap, oids::kAes256Wrap})
      for (const bool with_ukm : {false, true}) {
        const auto x25519 = fresh("X25519"), x448 = fresh("X448");
        Info info{.scheme = scheme, .wrap = wrap};
        if (with_ukm) info.ukm = {1, 2, 3, 4};
        BOOST_TEST(opens(info.encode(x25519.get(), kContentKey), x25519.get()));
        info.type = "X448";
        info.originator_oid = oids::kX448;
        BOOST_TEST(opens(info.encode(x448.get(), kContentKey), x448.get()));
      }
}

BOOST_AUTO_TEST_CASE(nothing_else_opens) {
  const auto key = fresh("X25519"), other = fresh("X25519"), x448 = fresh("X448"), ed25519 = fresh("ED25519");
  const auto good = Info{}.encode(key.get(), kContentKey);
  BOOST_TEST(opens(good, key.get()));
  for (const auto& wrong : {other.get(), x448.get(), ed25519.get()}) BOOST_TEST(!opens(good, wrong));
  BOOST_TEST(!opens(Info{.originator_oid = oids::kX448}.encode(key.get(), kContentKey), key.get()));
  BOOST_TEST(!opens(Info{.originator_oid = oids::kEcPublicKey}.encode(key.get(), kContentKey), key.get()));
  BOOST_TEST(!opens(Info{.scheme = "1.3.133.16.840.63.0.2"}.encode(key.get(), kContentKey), key.get()));
  BOOST_TEST(!opens(Info{.wrap = "1.2.840.113549.1.9.16.3.6"}.encode(key.get(), kContentKey), key.get()));
  BOOST_TEST(!opens(Info{.unused_bits = 1}.encode(key.get(), kContentKey), key.get()));
  KeyBuffer shorter(16);
  BOOST_TEST(!decrypt_agreed_key(library(), good, key.get(), shorter));
}

BOOST_AUTO_TEST_CASE(no_alteration_opens) {
  const auto key = fresh("X25519");
  const auto good = Info{}.encode(key.get(), kContentKey);
  for (std::size_t size = 0; size < good.size(); ++size) {
    BOOST_TEST(!opens({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}, key.get()));
  }
  std::size_t opened = 0;  // the version, the recipient's name, and the highest bit of the point say nothing
  for (std::size_t at = 0; at < good.size(); ++at) {
    auto bad = good;
    bad[at] ^= 0x55U;
    if (opens(bad, key.get())) ++opened;
  }
  BOOST_TEST(opened <= 8U);
}

BOOST_AUTO_TEST_CASE(mails_of_the_writer_have_one_error_for_everything) {
  const auto emil = identity(TestKey::x25519), fina = identity(TestKey::x448);
  const auto encrypted = [&](base::ContentCipher cipher) {
    testing::StringSink out;
    auto sink = enveloper(library(), {{emil.certificate}, {fina.certificate}}, cipher, out).value();
    BOOST_TEST_REQUIRE(testing::feed(*sink, kText, 0).has_value());
    return base::copy_of(base::bytes_of(out.text()));
  };
  for (const auto cipher :
       {base::ContentCipher::aes256_gcm, base::ContentCipher::chacha20_poly1305, base::ContentCipher::aes128_cbc}) {
    const auto message = encrypted(cipher);
    auto data = parse(message).value();
    for (auto& id : data.recipients) {
      const bool is_emil = id.names(emil.certificate);
      const auto wrong = fresh(is_emil ? "X25519" : "X448");
      const auto& certificate = (is_emil ? emil : fina).certificate;
      BOOST_TEST(testing::outcome(unlock(library(), data, id, certificate, wrong.get())) == kLocked);
      id.info.back() ^= 1U;
      const auto key = (is_emil ? emil : fina).open_key();
      BOOST_TEST(testing::outcome(unlock(library(), data, id, certificate, key.get())) == kLocked);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
