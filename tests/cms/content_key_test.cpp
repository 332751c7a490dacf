#include "cms/content_key.h"

#include "cms/enveloped_data_checks.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

BOOST_AUTO_TEST_SUITE(content_key)

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

BOOST_AUTO_TEST_SUITE_END()
