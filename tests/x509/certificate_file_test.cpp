// Certificates from files of any kind.
#include <openssl/err.h>
#include <openssl/pem.h>

#include <boost/test/unit_test.hpp>

#include "files.h"
#include "support/pki.h"
#include "x509/certificate.h"

namespace siegel {
namespace {

using testing::library;
using x509::Certificate;

struct Pair {
  testing::TestIdentity root = testing::make_root();
  testing::TestIdentity anna = testing::issue(root, {});
};

const Pair& pair() {
  static const Pair made;
  return made;
}

std::string pem_of(const Certificate& certificate) {
  const base::BioPtr bio(BIO_new(BIO_s_mem()));
  const auto opened = certificate.open(library()).value();
  BOOST_REQUIRE(PEM_write_bio_X509(bio.get(), opened.get()) == 1);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string two_as_pem() { return pem_of(pair().anna.certificate) + pem_of(pair().root.certificate); }

void check_two(const base::Result<std::vector<Certificate>>& read) {
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE(read->size() == 2U);
  BOOST_TEST(read->at(0).fingerprint() == pair().anna.certificate.fingerprint());
  BOOST_TEST(read->at(1).fingerprint() == pair().root.certificate.fingerprint());
}

base::Result<std::vector<Certificate>> read(std::string_view text) {
  return Certificate::from_file_bytes(library(), base::bytes_of(text));
}

BOOST_AUTO_TEST_SUITE(certificate_file)

BOOST_AUTO_TEST_CASE(reads_der) {
  const auto found = Certificate::from_file_bytes(library(), pair().anna.certificate.der());
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->front().fingerprint() == pair().anna.certificate.fingerprint());
}

BOOST_AUTO_TEST_CASE(reads_pem_with_text_around) {
  check_two(read(two_as_pem()));
  check_two(read("\xEF\xBB\xBF" + two_as_pem()));
  check_two(read("0 begins like DER\nsubject=x\n" + pem_of(pair().anna.certificate) + "\nissuer:\n" +
                 pem_of(pair().root.certificate) + "the end"));
  std::string crlf;
  for (const char c : two_as_pem()) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  check_two(read(crlf));
}

BOOST_AUTO_TEST_CASE(passes_over_keys) {
  const auto key = testing::read_test_file(SIEGEL_SOURCE_DIR "/tests/support/keys/p256.pem");
  const std::string text(base::text_of(key));
  check_two(read(text + two_as_pem()));
  BOOST_TEST(read(text).error().finding == "x509.no-certificate");
}

BOOST_AUTO_TEST_CASE(reads_certs_only_messages) {
  const auto pem = testing::read_data("chain.p7c.pem");
  const auto found = Certificate::from_file_bytes(library(), pem);
  BOOST_REQUIRE(found.has_value());
  BOOST_REQUIRE(found->size() == 2U);

  const base::BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  char *name = nullptr, *header = nullptr;
  unsigned char* data = nullptr;
  long length = 0;
  BOOST_REQUIRE(PEM_read_bio(bio.get(), &name, &header, &data, &length) == 1);
  const base::ByteVector der(data, data + length);
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_free(data);
  const auto again = Certificate::from_file_bytes(library(), der);
  BOOST_REQUIRE(again.has_value());
  BOOST_TEST(again->size() == 2U);
  for (std::size_t cut = 0; cut < der.size(); ++cut) {
    const auto part = Certificate::from_file_bytes(library(), base::Bytes(der).first(cut));
    BOOST_REQUIRE(!part.has_value());
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(refuses_the_rest) {
  BOOST_TEST(read("").error().finding == "x509.malformed");
  BOOST_TEST(read("hello").error().finding == "x509.malformed");
  BOOST_TEST(read("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").error().finding ==
             "x509.malformed");
  BOOST_TEST(read(two_as_pem().substr(0, 1000)).error().finding == "x509.malformed");
  BOOST_TEST((read(std::string(5 * 1024 * 1024, 'x')).error().status == base::Status::limit));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
