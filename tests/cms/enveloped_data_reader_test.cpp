#include "cms/enveloped_data_reader.h"

#include "cms/enveloped_data_checks.h"
#include "cms/enveloped_data_writer.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

BOOST_AUTO_TEST_SUITE(enveloped_data_reader)

BOOST_AUTO_TEST_CASE(messages_of_openssl_decrypt) {
  using Transport = EnvelopeOptions::Transport;
  const std::pair<TestKey, Transport> rsa[] = {{TestKey::rsa2048, Transport::v15},
                                               {TestKey::rsa2048, Transport::oaep_sha256},
                                               {TestKey::rsa3072, Transport::oaep_default}};
  const std::string content = text_of(40000);
  for (const std::string cipher :
       {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "AES-128-GCM", "AES-192-GCM", "AES-256-GCM", "DES-EDE3-CBC"})
    for (const bool streamed : {false, true}) {
      BOOST_TEST_CONTEXT(cipher << (streamed ? " streamed" : "")) {
        EnvelopeOptions options{.cipher = cipher, .streamed = streamed};
        for (const auto& [key, transport] : rsa) {
          options.transport = transport;
          const auto recipient = identity(key);
          const auto message = testing::openssl_encrypt({&recipient}, content, options);
          const auto data = parse(message).value();
          BOOST_TEST(data.cipher == cipher);
          BOOST_TEST(data.legacy_cipher == (cipher == "DES-EDE3-CBC"));
          BOOST_TEST(data.authenticated == cipher.ends_with("GCM"));
          BOOST_TEST(data.inner_type_oid == oids::kData);
          BOOST_TEST((decrypted_or_error(message, recipient) == content));
        }
        for (const auto key : {TestKey::p256, TestKey::p384, TestKey::p521, TestKey::brainpool256})
          for (const auto* digest : {"SHA1", "SHA256", "SHA384", "SHA512"}) {
            options.kdf_digest = digest;
            options.key_id = digest == std::string("SHA384");
            const auto recipient = identity(key);
            BOOST_TEST(
                (decrypted_or_error(testing::openssl_encrypt({&recipient}, content, options), recipient) == content));
          }
      }
    }
}

BOOST_AUTO_TEST_CASE(what_siegel_encrypts_is_decrypted) {
  using base::ContentCipher;
  for (const auto cipher : {ContentCipher::aes128_cbc, ContentCipher::aes256_cbc, ContentCipher::aes128_gcm,
                            ContentCipher::chacha20_poly1305, ContentCipher::aes256_gcm})
    for (const auto transport : {base::KeyTransport::rsa_v15, base::KeyTransport::rsa_oaep_sha256}) {
      const auto carl = identity(TestKey::p384), dora = identity(TestKey::brainpool256);
      const auto emil = identity(TestKey::x25519), fina = identity(TestKey::x448);
      const std::vector<const TestIdentity*> all{&anna(), &ben(), &carl, &dora, &emil, &fina};
      std::vector<Recipient> recipients;
      for (const auto* one : all) recipients.push_back({one->certificate, transport});
      testing::StringSink out;
      auto sink = enveloper(testing::library(), recipients, cipher, out);
      BOOST_TEST_REQUIRE(sink.has_value());
      const std::string content = text_of(100000);
      BOOST_TEST_REQUIRE(testing::feed(**sink, content, 1021).has_value());
      const auto message = base::copy_of(base::bytes_of(out.text()));
      BOOST_TEST(parse(message).value().recipients.size() == 6U);
      for (const auto* one : all) BOOST_TEST((decrypted_or_error(message, *one) == content));
    }
}

BOOST_AUTO_TEST_CASE(passwords_and_unknown_recipients_are_passed_over) {
  EnvelopeOptions options{.cipher = "AES-256-CBC", .password = true};
  BOOST_TEST(testing::outcome(parse(testing::openssl_encrypt({}, kText, options))) ==
             "status 4 cms.password-recipient ");
  const auto both = testing::openssl_encrypt({&anna()}, kText, options);
  BOOST_TEST(parse(both).value().recipients.size() == 1U);
  BOOST_TEST(decrypted_or_error(both, anna()) == kText);

  Parts parts(both);
  const auto other = der::value(der::context(4), {der::oid("1.2.3"), der::null()});
  parts.skeleton.before = der::join({der::integer(3), der::set_of({other})});
  BOOST_TEST(parse(parts.message()).value().recipients.empty());
  parts.skeleton.before = der::join({der::integer(3), der::set_of({})});
  BOOST_TEST(testing::outcome(parse(parts.message())).starts_with("status 3 cms.asn1"));
}

BOOST_AUTO_TEST_CASE(recipients_are_limited) {
  const auto message = testing::openssl_encrypt({&anna(), &ben()}, kText);
  auto limits = kTestLimits;
  limits.cms_recipients = 1;
  BOOST_TEST(testing::outcome(parse(message, limits)) == "status 10 cms.recipient-limit 1");

  // Many encrypted keys in one KeyAgreeRecipientInfo, and each is a recipient of its own that can be opened.
  Parts parts(testing::openssl_encrypt({&anna()}, kText));
  der::Reader before(parts.skeleton.before, "test");
  const auto version = before.any().value();
  auto infos = before.enter(der::kSet, "test").value();
  auto agree = infos.enter(der::context(1), "test").value();
  const auto agree_version = agree.any().value(), originator = agree.any().value(), algorithm = agree.any().value();
  auto keys = agree.enter(der::kSequence, "test").value();
  const auto key = keys.any().value();
  const auto with_keys = [&](std::size_t count) {
    ByteVector all;
    for (std::size_t i = 0; i < count; ++i) all.insert(all.end(), key.whole.begin(), key.whole.end());
    const auto info = der::value(der::context(1), {agree_version.whole, originator.whole, algorithm.whole,
                                                   der::value(der::kSequence, Bytes(all))});
    auto changed = parts;
    changed.skeleton.before = der::join({version.whole, der::set_of({info})});
    return changed.message();
  };
  BOOST_TEST(parse(with_keys(3)).value().recipients.size() == 3U);
  BOOST_TEST(decrypted_or_error(with_keys(3), anna()) == kText);
  BOOST_TEST(parse(with_keys(100)).has_value());
  BOOST_TEST(testing::outcome(parse(with_keys(101))) == "status 10 cms.recipient-limit 100");
}

BOOST_AUTO_TEST_CASE(roundabout_ber_decrypts) {
  for (const std::string cipher : {"AES-256-CBC", "AES-256-GCM"}) {
    const auto message = testing::openssl_encrypt({&anna(), &ben()}, kText, {.cipher = cipher});
    const auto ber = testing::in_roundabout_ber(message);
    BOOST_TEST(decrypted_or_error(ber, anna()) == kText);
    BOOST_TEST(decrypted_or_error(ber, ben()) == kText);
  }
}

BOOST_AUTO_TEST_CASE(no_alteration_of_gcm_passes_with_another_plaintext) {
  for (const auto* recipient : {&anna(), &ben()}) {
    const auto message = testing::openssl_encrypt({recipient}, kText, {.cipher = "AES-256-GCM"});
    const Parts parts(message);
    const std::string text(base::text_of(message));
    const auto encryption = der::read_single(parts.skeleton.algorithm, der::kSequence, "test").value();
    const auto protected_range = [&](std::string_view part) {
      const auto at = text.find(part);
      BOOST_TEST_REQUIRE(at != std::string::npos);
      return std::pair(at, at + part.size());
    };
    const auto ciphertext = protected_range(parts.ciphertext);
    const auto nonce = protected_range(base::text_of(encryption.content.last(15).first(12)));
    const auto tag = protected_range(base::text_of(Bytes(parts.skeleton.after).last(16)));
    std::size_t harmless = 0;
    for (std::size_t at = 0; at < message.size(); ++at)
      for (const auto change : {std::uint8_t{1}, std::uint8_t{0xFF}}) {
        auto altered = message;
        altered[at] ^= change;
        const auto plain = decrypt(altered, *recipient);
        ERR_clear_error();
        if (!plain) continue;
        ++harmless;
        BOOST_TEST(*plain == kText);
        for (const auto& range : {ciphertext, nonce, tag})
          BOOST_TEST((at < range.first || at >= range.second), "altered at " << at);
      }
    BOOST_TEST(harmless < message.size() / 4);
    for (std::size_t length = 0; length < message.size(); ++length)
      BOOST_TEST(!decrypt({message.begin(), message.begin() + static_cast<std::ptrdiff_t>(length)}, *recipient));
  }
}

BOOST_AUTO_TEST_CASE(no_alteration_of_cbc_crashes) {
  const auto message = testing::openssl_encrypt({&anna()}, kText, {.cipher = "AES-256-CBC", .streamed = true});
  for (std::size_t at = 0; at < message.size(); ++at) {
    auto altered = message;
    altered[at] ^= static_cast<std::uint8_t>(1U << (at % 8));
    (void)decrypted_or_error(altered, anna());
  }
}

BOOST_AUTO_TEST_SUITE_END()
