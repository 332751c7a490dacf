#include "policy/setting_form.h"

#include <boost/test/unit_test.hpp>

using namespace siegel::policy;

namespace {

std::string form(SettingForm what, std::string_view text) {
  return normalized(what, text, "/etc/siegel").value_or("(refused)");
}

void refused(SettingForm what, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) BOOST_CHECK_EQUAL(form(what, text), "(refused)");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(setting_form)

BOOST_AUTO_TEST_CASE(paths_begin_at_the_policy_files_folder) {
  BOOST_CHECK_EQUAL(form(SettingForm::path, "ca/root.pem"), "/etc/siegel/ca/root.pem");
  BOOST_CHECK_EQUAL(form(SettingForm::path, "../ssl//root.pem"), "/etc/ssl/root.pem");
  BOOST_CHECK_EQUAL(form(SettingForm::path, "/root.pem"), "/root.pem");
  refused(SettingForm::path, {"", std::string_view("a\0b", 3), "a\nb", std::string(5000, 'a')});
}

BOOST_AUTO_TEST_CASE(fingerprints_as_openssl_and_windows_print_them) {
  const std::string plain = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  BOOST_CHECK_EQUAL(form(SettingForm::fingerprint, plain), plain);
  std::string colons;
  for (std::size_t i = 0; i < plain.size(); i += 2) colons += (i == 0 ? "" : ":") + plain.substr(i, 2);
  for (char& c : colons) c = static_cast<char>(std::toupper(c));
  BOOST_CHECK_EQUAL(form(SettingForm::fingerprint, colons), plain);
  refused(SettingForm::fingerprint, {"", plain.substr(1), plain + "0", std::string(64, 'g'), std::string(40, 'a')});
}

BOOST_AUTO_TEST_CASE(object_identifiers) {
  for (const char* oid : {"1.2", "0.39.0", "2.999.3", "2.16.840.1.101.3.2.1.48.1"})
    BOOST_CHECK_EQUAL(form(SettingForm::oid, oid), oid);
  BOOST_CHECK_EQUAL(form(SettingForm::oid, "ANYpolicy"), "anyPolicy");
  BOOST_CHECK_EQUAL(form(SettingForm::oid, "2.5.29.32.0"), "anyPolicy");
  refused(SettingForm::oid, {"", "1", "1.", ".1", "1..2", "1.40", "3.1", "1.02", "01.2", "1.2 ", "1.-2", "sha256",
                             "1." + std::string(128, '2')});
}

BOOST_AUTO_TEST_CASE(ranges_of_addresses) {
  BOOST_CHECK_EQUAL(form(SettingForm::range, "10.1.2.0/24"), "10.1.2.0/24");
  BOOST_CHECK_EQUAL(form(SettingForm::range, "10.1.2.3"), "10.1.2.3/32");
  BOOST_CHECK_EQUAL(form(SettingForm::range, "FD00::/8"), "fd00::/8");
  BOOST_CHECK_EQUAL(form(SettingForm::range, "::1"), "::1/128");
  BOOST_CHECK_EQUAL(form(SettingForm::range, "0.0.0.0/0"), "0.0.0.0/0");
  refused(SettingForm::range, {"",
                               "/",
                               "10",
                               "10.1.2",
                               "10.1.2.3.4",
                               "10.1.2.3/8",
                               "10.1.2.256",
                               "10.1.2.0/33",
                               "10.1.2.0/",
                               "10.1.2.0/-1",
                               "10.1.2.0/024",
                               "010.1.2.0",
                               " 10.1.2.0",
                               "10.1.2.0 /24",
                               "+10.1.2.0",
                               "fd00::/129",
                               "fd00::1/8",
                               "fd00:::/8",
                               "localhost",
                               "10.1.2.0/255.255.255.0",
                               "1:2:3:4:5:6:7",
                               "[::1]",
                               "fe80::1%eth0"});
}

BOOST_AUTO_TEST_CASE(a_range_in_another) {
  BOOST_CHECK(range_contains("10.0.0.0/8", "10.1.2.0/24"));
  BOOST_CHECK(range_contains("10.0.0.0/8", "10.0.0.0/8"));
  BOOST_CHECK(range_contains("fd00::/8", "fd12:3456::/32"));
  BOOST_CHECK(range_contains("0:0::/0", "::1/128"));
  BOOST_CHECK(!range_contains("10.0.0.0/24", "10.0.0.0/8"));
  BOOST_CHECK(!range_contains("10.1.2.0/25", "10.1.2.128/25"));
  BOOST_CHECK(!range_contains("0.0.0.0/0", "::1/128"));
  BOOST_CHECK(!range_contains("10.0.0.0/8", "nothing"));
}

BOOST_AUTO_TEST_CASE(domains_of_mail_addresses) {
  BOOST_CHECK_EQUAL(form(SettingForm::domain, "Example.ORG"), "example.org");
  BOOST_CHECK_EQUAL(form(SettingForm::domain, "@example.org"), "example.org");
  refused(SettingForm::domain, {"", "@", "@@b.de", "a@b.de", "b de", "*.de", ".de", "b..de"});
}

BOOST_AUTO_TEST_CASE(mail_addresses) {
  BOOST_CHECK_EQUAL(form(SettingForm::address, "Anna.O'Hara+x@Example.ORG"), "anna.o'hara+x@example.org");
  BOOST_CHECK_EQUAL(form(SettingForm::address, "jörg@müller.de"), "jörg@müller.de");
  refused(SettingForm::address, {"", "a", "@b.de", "a@", "a@b@c.de", "a b@c.de", "<a@b.de>", "a@b.de, c@d.de",
                                 "a..b@c.de", ".a@c.de", "a@.de", "a@b.", "\"a\"@b.de", "a@b/c", "*@example.org"});
}

BOOST_AUTO_TEST_CASE(proxies) {
  for (const char* url : {"http://proxy:3128", "https://proxy.example.org", "socks5h://[::1]:1080", ""})
    BOOST_CHECK_EQUAL(form(SettingForm::proxy, url), url);
  BOOST_CHECK_EQUAL(form(SettingForm::proxy, "HTTP://Proxy:3128/"), "http://proxy:3128");
  refused(SettingForm::proxy, {"proxy:3128", "ftp://proxy", "file:///etc/passwd", "http://", "http://:80", "http:///",
                               "http://user:secret@proxy", "http://proxy/path", "http://a b", "http://a\r\nb"});
}

BOOST_AUTO_TEST_SUITE_END()
