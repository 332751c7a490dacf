#include "cms/openssl_recipient.h"

#include "cms/enveloped_data_checks.h"
#include "cms/handmade_envelope.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

namespace {

const ByteVector kSubstitute(32, 0x5A);

/// The content key, "" for none.
std::string opened(const ByteVector& info, const TestIdentity& holder, Bytes substitute,
                   EVP_PKEY* other_key = nullptr) {
  KeyBuffer content_key(32);
  const auto own_key = holder.open_key();
  EVP_PKEY* const key = other_key != nullptr ? other_key : own_key.get();
  const bool good = decrypt_by_openssl(library(), info, holder.certificate, key, substitute, content_key);
  BOOST_TEST(ERR_peek_error() == 0U);
  return good ? std::string(base::text_of(content_key.bytes())) : "";
}

ByteVector info_of(const ByteVector& message) { return parse(message).value().recipients.at(0).info; }

const std::string kKey(32, 0x42), kRandom(32, 0x5A);

}  // namespace

BOOST_AUTO_TEST_SUITE(openssl_recipient)

BOOST_AUTO_TEST_CASE(the_content_key_comes_out) {
  BOOST_TEST(opened(info_of(HandmadeEnvelope{}.encode(ben(), kText)), ben(), kSubstitute) == kKey);
  BOOST_TEST(opened(info_of(HandmadeEnvelope{}.encode(ben(), kText)), ben(), {}) == kKey);
}

// RFC 3218: whatever is wrong with the padding, or with the length of what is inside, is no error here.
BOOST_AUTO_TEST_CASE(rsa_v15_gives_the_substitute_whatever_is_wrong) {
  const auto good = info_of(HandmadeEnvelope{}.encode(ben(), kText));
  for (std::size_t at = 1; at <= 256; at += 17) {
    auto bad = good;
    bad[bad.size() - at] ^= 1U;
    BOOST_TEST(opened(bad, ben(), kSubstitute) == kRandom);
    BOOST_TEST(opened(bad, ben(), {}).empty());
  }
  const auto other = identity(TestKey::rsa2048_b).open_key();
  BOOST_TEST(opened(good, ben(), kSubstitute, other.get()) == kRandom);
  for (const std::size_t octets : {33U, 40U, 64U}) {
    HandmadeEnvelope longer;
    longer.content_key.resize(octets, 0x42);
    BOOST_TEST(opened(info_of(longer.encode(ben(), kText)), ben(), kSubstitute) == kRandom);
  }
  const auto shorter =
      openssl_encrypt({&ben()}, kText, {.cipher = "AES-128-GCM", .transport = EnvelopeOptions::Transport::v15});
  BOOST_TEST(opened(info_of(shorter), ben(), kSubstitute) == kRandom);
}

BOOST_AUTO_TEST_CASE(what_no_ciphertext_has_a_part_in_is_an_error) {
  const auto good = info_of(HandmadeEnvelope{}.encode(ben(), kText));
  BOOST_TEST(opened(good, identity(TestKey::rsa2048_b), kSubstitute).empty());  // another certificate
  const auto ec = anna().open_key();
  BOOST_TEST(opened(good, ben(), kSubstitute, ec.get()).empty());  // a key of another kind
  BOOST_TEST(opened({}, ben(), kSubstitute).empty());
}

BOOST_AUTO_TEST_CASE(elliptic_curves_have_no_substitute) {
  const auto info = info_of(openssl_encrypt({&anna()}, kText));
  BOOST_TEST(opened(info, anna(), {}).size() == 32U);
  auto bad = info;
  bad.back() ^= 1U;
  BOOST_TEST(opened(bad, anna(), {}).empty());
  const auto shorter = info_of(openssl_encrypt({&anna()}, kText, {.cipher = "AES-128-GCM"}));
  BOOST_TEST(opened(shorter, anna(), {}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
