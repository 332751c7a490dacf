#include "cms/enveloped_data_reader.h"

#include <openssl/err.h>
#include <openssl/rand.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "cms/der_reader.h"
#include "cms/enveloped_data_writer.h"
#include "cms/oids.h"
#include "cms/openssl_maker.h"
#include "cms/openssl_peer.h"
#include "support/pki.h"
#include "support/streams.h"

using namespace siegel;
using namespace siegel::cms;
using base::Bytes;
using base::ByteVector;
using testing::EnvelopeOptions;
using testing::kTestLimits;
using testing::TestIdentity;
using testing::TestKey;

namespace {

TestIdentity identity(TestKey key) {
  static const auto root = testing::make_root();
  testing::CertificateOptions options;
  options.key = key;
  return testing::issue(root, options);
}

const TestIdentity& anna() {
  static const auto made = identity(TestKey::p256);
  return made;
}

const TestIdentity& ben() {
  static const auto made = identity(TestKey::rsa2048);
  return made;
}

base::Result<EnvelopedData> parse(const ByteVector& message, const base::Limits& limits = kTestLimits) {
  base::MemoryContent ber(message);
  SIEGEL_ASSIGN(const auto skeleton, read_skeleton(ber, limits));
  return parse_enveloped_data(skeleton, limits);
}

base::Result<ContentKeyPtr> key_for(const EnvelopedData& data, const TestIdentity& recipient) {
  for (const auto& id : data.recipients)
    if (id.names(recipient.certificate))
      return unlock(testing::library(), data, id, recipient.certificate, recipient.open_key().get());
  return base::fail(base::Status::no_key, "test.no-recipient");
}

/// The plaintext, after verify().
base::Result<std::string> decrypt(const ByteVector& message, const TestIdentity& recipient) {
  SIEGEL_ASSIGN(const auto data, parse(message));
  SIEGEL_ASSIGN(auto key, key_for(data, recipient));
  base::MemoryContent ber(message);
  DecryptedContent content(ber, std::move(key), kTestLimits);
  SIEGEL_TRY(content.verify());
  testing::StringSink plaintext;
  SIEGEL_TRY(content.write_to(plaintext));
  return plaintext.text();
}

std::string decrypted_or_error(const ByteVector& message, const TestIdentity& recipient) {
  const auto result = decrypt(message, recipient);
  BOOST_TEST(ERR_peek_error() == 0U, "OpenSSL's error queue is not clean");
  ERR_clear_error();
  return result ? *result : testing::outcome(result);
}

const std::string kLocked = "status 11 cms.locked ";
const std::string kText = "Content-Type: text/plain\r\n\r\nGuten Tag\r\n";

/// A message rebuilt from its skeleton's parts and its ciphertext, so that any of them can be exchanged.
struct Parts {
  explicit Parts(const ByteVector& message) {
    base::MemoryContent ber(message);
    skeleton = read_skeleton(ber, kTestLimits).value();
    EncapsulatedContent content(ber, kTestLimits);
    ciphertext = testing::collect(content);
    type = skeleton.content_type_oid;
  }
  [[nodiscard]] ByteVector message() const {
    const auto octets = der::value(der::primitive_context(0), base::bytes_of(ciphertext));
    const auto encrypted = der::sequence({der::oid(oids::kData), skeleton.algorithm, octets});
    const auto layer = der::sequence({skeleton.before, encrypted, skeleton.after});
    return der::sequence({der::oid(type), der::value(der::context(0), {layer})});
  }
  Skeleton skeleton;
  std::string ciphertext, type;
};

/// The content ciphers and their plaintext sizes around a block.
std::string text_of(std::size_t size) { return testing::sample(size); }

}  // namespace

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
  for (const auto cipher :
       {ContentCipher::aes128_cbc, ContentCipher::aes256_cbc, ContentCipher::aes128_gcm, ContentCipher::aes256_gcm})
    for (const auto transport : {base::KeyTransport::rsa_v15, base::KeyTransport::rsa_oaep_sha256}) {
      const auto carl = identity(TestKey::p384), dora = identity(TestKey::brainpool256);
      const std::vector<const TestIdentity*> all{&anna(), &ben(), &carl, &dora};
      std::vector<Recipient> recipients;
      for (const auto* one : all) recipients.push_back({one->certificate, transport});
      testing::StringSink out;
      auto sink = enveloper(testing::library(), recipients, cipher, out);
      BOOST_TEST_REQUIRE(sink.has_value());
      const std::string content = text_of(100000);
      BOOST_TEST_REQUIRE(testing::feed(**sink, content, 1021).has_value());
      const auto message = base::copy_of(base::bytes_of(out.text()));
      BOOST_TEST(parse(message).value().recipients.size() == 4U);
      for (const auto* one : all) BOOST_TEST((decrypted_or_error(message, *one) == content));
    }
}

BOOST_AUTO_TEST_CASE(every_size_around_a_block_decrypts) {
  for (const std::string cipher : {"AES-256-CBC", "AES-256-GCM", "DES-EDE3-CBC"})
    for (const std::size_t size : {0U, 1U, 7U, 8U, 15U, 16U, 17U, 16383U, 16384U, 16385U}) {
      const auto message = testing::openssl_encrypt({&anna()}, text_of(size), {.cipher = cipher});
      BOOST_TEST((decrypted_or_error(message, anna()) == text_of(size)), cipher << " " << size);
    }
}

BOOST_AUTO_TEST_CASE(ciphertext_in_blocks_and_chunks_decrypts_alike) {
  for (const std::string cipher : {"AES-256-CBC", "AES-256-GCM"}) {
    const auto message = testing::openssl_encrypt({&anna()}, text_of(70000), {.cipher = cipher, .streamed = true});
    const std::string text(base::text_of(message));
    for (const auto block_size : testing::kBlockSizes) {
      testing::TextContent ber(text, block_size);
      DecryptedContent content(ber, key_for(parse(message).value(), anna()).value(), kTestLimits);
      BOOST_TEST(content.verify().has_value());
      BOOST_TEST((testing::collect(content) == text_of(70000)));
      BOOST_TEST((testing::collect(content) == text_of(70000)));  // as often as it is asked
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_written_before_the_tag_was_checked) {
  auto message = testing::openssl_encrypt({&anna()}, text_of(70000), {.cipher = "AES-256-GCM"});
  message.back() ^= 1;  // the tag
  base::MemoryContent ber(message);
  DecryptedContent content(ber, key_for(parse(message).value(), anna()).value(), kTestLimits);
  testing::StringSink plaintext;
  BOOST_TEST(testing::outcome(content.write_to(plaintext)) == kLocked);
  BOOST_TEST(plaintext.writes() == 0U);
}

BOOST_AUTO_TEST_CASE(each_recipient_decrypts_and_nobody_else) {
  const auto message = testing::openssl_encrypt({&anna(), &ben()}, kText);
  const auto data = parse(message).value();
  BOOST_TEST_REQUIRE(data.recipients.size() == 2U);
  BOOST_TEST(decrypted_or_error(message, anna()) == kText);
  BOOST_TEST(decrypted_or_error(message, ben()) == kText);
  for (const auto* recipient : {&anna(), &ben()})
    BOOST_TEST(std::count_if(data.recipients.begin(), data.recipients.end(),
                             [&](const auto& id) { return id.names(recipient->certificate); }) == 1);
  const auto eve = identity(TestKey::p256_b);
  for (const auto& id : data.recipients) {
    BOOST_TEST(!id.names(eve.certificate));
    const auto key = eve.open_key();
    BOOST_TEST(testing::outcome(unlock(testing::library(), data, id, eve.certificate, key.get())) == kLocked);
    BOOST_TEST(testing::outcome(unlock(testing::library(), data, id, eve.certificate, nullptr)) == kLocked);
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_key_is_locked_like_everything_else) {
  using Transport = EnvelopeOptions::Transport;
  const auto wrong_rsa = identity(TestKey::rsa2048_b), wrong_ec = identity(TestKey::p256_b);
  for (const std::string cipher : {"AES-256-GCM", "AES-256-CBC"})
    for (const auto transport : {Transport::v15, Transport::oaep_sha256}) {
      const auto message =
          testing::openssl_encrypt({&anna(), &ben()}, text_of(5000), {.cipher = cipher, .transport = transport});
      const auto data = parse(message).value();
      for (const auto& id : data.recipients) {
        const bool rsa = id.names(ben().certificate);
        const auto key = (rsa ? wrong_rsa : wrong_ec).open_key();
        auto unlocked = unlock(testing::library(), data, id, (rsa ? ben() : anna()).certificate, key.get());
        if (!unlocked) {
          BOOST_TEST(testing::outcome(unlocked) == kLocked);
          continue;
        }
        // A random content key in place of an error: the failure comes later, with the same words.
        BOOST_TEST(rsa);
        base::MemoryContent ber(message);
        DecryptedContent content(ber, *std::move(unlocked), kTestLimits);
        const auto verified = content.verify();
        if (cipher == "AES-256-GCM" || !verified) BOOST_TEST(testing::outcome(verified) == kLocked);
      }
    }
}

BOOST_AUTO_TEST_CASE(damaged_encrypted_keys_of_rsa_v15_unlock_a_random_key) {
  const auto message = testing::openssl_encrypt(
      {&ben()}, text_of(1000), {.cipher = "AES-256-CBC", .transport = EnvelopeOptions::Transport::v15});
  auto data = parse(message).value();
  const auto key = ben().open_key();
  int good_padding = 0;
  for (int trial = 0; trial < 100; ++trial) {
    auto id = data.recipients[0];
    id.info[id.info.size() - 1 - static_cast<std::size_t>(trial)] ^= 0x40;
    auto unlocked = unlock(testing::library(), data, id, ben().certificate, key.get());
    BOOST_TEST_REQUIRE(unlocked.has_value());
    base::MemoryContent ber(message);
    DecryptedContent content(ber, *std::move(unlocked), kTestLimits);
    const auto verified = content.verify();
    if (verified)
      ++good_padding;
    else
      BOOST_TEST(testing::outcome(verified) == kLocked);
  }
  BOOST_TEST(good_padding < 10);  // one in 256
}

BOOST_AUTO_TEST_CASE(cbc_failures_are_one_failure) {
  const auto message = testing::openssl_encrypt({&anna()}, text_of(1000), {.cipher = "AES-256-CBC"});
  Parts parts(message);
  BOOST_TEST((decrypted_or_error(parts.message(), anna()) == text_of(1000)));
  const std::string whole = parts.ciphertext;
  std::set<std::string> outcomes;
  for (const std::string& ciphertext : {std::string(), whole.substr(0, 15), whole.substr(0, whole.size() - 1),
                                        whole.substr(0, whole.size() - 16), whole + "x", whole.substr(0, 16)}) {
    parts.ciphertext = ciphertext;
    outcomes.insert(decrypted_or_error(parts.message(), anna()));
  }
  for (std::size_t bit = 0; bit < 8; ++bit) {  // the last block but one: padding
    parts.ciphertext = whole;
    auto& octet = parts.ciphertext[whole.size() - 17];
    octet = static_cast<char>(octet ^ (1 << bit));
    const auto outcome = decrypted_or_error(parts.message(), anna());
    if (outcome.size() < 900) outcomes.insert(outcome);  // else the padding happened to fit
  }
  BOOST_TEST_REQUIRE(outcomes.size() == 1U);
  BOOST_TEST(*outcomes.begin() == kLocked);
}

BOOST_AUTO_TEST_CASE(the_allow_list_of_container_cipher_and_tag_holds) {
  const Parts gcm(testing::openssl_encrypt({&anna()}, kText, {.cipher = "AES-256-GCM"}));
  const Parts cbc(testing::openssl_encrypt({&anna()}, kText, {.cipher = "AES-256-CBC"}));
  const auto outcome = [](const Parts& parts) { return testing::outcome(parse(parts.message())); };
  BOOST_TEST(outcome(gcm) == "ok");
  BOOST_TEST(outcome(cbc) == "ok");

  // RFC 9709: GCM turned into CBC, and the other way round
  auto parts = gcm;
  parts.type = oids::kEnvelopedData;
  parts.skeleton.after.clear();
  BOOST_TEST(outcome(parts) == "status 4 cms.cipher-refused AES-256-GCM");
  parts.skeleton.algorithm = cbc.skeleton.algorithm;
  BOOST_TEST(outcome(parts) == "ok");  // an EnvelopedData as any other: what is decrypted is no MIME entity
  parts = cbc;
  parts.type = oids::kAuthEnvelopedData;
  parts.skeleton.after = gcm.skeleton.after;
  BOOST_TEST(outcome(parts) == "status 4 cms.cipher-refused AES-256-CBC");

  const ByteVector iv(16, 1), nonce(12, 1);
  const auto gcm_with = [&](const ByteVector& parameters, std::size_t tag) {
    auto changed = gcm;
    changed.skeleton.algorithm = der::algorithm(oids::kAes256Gcm, parameters);
    changed.skeleton.after = der::octet_string(ByteVector(tag, 1));
    return outcome(changed);
  };
  const auto parameters = [](std::size_t nonce_octets, std::uint64_t tag) {
    return der::sequence({der::octet_string(ByteVector(nonce_octets, 1)), der::integer(tag)});
  };
  for (const std::size_t tag : {12U, 13U, 14U, 15U, 16U}) BOOST_TEST(gcm_with(parameters(12, tag), tag) == "ok");
  for (const std::size_t tag : {0U, 4U, 8U, 11U, 17U})
    BOOST_TEST(gcm_with(parameters(12, tag), tag) == "status 4 cms.cipher-refused AES-256-GCM");
  BOOST_TEST(gcm_with(der::sequence({der::octet_string(nonce)}), 12) == "ok");  // aes-ICVlen DEFAULT 12
  for (const auto& [said, there] : {std::pair<std::size_t, std::size_t>{16, 12}, {12, 16}, {16, 4}, {16, 17}, {16, 0}})
    BOOST_TEST(gcm_with(parameters(12, said), there) == "status 3 cms.asn1 mac");
  BOOST_TEST(gcm_with(der::sequence({der::octet_string(nonce)}), 16) == "status 3 cms.asn1 mac");
  for (const std::size_t octets : {7U, 16U}) BOOST_TEST(gcm_with(parameters(octets, 16), 16) == "ok");
  for (const std::size_t octets : {0U, 6U, 17U, 1000U})
    BOOST_TEST(gcm_with(parameters(octets, 16), 16) == "status 4 cms.cipher-refused AES-256-GCM");
  BOOST_TEST(gcm_with({}, 16).starts_with("status 3 cms.asn1"));
  BOOST_TEST(gcm_with(der::octet_string(nonce), 16).starts_with("status 3 cms.asn1"));

  for (const auto* refused : {"1.2.840.113549.3.2", "2.16.840.1.101.3.4.1.1", "2.16.840.1.101.3.4.1.3",
                              "2.16.840.1.101.3.4.1.4", "2.16.840.1.101.3.4.1.7", "1.3.14.3.2.7"}) {
    parts = cbc;
    parts.skeleton.algorithm = der::algorithm(refused, der::octet_string(iv));
    BOOST_TEST(outcome(parts) == std::string("status 4 cms.cipher-refused ") + refused);
  }
  parts = cbc;
  parts.skeleton.algorithm = der::algorithm(oids::kAes256Cbc, der::octet_string(nonce));
  BOOST_TEST(outcome(parts) == "status 3 cms.asn1 CBC parameters");
}

BOOST_AUTO_TEST_CASE(nonces_of_other_lengths_and_shorter_tags_decrypt) {
  // Encrypted here under the content key, which a KEK that is known gives: OpenSSL's maker has 12 octets only.
  for (const std::size_t nonce_octets : {7U, 8U, 11U, 12U, 13U, 16U})
    for (const std::size_t tag_octets : {12U, 16U})
      for (const bool attributes : {false, true}) {
        BOOST_TEST_CONTEXT(nonce_octets << " " << tag_octets << " " << attributes) {
          const ByteVector content_key(32, 0x42);
          ByteVector nonce(nonce_octets, 7), tag(tag_octets), ciphertext(kText.size()), wrapped(512);
          const base::CipherPtr cipher(EVP_CIPHER_fetch(testing::library().get(), "AES-256-GCM", nullptr));
          const base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
          const auto encoded_attributes =
              der::set_of({der::sequence({der::oid(oids::kContentType), der::set_of({der::oid(oids::kData)})})});
          int length = 0;
          BOOST_TEST_REQUIRE(EVP_EncryptInit_ex2(context.get(), cipher.get(), nullptr, nullptr, nullptr) == 1);
          BOOST_TEST_REQUIRE(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(nonce_octets),
                                                 nullptr) == 1);
          BOOST_TEST_REQUIRE(EVP_EncryptInit_ex2(context.get(), nullptr, content_key.data(), nonce.data(), nullptr) ==
                             1);
          if (attributes)
            BOOST_TEST_REQUIRE(EVP_EncryptUpdate(context.get(), nullptr, &length, encoded_attributes.data(),
                                                 static_cast<int>(encoded_attributes.size())) == 1);
          const auto plain = base::bytes_of(kText);
          BOOST_TEST_REQUIRE(EVP_EncryptUpdate(context.get(), ciphertext.data(), &length, plain.data(),
                                               static_cast<int>(plain.size())) == 1);
          BOOST_TEST_REQUIRE(EVP_EncryptFinal_ex(context.get(), ciphertext.data() + length, &length) == 1);
          BOOST_TEST_REQUIRE(
              EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag_octets), tag.data()) == 1);

          const auto key = ben().open_key();
          const base::PkeyCtxPtr wrap(EVP_PKEY_CTX_new_from_pkey(testing::library().get(), key.get(), nullptr));
          std::size_t wrapped_length = wrapped.size();
          BOOST_TEST_REQUIRE(EVP_PKEY_encrypt_init(wrap.get()) == 1);
          BOOST_TEST_REQUIRE(EVP_PKEY_encrypt(wrap.get(), wrapped.data(), &wrapped_length, content_key.data(),
                                              content_key.size()) == 1);
          wrapped.resize(wrapped_length);

          Parts parts(testing::openssl_encrypt({&ben()}, kText, {.cipher = "AES-256-GCM"}));
          const auto info = der::sequence(
              {der::integer(0), der::sequence({ben().certificate.issuer_der(), ben().certificate.serial_der()}),
               der::algorithm(oids::kRsaEncryption, der::null()), der::octet_string(wrapped)});
          parts.skeleton.before = der::join({der::integer(0), der::set_of({info})});
          parts.skeleton.algorithm =
              der::algorithm(oids::kAes256Gcm, der::sequence({der::octet_string(nonce), der::integer(tag_octets)}));
          parts.skeleton.after = der::octet_string(tag);
          if (attributes)
            parts.skeleton.after =
                der::join({der::retagged(encoded_attributes, der::context(1)), der::octet_string(tag)});
          parts.ciphertext = base::text_of(ciphertext);
          BOOST_TEST(decrypted_or_error(parts.message(), ben()) == kText);
          // Without the attributes, or with others, the tag does not fit.
          parts.skeleton.after = der::join({der::value(der::context(1), Bytes()), der::octet_string(tag)});
          BOOST_TEST(decrypted_or_error(parts.message(), ben()) == kLocked);
        }
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

BOOST_AUTO_TEST_CASE(passes_may_run_at_the_same_time) {
  for (const std::string cipher : {"AES-256-CBC", "AES-256-GCM"}) {
    const auto message = testing::openssl_encrypt({&anna()}, text_of(200000), {.cipher = cipher});
    std::vector<std::thread> threads;
    std::array<std::string, 4> results;
    for (auto& result : results)
      threads.emplace_back([&message, &result] {
        const auto plain = decrypt(message, anna());
        result = plain ? *plain : testing::outcome(plain);
      });
    for (auto& thread : threads) thread.join();
    for (const auto& result : results) BOOST_TEST((result == text_of(200000)));
  }
}

BOOST_AUTO_TEST_CASE(errors_of_ber_and_sink_come_as_they_are) {
  const auto message = testing::openssl_encrypt({&anna()}, text_of(70000));
  base::MemoryContent ber(message);
  DecryptedContent content(ber, key_for(parse(message).value(), anna()).value(), kTestLimits);
  testing::FailingSink enough(2, base::Status::enough, "");
  BOOST_TEST(base::pump(content, enough).has_value());
  BOOST_TEST(!enough.used_after_failure());
  testing::FailingSink full(1, base::Status::io, "io.write");
  BOOST_TEST(testing::outcome(content.write_to(full)) == "status 2 io.write ");

  base::MemoryContent cut(ByteVector(message.begin(), message.end() - 1));
  DecryptedContent truncated(cut, key_for(parse(message).value(), anna()).value(), kTestLimits);
  BOOST_TEST(testing::outcome(truncated.verify()).starts_with("status 3 cms.asn1 truncated"));
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
