// `host-sim conformance` passes a good plugin and finds each deliberate bug of the sample.
#include <boost/test/unit_test.hpp>

#include "demo_mail.h"
#include "simulator.h"

using simulator::run;

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(good_plugins_pass) {
  for (const char* name : {"sample", "sample_newer", "sample_older"}) {
    const auto result = run({"conformance"}, simulator::sample(name));
    BOOST_TEST(result.exit == 0, name << "\n" << result.output);
    BOOST_TEST(result.output.find("24 passed, 0 failed, 0 skipped") != std::string::npos, result.output);
  }
}

BOOST_AUTO_TEST_CASE(every_bug_is_found) {
  for (int bug = 1; bug <= 21; ++bug) {
    const auto result = run({"conformance"}, simulator::sample("sample_bug_" + std::to_string(bug)));
    BOOST_TEST(result.exit == 3, "bug " << bug << "\n" << result.output);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_plugin_does_not_conform) {
  BOOST_TEST(run({"conformance"}, "/nonexistent.so").exit == 3);
  BOOST_TEST(run({"conformance"}, "/dev/null").exit == 3);
  BOOST_TEST(run({"conformance"}, simulator::sample("sample_other_major")).exit == 3);
}

BOOST_AUTO_TEST_CASE(the_demo_does_not_believe_a_toy) {
  const simulator::Folder folder;
  BOOST_TEST(run({"demo", "--admin", "/bin/true", "--folder", folder / "demo"}).exit == 1);
}

BOOST_AUTO_TEST_CASE(mails_of_the_demo) {
  sim::DemoMail mail{"Anna Müller",
                     "anna@example.org",
                     "Bernd",
                     "bernd@example.net",
                     "Prüfbericht – sehr vertraulich und mit langem Betreff",
                     "Grüße = mit Gleichheitszeichen\nund einer Zeile, die so lang ist, dass sie umbrochen werden "
                     "muss, weil 76 Zeichen zu wenig sind\n",
                     "<1@example.org>",
                     "",
                     "Bericht.pdf",
                     sim::small_pdf("x")};
  const std::string text = sim::compose(mail);
  size_t at = 0;
  for (size_t end = 0; (end = text.find("\r\n", at)) != std::string::npos; at = end + 2) {
    const std::string line = text.substr(at, end - at);
    BOOST_TEST(line.size() <= 76U, line);
    for (const char c : line) BOOST_TEST((c >= ' ' && c <= '~'), line);
  }
  BOOST_TEST(at == text.size());
  BOOST_TEST(text.find("Gr=C3=BC=C3=9Fe =3D mit") != std::string::npos);
  BOOST_TEST(mail.attachment.substr(0, 8) == "%PDF-1.4");
  const size_t start = std::stoul(mail.attachment.substr(mail.attachment.find("startxref") + 10));
  BOOST_TEST(mail.attachment.substr(start, 4) == "xref");
}

BOOST_AUTO_TEST_SUITE_END()
