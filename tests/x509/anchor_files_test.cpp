// Whom files make an anchor for mail, and what is said about files that make nobody one.
#include "x509/anchor_files.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "support/pki.h"

namespace siegel {
namespace {

using testing::library;
using x509::AnchorFiles;
using x509::Certificate;
using x509::read_anchor_file;
using x509::read_system_anchors;
namespace fs = std::filesystem;

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "siegel-anchors-XXXXXX").string();
    BOOST_REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return path / name;
  }
};

enum class Trust { none, trusted_mail, trusted_tls, rejected_mail, rejected_tls };

std::string pem_of(const Certificate& certificate, Trust trust = Trust::none) {
  const auto opened = certificate.open(library()).value();
  const auto add = [&](int (*how)(X509*, const ASN1_OBJECT*), int purpose) {
    BOOST_REQUIRE(how(opened.get(), OBJ_nid2obj(purpose)) == 1);
  };
  if (trust == Trust::trusted_mail) add(&X509_add1_trust_object, NID_email_protect);
  if (trust == Trust::trusted_tls) add(&X509_add1_trust_object, NID_server_auth);
  if (trust == Trust::rejected_mail) add(&X509_add1_reject_object, NID_email_protect);
  if (trust == Trust::rejected_tls) add(&X509_add1_reject_object, NID_server_auth);
  const base::BioPtr bio(BIO_new(BIO_s_mem()));
  BOOST_REQUIRE((trust == Trust::none ? PEM_write_bio_X509(bio.get(), opened.get())
                                      : PEM_write_bio_X509_AUX(bio.get(), opened.get())) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

testing::TestIdentity root_for(const std::string& extended_key_usage, const std::string& name = "House Root") {
  static const auto above = testing::make_root("Above");
  testing::CertificateOptions options;
  options.common_name = name;
  options.addresses = {};
  options.extended_key_usage = extended_key_usage;
  options.ca = true;
  return issue(above, options);
}

std::string problems_of(const AnchorFiles& files) {
  std::string text;
  for (const auto& problem : files.problems) text += problem.finding + " ";
  return text;
}

BOOST_AUTO_TEST_SUITE(anchor_files)

BOOST_FIXTURE_TEST_CASE(what_a_file_may_hold, Folder) {
  const auto house = root_for("").certificate, other = root_for("emailProtection", "Other").certificate;
  const auto der = house.der();
  for (const auto& file :
       {write("pem", pem_of(house)), write("text", "House\n\n" + pem_of(house) + "end\n"),
        write("der", std::string(der.begin(), der.end())), write("twice", pem_of(house) + pem_of(house))}) {
    const auto found = read_anchor_file(library(), file);
    BOOST_TEST_CONTEXT(file) {
      BOOST_TEST(problems_of(found) == "");
      BOOST_REQUIRE(found.anchors.size() == 1U);
      BOOST_TEST(found.anchors[0].fingerprint() == house.fingerprint());
    }
  }
  BOOST_TEST(read_anchor_file(library(), write("two", pem_of(house) + pem_of(other))).anchors.size() == 2U);
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_FIXTURE_TEST_CASE(for_tls_alone, Folder) {
  const auto tls = root_for("serverAuth").certificate, house = root_for("").certificate;
  const auto alone = read_anchor_file(library(), write("tls", pem_of(tls)));
  BOOST_TEST(alone.anchors.empty());
  BOOST_TEST(problems_of(alone) == "trust.file-without-anchor ");
  BOOST_TEST(alone.problems[0].detail == (path / "tls").string());
  const auto mixed = read_anchor_file(library(), write("mixed", pem_of(tls) + pem_of(house)));
  BOOST_TEST(mixed.anchors.size() == 1U);
  BOOST_TEST(problems_of(mixed) == "");
}

BOOST_FIXTURE_TEST_CASE(trust_settings_of_openssl, Folder) {
  const auto house = root_for("").certificate;
  const std::pair<Trust, std::size_t> rows[] = {
      {Trust::trusted_mail, 1}, {Trust::trusted_tls, 0}, {Trust::rejected_mail, 0}, {Trust::rejected_tls, 1}};
  for (const auto& [trust, expected] : rows) {
    const auto file = write("trusted", pem_of(house, trust));
    BOOST_TEST(read_anchor_file(library(), file).anchors.size() == expected);
  }
}

BOOST_FIXTURE_TEST_CASE(files_that_cannot_be_read, Folder) {
  const auto house = pem_of(root_for("").certificate);
  auto damaged = house;
  damaged.replace(damaged.size() / 2, 4, "AAAA");
  BOOST_TEST(problems_of(read_anchor_file(library(), path / "missing")) == "trust.file-unreadable ");
  BOOST_TEST(problems_of(read_anchor_file(library(), path)) == "trust.file-unreadable ");
  BOOST_TEST(problems_of(read_anchor_file(library(), write("empty", ""))) == "trust.file-unreadable ");
  BOOST_TEST(problems_of(read_anchor_file(library(), write("text", "hello"))) == "trust.file-unreadable ");
  BOOST_TEST(problems_of(read_anchor_file(
                 library(), write("key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))) ==
             "trust.file-without-anchor ");
  const auto part = read_anchor_file(library(), write("part",
                                                      "-----BEGIN CERTIFICATE-----\nMAA=\n-----END "
                                                      "CERTIFICATE-----\n" +
                                                          house));
  BOOST_TEST(problems_of(part) == "trust.file-unreadable ");
  BOOST_TEST(part.anchors.size() == 1U);  // what is not damaged still counts
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_FIXTURE_TEST_CASE(of_the_operating_system, Folder) {
  const auto house = root_for(""), tls = root_for("serverAuth", "TLS Root");
  testing::CertificateOptions person;
  const auto bundle = write(
      "bundle.pem", pem_of(house.certificate) + pem_of(tls.certificate) + pem_of(issue(house, person).certificate));
  const auto from_file = read_system_anchors(library(), {bundle, path});
  BOOST_TEST(problems_of(from_file) == "");
  BOOST_REQUIRE(from_file.anchors.size() == 1U);
  BOOST_TEST(from_file.anchors[0].fingerprint() == house.certificate.fingerprint());

  write("0123abcd.0", pem_of(house.certificate));
  write("0123abcd.1", pem_of(tls.certificate));
  write("README", pem_of(root_for("", "Not hashed").certificate));
  const auto from_folder = read_system_anchors(library(), {path / "missing", path});
  BOOST_TEST(problems_of(from_folder) == "");
  BOOST_TEST(from_folder.anchors.size() == 1U);

  BOOST_TEST(problems_of(read_system_anchors(library(), {path / "missing", path / "missing"})) ==
             "trust.file-without-anchor ");
}

BOOST_AUTO_TEST_CASE(the_environment_chooses_no_anchors) {
  ::setenv("SSL_CERT_FILE", "/nowhere/ca.pem", 1);
  ::setenv("SSL_CERT_DIR", "/nowhere", 1);
  const auto places = x509::SystemAnchorPlaces::standard();
  ::unsetenv("SSL_CERT_FILE");
  ::unsetenv("SSL_CERT_DIR");
  BOOST_TEST(places.file != "/nowhere/ca.pem");
  BOOST_TEST(places.folder != "/nowhere");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
