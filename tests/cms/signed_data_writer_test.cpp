#include "cms/signed_data_writer.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/rsa.h>

#include <boost/test/unit_test.hpp>
#include <string>

#include "cms/der_writer.h"
#include "cms/openssl_peer.h"
#include "cms/smime_capabilities.h"
#include "support/streams.h"

using namespace siegel;
using namespace siegel::testing;
using base::Bytes;
using base::Digest;
using base::RsaSignature;

namespace {

const TestIdentity& root() {
  static const TestIdentity identity = make_root();
  return identity;
}

TestIdentity issued(TestKey key, const std::string& usage = "critical,digitalSignature") {
  CertificateOptions options;
  options.key = key;
  options.key_usage = usage;
  return issue(root(), options);
}

// A signer with the key it borrows.
struct Keyed {
  TestIdentity identity;
  base::PkeyPtr key;
  cms::Signer signer;

  explicit Keyed(TestIdentity from)
      : identity(std::move(from)), key(identity.open_key()), signer{identity.certificate} {
    signer.key = key.get();
    signer.signing_time = kNow;
    signer.capabilities = cms::own_smime_capabilities();
  }
  explicit Keyed(TestKey test_key) : Keyed(issued(test_key)) {}
};

std::string sign_opaque(const std::vector<cms::Signer>& signers, const std::string& content, std::size_t block = 0) {
  StringSink sink;
  auto signer = cms::opaque_signer(library(), signers, sink);
  BOOST_REQUIRE_MESSAGE(signer, outcome(signer));
  const auto fed = feed(**signer, content, block);
  BOOST_REQUIRE_MESSAGE(fed, outcome(fed));
  BOOST_TEST(sink.finished() == 1);
  BOOST_TEST(!sink.written_after_finish());
  return sink.text();
}

base::ByteVector sign_detached(const std::vector<cms::Signer>& signers, const std::string& content,
                               std::size_t block = 0) {
  auto signer = cms::detached_signer(library(), signers);
  BOOST_REQUIRE_MESSAGE(signer, outcome(signer));
  const auto fed = feed(**signer, content, block);
  BOOST_REQUIRE_MESSAGE(fed, outcome(fed));
  return (*signer)->signature();
}

CMS_SignerInfo* only_signer(const base::CmsPtr& cms) {
  STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(cms.get());
  BOOST_REQUIRE_EQUAL(sk_CMS_SignerInfo_num(infos), 1);
  return sk_CMS_SignerInfo_value(infos, 0);
}

// The one value of an attribute that stands there exactly once; nullptr if it is not there.
const ASN1_TYPE* attribute(CMS_SignerInfo* info, const char* oid) {
  const ASN1_TYPE* found = nullptr;
  for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
    X509_ATTRIBUTE* entry = CMS_signed_get_attr(info, i);
    if (oid_text(X509_ATTRIBUTE_get0_object(entry)) != oid) continue;
    BOOST_REQUIRE_MESSAGE(found == nullptr, "twice: " << oid);
    BOOST_REQUIRE_EQUAL(X509_ATTRIBUTE_count(entry), 1);
    found = X509_ATTRIBUTE_get0_type(entry, 0);
  }
  return found;
}

// A SEQUENCE or a value of unusual tag, as encoded.
Bytes encoded(const ASN1_TYPE* type) {
  BOOST_REQUIRE(type != nullptr);
  const ASN1_STRING* text = type->value.asn1_string;
  return {ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::vector<std::string> capability_oids(CMS_SignerInfo* info) {
  const Bytes der = encoded(attribute(info, "1.2.840.113549.1.9.15"));
  const unsigned char* at = der.data();
  X509_ALGORS* list = d2i_X509_ALGORS(nullptr, &at, static_cast<long>(der.size()));
  BOOST_REQUIRE(list != nullptr);
  std::vector<std::string> oids;
  for (int i = 0; i < sk_X509_ALGOR_num(list); ++i) {
    oids.push_back(oid_text(sk_X509_ALGOR_value(list, i)));
  }
  sk_X509_ALGOR_pop_free(list, X509_ALGOR_free);
  return oids;
}

struct Algorithm {
  TestKey key;
  RsaSignature padding;
  std::string name;
};
const std::vector<Algorithm> kAlgorithms{{TestKey::rsa2048, RsaSignature::v15, "RSA v1.5"},
                                         {TestKey::rsa2048, RsaSignature::pss, "RSA PSS"},
                                         {TestKey::rsa3072, RsaSignature::pss, "RSA 3072"},
                                         {TestKey::p256, RsaSignature::v15, "P-256"},
                                         {TestKey::p384, RsaSignature::v15, "P-384"},
                                         {TestKey::p521, RsaSignature::v15, "P-521"},
                                         {TestKey::brainpool256, RsaSignature::v15, "brainpoolP256r1"}};
const std::vector<std::size_t> kSizes{0, 1, 16383, 16384, 16385, 1 << 20};

// A self-signed certificate with an RSASSA-PSS key (id-RSASSA-PSS in the SubjectPublicKeyInfo).
Keyed pss_keyed() {
  Keyed keyed(TestKey::rsa2048);
  const base::PkeyCtxPtr context(EVP_PKEY_CTX_new_from_name(library().get(), "RSA-PSS", nullptr));
  EVP_PKEY* key = nullptr;
  BOOST_REQUIRE(EVP_PKEY_keygen_init(context.get()) == 1 &&
                EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048) == 1 &&
                EVP_PKEY_generate(context.get(), &key) == 1);
  keyed.key.reset(key);
  keyed.signer.key = key;
  const base::X509Ptr certificate = keyed.identity.certificate.open(library()).value();
  const base::PkeyPtr issuer = root().open_key();
  const base::MdPtr md(EVP_MD_fetch(library().get(), "SHA256", nullptr));
  BOOST_REQUIRE(X509_set_pubkey(certificate.get(), key) == 1 &&
                X509_sign(certificate.get(), issuer.get(), md.get()) > 0);
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  keyed.signer.certificate = x509::Certificate::from_der(library(), {der, static_cast<std::size_t>(size)}).value();
  OPENSSL_free(der);
  BOOST_REQUIRE(keyed.signer.certificate.key_kind() == x509::KeyKind::rsa_pss);
  return keyed;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(signed_data_writer)

BOOST_AUTO_TEST_CASE(openssl_verifies_every_algorithm_and_size) {
  for (const Algorithm& algorithm : kAlgorithms) {
    Keyed keyed(algorithm.key);
    keyed.signer.rsa_signature = algorithm.padding;
    for (const Digest digest : {Digest::sha256, Digest::sha384, Digest::sha512}) {
      keyed.signer.digest = digest;
      for (const std::size_t size : kSizes) {
        BOOST_TEST_CONTEXT(algorithm.name << ", " << name_of(digest) << ", " << size << " bytes") {
          const std::string content = sample(size);
          const std::string opaque = sign_opaque({keyed.signer}, content);
          BOOST_TEST((openssl_verify(base::bytes_of(opaque), root().certificate) == content));
          const auto detached = sign_detached({keyed.signer}, content);
          BOOST_TEST((openssl_verify(detached, root().certificate, &content) == content));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_block_size_gives_the_same_bytes) {
  const Keyed keyed(TestKey::rsa2048);  // v1.5 is deterministic
  const std::string content = sample(40000);
  const std::string opaque = sign_opaque({keyed.signer}, content);
  const auto detached = sign_detached({keyed.signer}, content);
  for (const std::size_t block : kBlockSizes) {
    BOOST_TEST((sign_opaque({keyed.signer}, content, block) == opaque), "block " << block);
    BOOST_TEST((sign_detached({keyed.signer}, content, block) == detached), "block " << block);
  }
}

BOOST_AUTO_TEST_CASE(altered_content_does_not_verify) {
  const Keyed keyed(TestKey::p256);
  std::string content = sample(1000);
  std::string opaque = sign_opaque({keyed.signer}, content);
  const auto detached = sign_detached({keyed.signer}, content);
  opaque.at(opaque.find(content) + 500) ^= 1;
  content.at(500) ^= 1;
  BOOST_CHECK_THROW(openssl_verify(base::bytes_of(opaque), root().certificate), std::runtime_error);
  BOOST_CHECK_THROW(openssl_verify(detached, root().certificate, &content), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(detached_signature_is_der) {
  Keyed first(TestKey::rsa2048), second(TestKey::p384);
  second.signer.digest = Digest::sha384;
  const auto signature = sign_detached({first.signer, second.signer}, "content");
  const base::CmsPtr cms = parse_cms(signature);
  BOOST_TEST(CMS_is_detached(cms.get()) == 1);
  unsigned char* der = nullptr;
  const int size = i2d_CMS_ContentInfo(cms.get(), &der);
  BOOST_REQUIRE_GT(size, 0);
  BOOST_TEST(base::equal(Bytes(der, static_cast<std::size_t>(size)), signature));
  OPENSSL_free(der);
}

// RFC 5652 sections 5.1 and 5.3: 1 for both, with certificates of version 3 and issuerAndSerialNumber.
BOOST_AUTO_TEST_CASE(versions_are_1) {
  const Keyed keyed(TestKey::p256);
  const std::string signature(base::text_of(sign_detached({keyed.signer}, "content")));
  // the digestAlgorithms follow SignedData's version, issuerAndSerialNumber follows the SignerInfo's
  const std::string sha256("\x31\x0d\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01");
  BOOST_TEST(signature.substr(signature.find(sha256) - 3, 3) == "\x02\x01\x01");
  const x509::Certificate& certificate = keyed.signer.certificate;
  const std::string_view issuer = base::text_of(certificate.issuer_der()),
                         serial = base::text_of(certificate.serial_der());
  const auto sid = signature.rfind(std::string(issuer) + std::string(serial) + "\x30\x0b\x06\x09\x60");
  BOOST_REQUIRE(sid != std::string::npos);
  BOOST_TEST(signature.substr(sid - 5, 3) == "\x02\x01\x01");
}

BOOST_AUTO_TEST_CASE(attributes_are_there_once_with_their_values) {
  const Keyed keyed(TestKey::rsa2048);
  const auto signature = sign_detached({keyed.signer}, "content");
  const base::CmsPtr cms = parse_cms(signature);
  CMS_SignerInfo* const info = only_signer(cms);
  BOOST_TEST(CMS_signed_get_attr_count(info) == 6);  // no preference: the certificate only signs
  BOOST_TEST(CMS_unsigned_get_attr_count(info) <= 0);

  BOOST_TEST(oid_text(attribute(info, "1.2.840.113549.1.9.3")->value.object) == "1.2.840.113549.1.7.1");
  unsigned char digest[32];
  BOOST_REQUIRE(EVP_Q_digest(library().get(), "SHA256", nullptr, "content", 7, digest, nullptr) == 1);
  BOOST_TEST(base::equal(encoded(attribute(info, "1.2.840.113549.1.9.4")), digest));
  BOOST_TEST(attribute(info, "1.2.840.113549.1.9.5")->type == V_ASN1_UTCTIME);
  BOOST_TEST(base::text_of(encoded(attribute(info, "1.2.840.113549.1.9.5"))) == "261123120000Z");
  const auto oids = capability_oids(info);
  BOOST_REQUIRE_EQUAL(oids.size(), 21U);
  BOOST_TEST(oids.front() == "2.16.840.1.101.3.4.1.46");  // AES-256-GCM
  BOOST_TEST(oids[5] == "1.2.840.113549.1.1.7");          // RSAES-OAEP
  BOOST_TEST(oids[18] == "1.2.840.113549.1.1.10");        // RSASSA-PSS
}

BOOST_AUTO_TEST_CASE(signing_certificate_names_the_certificate) {
  const Keyed keyed(TestKey::rsa2048);
  const auto signature = sign_detached({keyed.signer}, "content");
  const base::CmsPtr cms = parse_cms(signature);
  const Bytes der = encoded(attribute(only_signer(cms), "1.2.840.113549.1.9.16.2.47"));
  const unsigned char* at = der.data();
  ESS_SIGNING_CERT_V2* const parsed = d2i_ESS_SIGNING_CERT_V2(nullptr, &at, static_cast<long>(der.size()));
  BOOST_REQUIRE(parsed != nullptr);
  ESS_SIGNING_CERT_V2_free(parsed);
  // ESSCertIDv2 is opaque: its fields as bytes. hashAlgorithm must not be there, its default in DER.
  unsigned char hash[32];
  const Bytes certificate = keyed.signer.certificate.der();
  BOOST_REQUIRE(
      EVP_Q_digest(library().get(), "SHA256", nullptr, certificate.data(), certificate.size(), hash, nullptr));
  const std::string_view text = base::text_of(der);
  const auto hash_at = text.find(base::text_of(hash));
  BOOST_REQUIRE(hash_at != std::string_view::npos);
  BOOST_TEST(hash_at < 16);  // three heads of SEQUENCE, one of OCTET STRING
  const auto issuer_at = text.find(base::text_of(keyed.signer.certificate.issuer_der()));
  BOOST_TEST(issuer_at > hash_at);
  BOOST_TEST(text.substr(issuer_at + keyed.signer.certificate.issuer_der().size()) ==
             base::text_of(keyed.signer.certificate.serial_der()));
}

BOOST_AUTO_TEST_CASE(signatures_are_identified_and_protected) {
  const std::vector<std::string> v15{"1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"};
  const std::vector<std::string> ecdsa{"1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"};
  for (const Algorithm& algorithm : kAlgorithms) {
    Keyed keyed(algorithm.key);
    keyed.signer.rsa_signature = algorithm.padding;
    for (const Digest digest : {Digest::sha256, Digest::sha384, Digest::sha512}) {
      BOOST_TEST_CONTEXT(algorithm.name << ", " << name_of(digest)) {
        keyed.signer.digest = digest;
        const auto signature = sign_detached({keyed.signer}, "content");
        const base::CmsPtr cms = parse_cms(signature);
        CMS_SignerInfo* const info = only_signer(cms);
        X509_ALGOR *digest_algorithm = nullptr, *signature_algorithm = nullptr;
        CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &digest_algorithm, &signature_algorithm);

        int parameters = 0;
        X509_ALGOR_get0(nullptr, &parameters, nullptr, digest_algorithm);
        BOOST_TEST(parameters == V_ASN1_UNDEF);  // RFC 5754 section 2
        const auto row = static_cast<std::size_t>(digest);
        const void* value = nullptr;
        X509_ALGOR_get0(nullptr, &parameters, &value, signature_algorithm);
        if (keyed.signer.certificate.key_kind() == x509::KeyKind::ec) {
          BOOST_TEST(oid_text(signature_algorithm) == ecdsa.at(row));
          BOOST_TEST(parameters == V_ASN1_UNDEF);
        } else if (algorithm.padding == RsaSignature::v15) {
          BOOST_TEST(oid_text(signature_algorithm) == v15.at(row));
          BOOST_TEST(parameters == V_ASN1_NULL);
        } else {
          BOOST_TEST(oid_text(signature_algorithm) == "1.2.840.113549.1.1.10");
          BOOST_REQUIRE(parameters == V_ASN1_SEQUENCE);
          auto* pss = static_cast<RSA_PSS_PARAMS*>(
              ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), ASN1_ITEM_rptr(RSA_PSS_PARAMS)));
          BOOST_REQUIRE(pss != nullptr);
          BOOST_TEST(oid_text(pss->hashAlgorithm) == oid_text(digest_algorithm));
          BOOST_TEST(oid_text(pss->maskGenAlgorithm) == "1.2.840.113549.1.1.8");
          BOOST_TEST(ASN1_INTEGER_get(pss->saltLength) == (digest == Digest::sha256   ? 32
                                                           : digest == Digest::sha384 ? 48
                                                                                      : 64));
          BOOST_TEST(pss->trailerField == nullptr);
          RSA_PSS_PARAMS_free(pss);
        }

        // RFC 6211 section 2: SEQUENCE { digestAlgorithm, signatureAlgorithm [1] IMPLICIT }
        base::ByteVector expected = der_of(digest_algorithm), tagged = der_of(signature_algorithm);
        tagged.front() = 0xA1;
        expected.insert(expected.end(), tagged.begin(), tagged.end());
        const Bytes protection = encoded(attribute(info, "1.2.840.113549.1.9.52"));
        BOOST_TEST(base::equal(protection.last(expected.size()), expected));
        BOOST_TEST(protection[0] == 0x30);
        BOOST_TEST(protection[1] == expected.size());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(encryption_key_preference_names_the_encryption_certificate) {
  const auto preference = [](const cms::Signer& signer) -> std::string {
    const auto signature = sign_detached({signer}, "content");
    const base::CmsPtr cms = parse_cms(signature);
    const ASN1_TYPE* value = attribute(only_signer(cms), "1.2.840.113549.1.9.16.2.11");
    if (value == nullptr) return {};
    BOOST_TEST(value->type == V_ASN1_OTHER);
    const Bytes der = encoded(value);
    BOOST_TEST(der[0] == 0xA0);
    return std::string(base::text_of(der.subspan(2)));
  };
  const auto name = [](const x509::Certificate& certificate) {
    return std::string(base::text_of(certificate.issuer_der())) + std::string(base::text_of(certificate.serial_der()));
  };
  Keyed signs_only(TestKey::rsa2048);
  BOOST_TEST(preference(signs_only.signer).empty());
  const Keyed both(issued(TestKey::rsa2048, "critical,digitalSignature,keyEncipherment"));
  BOOST_TEST((preference(both.signer) == name(both.signer.certificate)));
  signs_only.signer.encryption_certificate = issued(TestKey::rsa3072, "critical,keyEncipherment").certificate;
  BOOST_TEST((preference(signs_only.signer) == name(*signs_only.signer.encryption_certificate)));
}

BOOST_AUTO_TEST_CASE(certificates_go_along_once_and_without_the_root) {
  CertificateOptions ca;
  ca.common_name = "Test Issuer";
  ca.addresses = {};
  ca.key = TestKey::p256_b;
  ca.ca = true;
  const TestIdentity intermediate = issue(root(), ca);
  CertificateOptions leaf;
  leaf.key = TestKey::rsa2048;
  Keyed first(issue(intermediate, leaf));
  leaf.key = TestKey::p256;
  Keyed second(issue(intermediate, leaf));
  first.signer.chain = {intermediate.certificate, root().certificate};
  second.signer.chain = first.signer.chain;
  first.signer.encryption_certificate = issued(TestKey::rsa3072, "critical,keyEncipherment").certificate;
  second.signer.encryption_certificate = second.signer.certificate;
  const auto signature = sign_detached({first.signer, second.signer}, "content");
  const base::CmsPtr cms = parse_cms(signature);
  STACK_OF(X509)* const certificates = CMS_get1_certs(cms.get());
  BOOST_TEST(sk_X509_num(certificates) == 4);  // two signers, the intermediate, the encryption certificate
  for (int i = 0; i < sk_X509_num(certificates); ++i)
    BOOST_TEST(X509_self_signed(sk_X509_value(certificates, i), 0) == 0);
  sk_X509_pop_free(certificates, X509_free);
  const std::string content = "content";
  BOOST_TEST(openssl_verify(signature, root().certificate, &content) == content);
}

BOOST_AUTO_TEST_CASE(self_issued_bridge_between_two_keys_of_a_ca_is_no_root) {
  CertificateOptions same_name;
  same_name.common_name = "Test Root";
  same_name.addresses = {};
  same_name.key = TestKey::p384;
  same_name.ca = true;
  same_name.extended_key_usage = "";
  const TestIdentity bridge = issue(root(), same_name);
  BOOST_REQUIRE(bridge.certificate.is_self_issued());
  Keyed keyed(issue(bridge, {}));
  keyed.signer.chain = {bridge.certificate, root().certificate};
  const auto signature = sign_detached({keyed.signer}, "content");
  const base::CmsPtr cms = parse_cms(signature);
  STACK_OF(X509)* const certificates = CMS_get1_certs(cms.get());
  BOOST_TEST(sk_X509_num(certificates) == 2);
  sk_X509_pop_free(certificates, X509_free);
}

BOOST_AUTO_TEST_CASE(signing_time_changes_its_type_in_2050) {
  Keyed keyed(TestKey::p256);
  const auto time = [&](std::int64_t at) {
    keyed.signer.signing_time = at;
    const auto signature = sign_detached({keyed.signer}, "content");
    const base::CmsPtr cms = parse_cms(signature);
    return std::string(base::text_of(encoded(attribute(only_signer(cms), "1.2.840.113549.1.9.5"))));
  };
  BOOST_TEST(time(2524607999) == "491231235959Z");
  BOOST_TEST(time(2524608000) == "20500101000000Z");
}

BOOST_AUTO_TEST_CASE(capabilities_say_what_the_signer_is_capable_of) {
  Keyed keyed(TestKey::p256);
  keyed.signer.capabilities = cms::der::sequence({cms::der::algorithm("2.16.840.1.101.3.4.1.6")});
  auto signature = sign_detached({keyed.signer}, "content");
  const base::CmsPtr one = parse_cms(signature);
  BOOST_TEST(capability_oids(only_signer(one)) == std::vector<std::string>{"2.16.840.1.101.3.4.1.6"},
             boost::test_tools::per_element());
  keyed.signer.capabilities.clear();
  signature = sign_detached({keyed.signer}, "content");
  const base::CmsPtr none = parse_cms(signature);
  BOOST_TEST(attribute(only_signer(none), "1.2.840.113549.1.9.15") == nullptr);
}

BOOST_AUTO_TEST_CASE(several_signers_with_digests_of_their_own) {
  Keyed rsa(TestKey::rsa2048), p256(TestKey::p256), p521(TestKey::p521);
  p521.signer.digest = Digest::sha512;
  const std::vector<cms::Signer> signers{rsa.signer, p256.signer, p521.signer};
  const std::string content = sample(50000), opaque = sign_opaque(signers, content);
  BOOST_TEST((openssl_verify(base::bytes_of(opaque), root().certificate) == content));
  BOOST_TEST(cms::micalg_of(signers) == "sha-256,sha-512");
  BOOST_TEST(cms::micalg_of({p521.signer, rsa.signer}) == "sha-512,sha-256");
}

BOOST_AUTO_TEST_CASE(digest_is_as_strong_as_the_curve) {
  const auto fitting = [](TestKey key, Digest wanted) { return cms::digest_for(issued(key).certificate, wanted); };
  BOOST_TEST((fitting(TestKey::rsa3072, Digest::sha256) == Digest::sha256));
  BOOST_TEST((fitting(TestKey::p256, Digest::sha256) == Digest::sha256));
  BOOST_TEST((fitting(TestKey::p256, Digest::sha512) == Digest::sha512));
  BOOST_TEST((fitting(TestKey::brainpool256, Digest::sha256) == Digest::sha256));
  BOOST_TEST((fitting(TestKey::p384, Digest::sha256) == Digest::sha384));
  BOOST_TEST((fitting(TestKey::p384, Digest::sha512) == Digest::sha512));
  BOOST_TEST((fitting(TestKey::p521, Digest::sha256) == Digest::sha512));
  BOOST_TEST((fitting(TestKey::ed25519, Digest::sha256) == Digest::sha512));
  BOOST_TEST((fitting(TestKey::ed448, Digest::sha512) == Digest::shake256));
}

BOOST_AUTO_TEST_CASE(pss_key_signs_with_pss_whatever_was_asked) {
  Keyed keyed = pss_keyed();
  keyed.signer.rsa_signature = RsaSignature::v15;
  const std::string content = "content";
  const auto signature = sign_detached({keyed.signer}, content);
  X509_ALGOR* algorithm = nullptr;
  const base::CmsPtr cms = parse_cms(signature);
  CMS_SignerInfo_get0_algs(only_signer(cms), nullptr, nullptr, nullptr, &algorithm);
  BOOST_TEST(oid_text(algorithm) == "1.2.840.113549.1.1.10");
  BOOST_TEST(openssl_verify(signature, root().certificate, &content) == content);
}

BOOST_AUTO_TEST_CASE(unusable_signers_are_refused_before_anything_is_written) {
  const auto refusal = [](const std::vector<cms::Signer>& signers) {
    ERR_clear_error();
    StringSink sink;
    const auto opaque = cms::opaque_signer(library(), signers, sink);
    const auto detached = cms::detached_signer(library(), signers);
    BOOST_REQUIRE(!opaque && !detached);
    BOOST_TEST(outcome(opaque) == outcome(detached));
    BOOST_TEST(sink.writes() == 0U);
    BOOST_TEST(ERR_peek_error() == 0U);
    return opaque.error();
  };
  BOOST_TEST(refusal({}).finding == "cms.no-signer");

  const Keyed x25519(issued(TestKey::x25519, "critical,keyAgreement"));
  const base::Error kind = refusal({x25519.signer});
  BOOST_TEST((kind.status == base::Status::unsupported));
  BOOST_TEST(kind.finding == "cms.signer-key");
  BOOST_TEST(kind.detail == x25519.signer.certificate.fingerprint());

  Keyed rsa(TestKey::rsa2048);
  const Keyed other(TestKey::rsa3072);
  rsa.signer.key = other.key.get();
  const base::Error mismatch = refusal({rsa.signer});
  BOOST_TEST((mismatch.status == base::Status::no_key));
  BOOST_TEST(mismatch.finding == "cms.signer-mismatch");
  rsa.signer.key = rsa.key.get();

  rsa.signer.signing_time = 253402300800;
  const base::Error time = refusal({rsa.signer});
  BOOST_TEST((time.status == base::Status::argument));
  BOOST_TEST(time.finding == "cms.signing-time");
}

BOOST_AUTO_TEST_CASE(failure_of_the_sink_comes_back_and_ends_it) {
  const Keyed keyed(TestKey::p256);
  const std::string content = sample(40000);
  for (std::size_t fail_at = 0; fail_at <= 5; ++fail_at) {  // head, three chunks, tail; 0 is finish()
    FailingSink sink(fail_at);
    auto signer = cms::opaque_signer(library(), {keyed.signer}, sink);
    BOOST_REQUIRE(signer);
    const auto fed = feed(**signer, content, 5000);
    BOOST_TEST_CONTEXT("write " << fail_at) {
      BOOST_REQUIRE(!fed);
      BOOST_TEST(fed.error().finding == "test.sink");
      BOOST_TEST(!sink.used_after_failure());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
