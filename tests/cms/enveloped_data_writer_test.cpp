#include "cms/enveloped_data_writer.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

#include <boost/test/unit_test.hpp>
#include <string>

#include "cms/content_encryptor.h"
#include "cms/openssl_peer.h"
#include "support/streams.h"

using namespace siegel;
using namespace siegel::testing;
using base::Bytes;
using base::ContentCipher;
using base::KeyTransport;

namespace {

const std::vector<ContentCipher> kCiphers{ContentCipher::aes128_cbc, ContentCipher::aes256_cbc,
                                          ContentCipher::aes128_gcm, ContentCipher::aes256_gcm};

TestIdentity issued(TestKey key, const std::string& usage = "critical,keyEncipherment,keyAgreement") {
  static const TestIdentity root = make_root();
  CertificateOptions options;
  options.key = key;
  options.key_usage = usage;
  return issue(root, options);
}

struct Kind {
  TestKey key;
  KeyTransport transport;
  std::string name, algorithm;  // of key encryption, dotted
};
const std::vector<Kind> kKinds{{TestKey::rsa2048, KeyTransport::rsa_v15, "RSA v1.5", "1.2.840.113549.1.1.1"},
                               {TestKey::rsa3072, KeyTransport::rsa_oaep_sha256, "RSA OAEP", "1.2.840.113549.1.1.7"},
                               {TestKey::p256, KeyTransport::rsa_v15, "P-256", "1.3.132.1.11.1"},
                               {TestKey::p384, KeyTransport::rsa_v15, "P-384", "1.3.132.1.11.2"},
                               {TestKey::p521, KeyTransport::rsa_v15, "P-521", "1.3.132.1.11.3"},
                               {TestKey::brainpool256, KeyTransport::rsa_v15, "brainpoolP256r1", "1.3.132.1.11.1"}};
const std::vector<std::size_t> kSizes{0, 1, 15, 16, 16383, 16384, 16385, 1 << 20};

std::string envelop(const std::vector<cms::Recipient>& recipients, ContentCipher cipher, const std::string& content,
                    std::size_t block = 0) {
  StringSink sink;
  auto enveloper = cms::enveloper(library(), recipients, cipher, sink);
  BOOST_REQUIRE_MESSAGE(enveloper, outcome(enveloper));
  const auto fed = feed(**enveloper, content, block);
  BOOST_REQUIRE_MESSAGE(fed, outcome(fed));
  BOOST_TEST(sink.finished() == 1);
  BOOST_TEST(!sink.written_after_finish());
  return sink.text();
}

// Behind the heads of ContentInfo, [0] and the SEQUENCE stands the version.
int version_of(const std::string& message) {
  const auto oid_size = static_cast<std::size_t>(message.at(3));
  const std::string_view version = std::string_view(message).substr(2 + 2 + oid_size + 4, 3);
  BOOST_TEST(version.substr(0, 2) == (std::string_view{"\x02\x01", 2}));
  return version[2];
}

std::string wrap_oid(const X509_ALGOR* key_encryption) {
  int type = 0;
  const void* value = nullptr;
  X509_ALGOR_get0(nullptr, &type, &value, key_encryption);
  BOOST_REQUIRE(type == V_ASN1_SEQUENCE);
  X509_ALGOR* wrap =
      static_cast<X509_ALGOR*>(ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(X509_ALGOR)));
  BOOST_REQUIRE(wrap != nullptr);
  X509_ALGOR_get0(nullptr, &type, nullptr, wrap);
  BOOST_TEST(type == V_ASN1_UNDEF);
  std::string oid = oid_text(wrap);
  X509_ALGOR_free(wrap);
  return oid;
}

// A certificate with an RSA key of 512 bits, too short for OAEP with SHA-256.
x509::Certificate tiny_rsa() {
  const base::PkeyPtr key(EVP_PKEY_Q_keygen(library().get(), nullptr, "RSA", std::size_t{512}));
  BOOST_REQUIRE(key != nullptr);
  const base::X509Ptr certificate = issued(TestKey::rsa2048).certificate.open(library()).value();
  const base::PkeyPtr issuer = make_root().open_key();
  const base::MdPtr md(EVP_MD_fetch(library().get(), "SHA256", nullptr));
  BOOST_REQUIRE(X509_set_pubkey(certificate.get(), key.get()) == 1 &&
                X509_sign(certificate.get(), issuer.get(), md.get()) > 0);
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  auto result = x509::Certificate::from_der(library(), {der, static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return result.value();
}

void check_oaep(const X509_ALGOR* key_encryption) {
  int type = 0;
  const void* value = nullptr;
  X509_ALGOR_get0(nullptr, &type, &value, key_encryption);
  BOOST_REQUIRE(type == V_ASN1_SEQUENCE);
  auto* oaep = static_cast<RSA_OAEP_PARAMS*>(
      ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(RSA_OAEP_PARAMS)));
  BOOST_REQUIRE(oaep != nullptr);
  BOOST_TEST(oid_text(oaep->hashFunc) == "2.16.840.1.101.3.4.2.1");
  BOOST_TEST(oid_text(oaep->maskGenFunc) == "1.2.840.113549.1.1.8");
  BOOST_TEST(oaep->pSourceFunc == nullptr);
  X509_ALGOR* mgf_digest = static_cast<X509_ALGOR*>(
      ASN1_item_unpack(oaep->maskGenFunc->parameter->value.sequence, ASN1_ITEM_rptr(X509_ALGOR)));
  BOOST_TEST(oid_text(mgf_digest) == "2.16.840.1.101.3.4.2.1");
  X509_ALGOR_free(mgf_digest);
  RSA_OAEP_PARAMS_free(oaep);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(enveloped_data_writer)

BOOST_AUTO_TEST_CASE(openssl_decrypts_every_kind_cipher_and_size) {
  for (const Kind& kind : kKinds) {
    const TestIdentity recipient = issued(kind.key);
    for (const ContentCipher cipher : kCiphers) {
      for (const std::size_t size : kSizes) {
        BOOST_TEST_CONTEXT(kind.name << ", " << name_of(cipher) << ", " << size << " bytes") {
          const std::string content = sample(size);
          const std::string message = envelop({{recipient.certificate, kind.transport}}, cipher, content);
          BOOST_TEST((openssl_decrypt(base::bytes_of(message), recipient) == content));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_block_size_decrypts) {
  const TestIdentity recipient = issued(TestKey::p256);
  const std::string content = sample(40001);
  for (const ContentCipher cipher : {ContentCipher::aes256_cbc, ContentCipher::aes256_gcm}) {
    for (const std::size_t block : kBlockSizes) {
      const std::string message = envelop({{recipient.certificate}}, cipher, content, block);
      BOOST_TEST((openssl_decrypt(base::bytes_of(message), recipient) == content), "block " << block);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_one_of_many_recipients_can_read) {
  std::vector<TestIdentity> people;
  std::vector<cms::Recipient> recipients;
  for (const Kind& kind : kKinds) {
    people.push_back(issued(kind.key));
    recipients.push_back({people.back().certificate, kind.transport});
  }
  recipients.push_back(recipients.front());  // named twice
  const std::string content = sample(30000);
  for (const ContentCipher cipher : kCiphers) {
    const std::string message = envelop(recipients, cipher, content);
    for (std::size_t i = 0; i < people.size(); ++i)
      BOOST_TEST((openssl_decrypt(base::bytes_of(message), people.at(i)) == content), kKinds.at(i).name);
    const base::CmsPtr cms = parse_cms(base::bytes_of(message));
    BOOST_TEST(sk_CMS_RecipientInfo_num(CMS_get0_RecipientInfos(cms.get())) == static_cast<int>(people.size()));
    BOOST_CHECK_THROW(openssl_decrypt(base::bytes_of(message), issued(TestKey::rsa2048_b)), std::runtime_error);
  }
}

BOOST_AUTO_TEST_CASE(recipient_infos_name_their_algorithms) {
  for (const Kind& kind : kKinds) {
    for (const ContentCipher cipher : kCiphers) {
      BOOST_TEST_CONTEXT(kind.name << ", " << name_of(cipher)) {
        const TestIdentity recipient = issued(kind.key);
        const std::string message = envelop({{recipient.certificate, kind.transport}}, cipher, "content");
        const base::CmsPtr cms = parse_cms(base::bytes_of(message));
        CMS_RecipientInfo* info = sk_CMS_RecipientInfo_value(CMS_get0_RecipientInfos(cms.get()), 0);
        X509_ALGOR* algorithm = nullptr;
        if (CMS_RecipientInfo_type(info) == CMS_RECIPINFO_TRANS) {
          BOOST_REQUIRE(CMS_RecipientInfo_ktri_get0_algs(info, nullptr, nullptr, &algorithm) == 1);
          if (kind.transport == KeyTransport::rsa_oaep_sha256) check_oaep(algorithm);
        } else {
          BOOST_REQUIRE(CMS_RecipientInfo_type(info) == CMS_RECIPINFO_AGREE);
          ASN1_OCTET_STRING* ukm = nullptr;
          BOOST_REQUIRE(CMS_RecipientInfo_kari_get0_alg(info, &algorithm, &ukm) == 1);
          BOOST_TEST(ukm == nullptr);
          BOOST_TEST(wrap_oid(algorithm) ==
                     (cms::key_size_of(cipher) == 32 ? "2.16.840.1.101.3.4.1.45" : "2.16.840.1.101.3.4.1.5"));
        }
        BOOST_TEST(oid_text(algorithm) == kind.algorithm);
      }
    }
  }
}

// RFC 5652 section 6.1, RFC 5083 section 2.1.
BOOST_AUTO_TEST_CASE(version_follows_from_the_recipients) {
  const cms::Recipient rsa{issued(TestKey::rsa2048).certificate}, ec{issued(TestKey::p256).certificate};
  BOOST_TEST(version_of(envelop({rsa}, ContentCipher::aes256_cbc, "x")) == 0);
  BOOST_TEST(version_of(envelop({ec}, ContentCipher::aes256_cbc, "x")) == 2);
  BOOST_TEST(version_of(envelop({rsa, ec}, ContentCipher::aes256_cbc, "x")) == 2);
  BOOST_TEST(version_of(envelop({rsa}, ContentCipher::aes256_gcm, "x")) == 0);
  BOOST_TEST(version_of(envelop({rsa, ec}, ContentCipher::aes256_gcm, "x")) == 0);
}

BOOST_AUTO_TEST_CASE(containers_and_lengths_are_spelled_out) {
  const cms::Recipient rsa{issued(TestKey::rsa2048).certificate};
  const std::string cbc = envelop({rsa}, ContentCipher::aes256_cbc, "x"),
                    gcm = envelop({rsa}, ContentCipher::aes256_gcm, "x");
  BOOST_TEST(oid_text(CMS_get0_type(parse_cms(base::bytes_of(cbc)).get())) == "1.2.840.113549.1.7.3");
  BOOST_TEST(oid_text(CMS_get0_type(parse_cms(base::bytes_of(gcm)).get())) == "1.2.840.113549.1.9.16.1.23");
  // GCMParameters with a nonce of 12 octets and aes-ICVlen 16, behind id-aes256-GCM
  const std::string oid{"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2e\x30\x11\x04\x0c"};
  const auto at = gcm.find(oid);
  BOOST_REQUIRE(at != std::string::npos);
  BOOST_TEST(gcm.substr(at + oid.size() + 12, 3) == "\x02\x01\x10");
  // ... and a mac of 16 octets in front of the three ends
  BOOST_TEST(gcm.substr(gcm.size() - 6 - 18, 2) == "\x04\x10");
  BOOST_TEST(gcm.substr(gcm.size() - 6) == std::string(6, '\0'));
}

// RFC 8103; OpenSSL's CMS does not know the cipher, Bouncy Castle reads it in tests/interop.
BOOST_AUTO_TEST_CASE(chacha20_poly1305_is_spelled_out) {
  const cms::Recipient rsa{issued(TestKey::rsa2048).certificate}, ec{issued(TestKey::p256).certificate};
  const std::string message = envelop({rsa, ec}, ContentCipher::chacha20_poly1305, std::string(5000, 'a'));
  BOOST_TEST(oid_text(CMS_get0_type(parse_cms(base::bytes_of(message)).get())) == "1.2.840.113549.1.9.16.1.23");
  BOOST_TEST(version_of(message) == 0);
  // id-alg-AEADChaCha20Poly1305 with a nonce of 12 octets as its parameters, and a mac of 16
  const std::string algorithm{"\x30\x1b\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x03\x12\x04\x0c"};
  BOOST_TEST(message.find(algorithm) != std::string::npos);
  BOOST_TEST(message.substr(message.size() - 6 - 18, 2) == "\x04\x10");
  BOOST_TEST(message.find("aaaaaaaa") == std::string::npos);
  BOOST_TEST(cms::key_size_of(ContentCipher::chacha20_poly1305) == 32U);
  const base::ByteVector key(32);
  const auto first = cms::ContentEncryptor::create(library(), ContentCipher::chacha20_poly1305, key),
             second = cms::ContentEncryptor::create(library(), ContentCipher::chacha20_poly1305, key);
  BOOST_TEST((first.value().algorithm() != second.value().algorithm()));
}

BOOST_AUTO_TEST_CASE(altered_gcm_does_not_decrypt) {
  const TestIdentity recipient = issued(TestKey::p256);
  const std::string message = envelop({{recipient.certificate}}, ContentCipher::aes256_gcm, sample(1000));
  for (const std::size_t from_end : {std::size_t{7}, std::size_t{20}, std::size_t{40}, std::size_t{900}}) {
    std::string altered = message;
    altered.at(altered.size() - from_end) ^= 1;
    BOOST_CHECK_THROW(openssl_decrypt(base::bytes_of(altered), recipient), std::runtime_error);
  }
}

BOOST_AUTO_TEST_CASE(every_message_has_a_content_key_of_its_own) {
  const TestIdentity recipient = issued(TestKey::rsa2048);
  const std::string first = envelop({{recipient.certificate}}, ContentCipher::aes256_gcm, "first"),
                    second = envelop({{recipient.certificate}}, ContentCipher::aes256_gcm, "second");
  const std::string id_data{"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"};
  const auto first_at = first.rfind(id_data), second_at = second.rfind(id_data);
  const std::string own = second.substr(0, second_at) + second.substr(second_at),
                    other = first.substr(0, first_at) + second.substr(second_at);  // the RecipientInfo of the first
  BOOST_TEST(openssl_decrypt(base::bytes_of(own), recipient) == "second");
  BOOST_CHECK_THROW(openssl_decrypt(base::bytes_of(other), recipient), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(every_encryption_has_an_iv_of_its_own) {
  for (const ContentCipher cipher : kCiphers) {
    const base::ByteVector key(cms::key_size_of(cipher));
    const auto first = cms::ContentEncryptor::create(library(), cipher, key),
               second = cms::ContentEncryptor::create(library(), cipher, key);
    BOOST_REQUIRE(first && second);
    BOOST_TEST((first->algorithm() != second->algorithm()));
  }
}

BOOST_AUTO_TEST_CASE(nothing_repeats) {
  for (const TestKey key : {TestKey::rsa2048, TestKey::p256}) {
    const cms::Recipient recipient{issued(key).certificate};
    for (const ContentCipher cipher : kCiphers) {
      const std::string content(64, 'a'), first = envelop({recipient}, cipher, content),
                                          second = envelop({recipient}, cipher, content);
      const auto ciphertext = [](const std::string& text) { return text.substr(text.size() - 40, 16); };
      BOOST_TEST((ciphertext(first) != ciphertext(second)));
      BOOST_TEST(first.find("aaaaaaaa") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(unusable_recipients_are_refused_before_anything_is_written) {
  const cms::Recipient good{issued(TestKey::rsa2048).certificate};
  const auto refusal = [&](const cms::Recipient& bad) {
    ERR_clear_error();
    StringSink sink;
    const auto enveloper = cms::enveloper(library(), {good, bad}, ContentCipher::aes256_cbc, sink);
    BOOST_REQUIRE(!enveloper);
    BOOST_TEST(sink.writes() == 0U);
    BOOST_TEST(sink.finished() == 0);
    BOOST_TEST(ERR_peek_error() == 0U);
    BOOST_TEST((enveloper.error().status == base::Status::unsupported));
    BOOST_TEST(enveloper.error().detail == bad.certificate.fingerprint());
    return enveloper.error().finding;
  };
  BOOST_TEST(refusal({issued(TestKey::ed25519, "critical,digitalSignature").certificate}) == "cms.recipient-key");
  BOOST_TEST(refusal({issued(TestKey::ed448, "critical,digitalSignature").certificate}) == "cms.recipient-key");
  BOOST_TEST(refusal({issued(TestKey::x25519, "critical,keyEncipherment").certificate}) == "cms.recipient-key");
  cms::Recipient signs_only{issued(TestKey::rsa3072, "critical,digitalSignature").certificate};
  BOOST_TEST(refusal(signs_only) == "cms.recipient-key");
  BOOST_TEST(refusal({issued(TestKey::p256, "critical,keyEncipherment").certificate}) == "cms.recipient-key");
  BOOST_TEST(refusal({tiny_rsa(), KeyTransport::rsa_oaep_sha256}) == "cms.recipient-key");

  signs_only.ignore_key_usage = true;
  BOOST_TEST(!envelop({signs_only}, ContentCipher::aes256_cbc, "draft").empty());
}

BOOST_AUTO_TEST_CASE(no_recipient_is_refused) {
  StringSink sink;
  const auto enveloper = cms::enveloper(library(), {}, ContentCipher::aes256_cbc, sink);
  BOOST_REQUIRE(!enveloper);
  BOOST_TEST((enveloper.error().status == base::Status::argument));
  BOOST_TEST(enveloper.error().finding == "cms.no-recipient");
  BOOST_TEST(sink.writes() == 0U);
}

BOOST_AUTO_TEST_CASE(gcm_has_a_limit) {
  static_assert(cms::kGcmContentLimit == 68719476704ULL);  // 2^36 - 32
  const base::ByteVector key(32);
  for (const ContentCipher cipher :
       {ContentCipher::aes256_gcm, ContentCipher::chacha20_poly1305, ContentCipher::aes256_cbc}) {
    auto encryptor = cms::ContentEncryptor::create(library(), cipher, key, 100);
    BOOST_REQUIRE(encryptor);
    StringSink sink;
    BOOST_TEST(encryptor->update(base::bytes_of(sample(60)), sink).has_value());
    BOOST_TEST(encryptor->update(base::bytes_of(sample(40)), sink).has_value());
    const auto over = encryptor->update(base::bytes_of("x"), sink);
    if (is_authenticated(cipher)) {
      BOOST_REQUIRE(!over);
      BOOST_TEST((over.error().status == base::Status::limit));
      BOOST_TEST(over.error().finding == "cms.gcm-limit");
      BOOST_TEST(sink.text().size() == 100U);
    } else {
      BOOST_TEST(over.has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(failure_of_the_sink_comes_back_and_ends_it) {
  const cms::Recipient recipient{issued(TestKey::p256).certificate};
  const std::string content = sample(40000);
  for (const ContentCipher cipher : {ContentCipher::aes256_cbc, ContentCipher::aes256_gcm}) {
    for (std::size_t fail_at = 0; fail_at <= 5; ++fail_at) {  // head, three chunks, tail; 0 is finish()
      FailingSink sink(fail_at);
      auto enveloper = cms::enveloper(library(), {recipient}, cipher, sink);
      BOOST_REQUIRE(enveloper);
      const auto fed = feed(**enveloper, content, 5000);
      BOOST_TEST_CONTEXT(name_of(cipher) << ", write " << fail_at) {
        BOOST_REQUIRE(!fed);
        BOOST_TEST(fed.error().finding == "test.sink");
        BOOST_TEST(!sink.used_after_failure());
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
