#include "cms/payload_digests.h"

#include "cms/signed_data_checks.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::signed_checks;

BOOST_AUTO_TEST_SUITE(payload_digests)

BOOST_AUTO_TEST_CASE(line_ends_of_mail_files_are_tolerated) {
  testing::SignOptions detached;
  detached.opaque = false;
  const std::string crlf = "one\r\ntwo\r\n\r\nthree\r\n", lf = "one\ntwo\n\nthree\n", mixed = "one\r\ntwo\n\r\nthree\n";
  const auto message = testing::openssl_sign({&anna()}, crlf, detached);
  for (const auto block_size : testing::kBlockSizes) {
    const auto as_signed = verify(message, &crlf, {}, block_size).value();
    BOOST_TEST(verdict(as_signed.signers[0]) == "intact");
    BOOST_TEST(!as_signed.canonicalized);
    for (const auto* other : {&lf, &mixed}) {
      const auto verification = verify(message, other, {}, block_size).value();
      BOOST_TEST(verdict(verification.signers[0]) == "intact");
      BOOST_TEST(verification.canonicalized);
    }
    // Signed with bare line feeds: the bytes as they are decide.
    const auto raw = verify(testing::openssl_sign({&anna()}, lf, detached), &lf, {}, block_size).value();
    BOOST_TEST(verdict(raw.signers[0]) == "intact");
    BOOST_TEST(!raw.canonicalized);
    for (const std::string altered : {"one\ntwo\nthree\n", "one\rtwo\r\rthree\r", "one\r\r\ntwo\n\nthree\n", ""})
      BOOST_TEST(verdict(verify(message, &altered, {}, block_size)->signers[0]) == "broken cms.digest-mismatch");
  }
  std::string long_crlf, long_lf;
  for (int line = 0; line < 20000; ++line) {
    long_crlf += "line " + std::to_string(line) + "\r\n";
    long_lf += "line " + std::to_string(line) + "\n";
  }
  const auto long_message = testing::openssl_sign({&anna()}, long_crlf, detached);
  BOOST_TEST(verdict(verify(long_message, &long_lf, {}, 65536)->signers[0]) == "intact");
}

BOOST_AUTO_TEST_SUITE_END()
