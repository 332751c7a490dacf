// The sample certificates of RFC 9216.
#include <boost/test/unit_test.hpp>

#include "corpus.h"
#include "files.h"
#include "support/pki.h"
#include "x509/path.h"
#include "x509/private_key.h"

namespace siegel {
namespace {

using testing::library;
using x509::Certificate;
using x509::KeyKind;
using x509::matches;
using x509::read_pkcs12;

const std::string kFolder = testing::corpus_folder("rfc9216");

struct Person {
  const char *file, *passphrase, *address;
  KeyKind signs, encrypts;
};

const Person kPersons[] = {
    {"4.5_PKCS_12_Object_for_Alice.p12", "alice", "alice@smime.example", KeyKind::rsa, KeyKind::rsa},
    {"5.5_PKCS_12_Object_for_Bob.p12", "bob", "bob@smime.example", KeyKind::rsa, KeyKind::rsa},
    {"7.5_PKCS_12_Object_for_Carlos.p12", "carlos", "carlos@smime.example", KeyKind::ed25519, KeyKind::x25519},
    {"8.5_PKCS_12_Object_for_Dana.p12", "dana", "dana@smime.example", KeyKind::ed25519, KeyKind::x25519}};

Certificate certificate(const std::string& name) {
  return Certificate::from_file_bytes(library(), testing::read_test_file(kFolder + name)).value().front();
}

BOOST_AUTO_TEST_SUITE(rfc9216, *boost::unit_test::precondition(testing::have_corpus(kFolder)))

BOOST_AUTO_TEST_CASE(every_pkcs12_has_its_two_keys) {
  for (const auto& person : kPersons) {
    BOOST_TEST_CONTEXT(person.file) {
      const auto read = read_pkcs12(library(), testing::read_test_file(kFolder + person.file), person.passphrase);
      BOOST_REQUIRE(read.has_value());
      BOOST_REQUIRE(read->entries.size() == 2U);
      int signing = 0, encryption = 0;
      for (const auto& entry : read->entries) {
        BOOST_TEST(matches(library(), entry.key, entry.certificate).value());
        BOOST_TEST(entry.certificate.has_address(person.address));
        signing += entry.certificate.may_sign() && entry.certificate.key_kind() == person.signs ? 1 : 0;
        encryption += entry.certificate.may_encrypt() && entry.certificate.key_kind() == person.encrypts ? 1 : 0;
      }
      BOOST_TEST(signing == 1);
      BOOST_TEST(encryption == 1);
      BOOST_TEST(!read->others.empty());
      BOOST_TEST(read_pkcs12(library(), testing::read_test_file(kFolder + person.file), "wrong").error().finding ==
                 "pkcs12.passphrase");
    }
  }
}

BOOST_AUTO_TEST_CASE(paths_to_either_root_through_the_cross_certificates) {
  const auto rsa = certificate("3.1_RSA_Certification_Authority_Root_Certificate.pem");
  const auto ed25519 = certificate("6.1_Ed25519_Certification_Authority_Root_Certificate.pem");
  x509::PathQuery query;
  query.at = testing::kNow;
  query.intermediates = {certificate("3.3_RSA_Certification_Authority_Cross_Signed_Certificate.pem"),
                         certificate("6.3_Ed25519_Certification_Authority_Cross_Signed_Certificate.pem")};
  for (const char* name : {"4.1_Alice_Signature_Verification_End_Entity_Certificate.pem",
                           "7.1_Carlos_Signature_Verification_End_Entity_Certificate.pem"}) {
    for (const auto& root : {rsa, ed25519}) {
      query.anchors = {root};
      const auto result = validate_path(library(), certificate(name), query).value();
      BOOST_TEST(result.finding == "");
      BOOST_TEST((result.status == x509::PathStatus::trusted));
      BOOST_TEST(result.chain.back().fingerprint() == root.fingerprint());
    }
    query.anchors = {};
    BOOST_TEST(validate_path(library(), certificate(name), query).value().finding == "x509.no-anchor");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
