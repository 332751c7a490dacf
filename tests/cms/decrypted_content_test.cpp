
#include "cms/enveloped_data_checks.h"
#include "cms/handmade_envelope.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

BOOST_AUTO_TEST_SUITE(decrypted_content)

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
  for (const std::string cipher : {"AES-256-GCM", "ChaCha20-Poly1305"}) {
    auto message = HandmadeEnvelope{.cipher = cipher}.encode(ben(), text_of(70000));
    message.back() ^= 1;  // the tag
    base::MemoryContent ber(message);
    DecryptedContent content(ber, key_for(parse(message).value(), ben()).value(), kTestLimits);
    testing::StringSink plaintext;
    BOOST_TEST(testing::outcome(content.write_to(plaintext)) == kLocked);
    BOOST_TEST(plaintext.writes() == 0U);
  }
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

BOOST_AUTO_TEST_SUITE_END()
