// OCSP answers: who may give them, for whom, and for how long.
#include "x509/ocsp.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "support/revocation.h"
#include "support/streams.h"

namespace siegel {
namespace {

using testing::CertificateOptions;
using testing::issue;
using testing::kDay;
using testing::kNow;
using testing::library;
using testing::make_ocsp;
using testing::OcspOptions;
using testing::responder_options;
using testing::TestIdentity;
using testing::TestKey;
using x509::OcspAnswer;
using x509::ResponderState;
using Status = OcspAnswer::Status;

struct World {
  TestIdentity root = testing::make_root();
  TestIdentity anna = issue(root, {}), berta = issue(root, {});

  [[nodiscard]] base::Result<OcspAnswer> read(base::Bytes response, base::ByteVector nonce = {}, std::int64_t at = kNow,
                                              ResponderState state = ResponderState::unknown) const {
    x509::PathWork work(library());
    auto answer = x509::read_ocsp(work, response,
                                  {.certificate = anna.certificate,
                                   .issuer = root.certificate,
                                   .at = at,
                                   .nonce = std::move(nonce),
                                   .responder_state = [state](const auto&) { return state; }});
    BOOST_TEST(ERR_peek_error() == 0U);
    return answer;
  }
  [[nodiscard]] std::string fault(base::Bytes response, ResponderState state = ResponderState::unknown) const {
    const auto answer = read(response, {}, kNow, state);
    return answer ? "" : answer.error().finding;
  }
  [[nodiscard]] std::string fault_of_responder(const CertificateOptions& options,
                                               ResponderState state = ResponderState::unknown) const {
    const auto responder = issue(root, options);
    return fault(make_ocsp(root, anna.certificate, {.signer = &responder}), state);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ocsp, World)

BOOST_AUTO_TEST_CASE(good) {
  const auto answer = read(make_ocsp(root, anna.certificate));
  BOOST_REQUIRE_MESSAGE(answer, testing::outcome(answer));
  BOOST_TEST((answer->status == Status::good));
  BOOST_TEST(answer->this_update == kNow - 3600);
  BOOST_TEST(answer->next_update == kNow + kDay);
  BOOST_TEST(answer->is_current(kNow));
  BOOST_TEST(answer->is_current(kNow + kDay));
  BOOST_TEST(!answer->is_current(kNow + kDay + 1));
  BOOST_TEST(answer->is_current(kNow + 2 * kDay, kDay));
  BOOST_TEST(!answer->is_current(kNow + 2 * kDay + 1, kDay));
}

BOOST_AUTO_TEST_CASE(revoked_for_good_and_for_a_while) {
  OcspOptions options{.status = OcspOptions::Status::revoked, .reason = OCSP_REVOKED_STATUS_KEYCOMPROMISE};
  auto answer = read(make_ocsp(root, anna.certificate, options));
  BOOST_REQUIRE(answer);
  BOOST_TEST((answer->status == Status::revoked));
  BOOST_TEST(answer->revoked_at == kNow - 10 * kDay);
  BOOST_TEST(answer->reason == "keyCompromise");
  BOOST_TEST(!answer->temporary);
  for (const int reason : {OCSP_REVOKED_STATUS_CERTIFICATEHOLD, OCSP_REVOKED_STATUS_REMOVEFROMCRL}) {
    options.reason = reason;
    answer = read(make_ocsp(root, anna.certificate, options));
    BOOST_REQUIRE(answer);
    BOOST_TEST((answer->status == Status::revoked));
    BOOST_TEST(answer->temporary);
  }
}

BOOST_AUTO_TEST_CASE(unknown_is_an_answer) {
  const auto answer = read(make_ocsp(root, anna.certificate, {.status = OcspOptions::Status::unknown}));
  BOOST_REQUIRE(answer);
  BOOST_TEST((answer->status == Status::unknown));
}

BOOST_AUTO_TEST_CASE(no_answer) {
  for (const int status : {1, 2, 3, 5, 6})
    BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.response_status = status})) == "ocsp.no-answer");
  BOOST_TEST(fault(make_ocsp(root, berta.certificate)) == "ocsp.no-answer");
  // The same serial number from another issuer.
  const auto other_root = testing::make_root("Other Root", TestKey::p256);
  BOOST_TEST(fault(make_ocsp(other_root, anna.certificate, {.signer = &root})) == "ocsp.no-answer");
}

BOOST_AUTO_TEST_CASE(digests_of_the_name) {
  for (const std::string digest : {"SHA1", "SHA256", "SHA384", "SHA512"})
    BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.id_digest = digest})) == "", digest);
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.id_digest = "MD5"})) == "ocsp.no-answer");
}

BOOST_AUTO_TEST_CASE(weak_signatures_prove_nothing) {
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.digest = "SHA1"})) == "ocsp.weak");
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.digest = "SHA384"})) == "");
  auto weak_key = responder_options();
  weak_key.key = TestKey::rsa1024;
  BOOST_TEST(fault_of_responder(weak_key) == "ocsp.unauthorized");
  auto weakly_issued = responder_options();
  weakly_issued.digest = "SHA1";
  BOOST_TEST(fault_of_responder(weakly_issued) == "ocsp.unauthorized");
}

/// The same rule as for the certificates of a path.
BOOST_AUTO_TEST_CASE(weak_elliptic_responders) {
  const auto responder = issue(root, responder_options());
  const auto response = make_ocsp(root, anna.certificate, {.signer = &responder});
  for (const int bits : {256, 257}) {
    x509::PathWork work(library());
    const auto answer = x509::read_ocsp(
        work, response,
        {.certificate = anna.certificate, .issuer = root.certificate, .at = kNow, .strength = {.ec_bits = bits}});
    BOOST_TEST(answer.has_value() == (bits == 256));
  }
}

/// Whoever writes a mail can bring hundreds of answers, and let each signer be judged by them.
BOOST_AUTO_TEST_CASE(what_answers_cost) {
  const auto responder = issue(root, responder_options());
  const auto response = make_ocsp(root, anna.certificate, {.signer = &responder});
  const auto of_root = make_ocsp(root, anna.certificate);
  int asked = 0;
  const auto ask = [&](x509::PathWork& work, base::Bytes one) {
    return x509::read_ocsp(
        work, one,
        {.certificate = anna.certificate, .issuer = root.certificate, .at = kNow, .responder_state = [&](const auto&) {
           return ++asked, ResponderState::unknown;
         }});
  };
  x509::PathWork work(library(), 3);  // the responder's certificate, and two answers
  for (int i = 0; i < 10; ++i) BOOST_TEST((ask(work, response).has_value() && ask(work, of_root).has_value()));
  BOOST_TEST(!work.exhausted());
  BOOST_TEST(!ask(work, make_ocsp(root, anna.certificate, {.this_update = kNow - 7200})).has_value());
  BOOST_TEST(work.exhausted());
  // Names and key identifiers cost nothing, and nobody looks for the state of a stranger.
  asked = 0;
  const auto namesake = testing::make_root("Test Root", TestKey::p384);
  const auto stranger = issue(namesake, responder_options());
  x509::PathWork none(library(), 0);
  BOOST_TEST(ask(none, make_ocsp(root, anna.certificate, {.signer = &stranger})).error().finding ==
             "ocsp.unauthorized");
  BOOST_TEST(!none.exhausted());
  BOOST_TEST(asked == 0);
}

/// That an answer was altered is found before the state of its responder is asked for.
BOOST_AUTO_TEST_CASE(responders_of_altered_answers) {
  const auto responder = issue(root, responder_options());
  auto response = make_ocsp(root, anna.certificate, {.signer = &responder});
  const auto certificate = responder.certificate.der();
  const auto found = std::search(response.begin(), response.end(), certificate.begin(), certificate.end());
  BOOST_REQUIRE((found != response.end()));
  *(found - 20) ^= 1U;  // within the signature
  x509::PathWork work(library());
  bool asked = false;
  const auto answer = x509::read_ocsp(
      work, response,
      {.certificate = anna.certificate, .issuer = root.certificate, .at = kNow, .responder_state = [&](const auto&) {
         return asked = true, ResponderState::unknown;
       }});
  BOOST_TEST((!answer && answer.error().finding == "ocsp.signature"));
  BOOST_TEST(!asked);
}

BOOST_AUTO_TEST_CASE(responders) {
  BOOST_TEST(fault_of_responder(responder_options()) == "");
  const auto responder = issue(root, responder_options());
  for (const bool by_key : {false, true}) {
    BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.named_by_key = by_key})) == "");
    BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.with_certificate = false, .named_by_key = by_key})) == "");
    BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &responder, .named_by_key = by_key})) == "");
  }
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &responder, .with_certificate = false})) ==
             "ocsp.unauthorized");
}

/// RFC 6960 section 4.2.2.2: only id-kp-OCSPSigning makes a responder; berta's certificate is of the same CA.
BOOST_AUTO_TEST_CASE(others_may_not_answer) {
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &berta})) == "ocsp.unauthorized");
  for (const std::string usage : {"", "anyExtendedKeyUsage", "emailProtection"}) {
    auto options = responder_options();
    options.extended_key_usage = usage;
    BOOST_TEST(fault_of_responder(options) == "ocsp.unauthorized", usage);
  }
  auto encrypts = responder_options();
  encrypts.key_usage = "critical,keyEncipherment";
  BOOST_TEST(fault_of_responder(encrypts) == "ocsp.unauthorized");
  auto critical = responder_options();
  critical.extensions.emplace_back("1.2.3.4", "critical,DER:0500");
  BOOST_TEST(fault_of_responder(critical) == "ocsp.unauthorized");
}

/// "Issued directly by the CA": not by another one, whatever name it gives itself, nor by one below it.
BOOST_AUTO_TEST_CASE(responders_of_other_issuers) {
  const auto namesake = testing::make_root("Test Root", TestKey::p256);
  const auto forged = issue(namesake, responder_options());
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &forged})) == "ocsp.unauthorized");
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &namesake})) == "ocsp.unauthorized");
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &namesake, .with_certificate = false})) ==
             "ocsp.unauthorized");
  CertificateOptions ca;
  ca.ca = true;
  ca.addresses = {};
  ca.extended_key_usage = "";
  const auto below = issue(root, ca);
  const auto responder = issue(below, responder_options());
  BOOST_TEST(fault(make_ocsp(root, anna.certificate, {.signer = &responder})) == "ocsp.unauthorized");
}

BOOST_AUTO_TEST_CASE(expired_responders) {
  auto options = responder_options();
  options.not_after = kNow - 1;
  BOOST_TEST(fault_of_responder(options) == "ocsp.unauthorized");
  options.not_after = kNow + 60;
  BOOST_TEST(fault_of_responder(options) == "");
  // What was revoked stays revoked, though the responder that told it has expired since.
  const auto responder = issue(root, options);
  const auto revoked =
      make_ocsp(root, anna.certificate, {.status = OcspOptions::Status::revoked, .signer = &responder});
  BOOST_TEST(read(revoked, {}, kNow + 100 * kDay).has_value());
  BOOST_TEST(!read(make_ocsp(root, anna.certificate, {.signer = &responder}), {}, kNow + 100 * kDay).has_value());
}

BOOST_AUTO_TEST_CASE(revoked_responders) {
  BOOST_TEST(fault_of_responder(responder_options(), ResponderState::revoked) == "ocsp.unauthorized");
  auto without = responder_options();
  without.extensions = {};
  BOOST_TEST(fault_of_responder(without, ResponderState::unknown) == "ocsp.unauthorized");
  BOOST_TEST(fault_of_responder(without, ResponderState::not_revoked) == "");
}

BOOST_AUTO_TEST_CASE(altered_responses) {
  const auto response = make_ocsp(root, anna.certificate);
  for (std::size_t i = 0; i < response.size(); i += 7) {
    auto altered = response;
    altered[i] ^= 1U;
    const auto answer = read(altered);
    // The unsigned certificates at the end are not needed here.
    if (answer) BOOST_TEST((answer->status == Status::good && answer->next_update == kNow + kDay), i);
  }
  auto last_of_signature = make_ocsp(root, anna.certificate, {.with_certificate = false});
  last_of_signature.back() ^= 1U;
  BOOST_TEST(fault(last_of_signature) == "ocsp.unauthorized");
  const auto responder = issue(root, responder_options());
  auto long_one = response;
  long_one.push_back(0);
  BOOST_TEST(fault(long_one) == "ocsp.malformed");
  BOOST_TEST(fault({}) == "ocsp.malformed");
  for (std::size_t size = 0; size < response.size(); size += 11)
    BOOST_TEST(!read(base::Bytes(response).first(size)).has_value());
}

BOOST_AUTO_TEST_CASE(nonces) {
  const auto request = x509::make_ocsp_request(library(), anna.certificate, root.certificate);
  BOOST_REQUIRE(request);
  BOOST_TEST(read(make_ocsp(root, anna.certificate, {.request = request->der}), request->nonce).has_value());
  BOOST_TEST(read(make_ocsp(root, anna.certificate), request->nonce).has_value());
  const auto other = x509::make_ocsp_request(library(), anna.certificate, root.certificate);
  const auto replayed = read(make_ocsp(root, anna.certificate, {.request = other->der}), request->nonce);
  BOOST_REQUIRE(!replayed);
  BOOST_TEST(replayed.error().finding == "ocsp.nonce");
  // One that was kept has the nonce of a request of long ago.
  BOOST_TEST(read(make_ocsp(root, anna.certificate, {.request = other->der})).has_value());
}

BOOST_AUTO_TEST_CASE(times) {
  const auto at = [&](std::int64_t from, std::optional<std::int64_t> until) {
    return read(make_ocsp(root, anna.certificate, {.this_update = from, .next_update = until}));
  };
  BOOST_TEST(at(kNow + 60, kNow + kDay)->is_current(kNow));  // clocks differ
  BOOST_TEST(!at(kNow + 3600, kNow + kDay)->is_current(kNow));
  BOOST_TEST(!at(kNow - kDay, kNow - 1)->is_current(kNow));
  BOOST_TEST(at(kNow - 1800, std::nullopt)->is_current(kNow));
  BOOST_TEST(!at(kNow - 7200, std::nullopt)->is_current(kNow));
  BOOST_TEST(at(kNow, kNow - 1).error().finding == "ocsp.malformed");
}

BOOST_AUTO_TEST_CASE(requests) {
  const auto request = x509::make_ocsp_request(library(), anna.certificate, root.certificate);
  BOOST_REQUIRE(request);
  BOOST_TEST(ERR_peek_error() == 0U);
  // RFC 9654: OCTET STRING of 32 octets.
  BOOST_TEST(request->nonce.size() == 34U);
  const unsigned char* at = request->der.data();
  OCSP_REQUEST* parsed = d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(request->der.size()));
  BOOST_REQUIRE(parsed != nullptr);
  BOOST_TEST(OCSP_request_onereq_count(parsed) == 1);
  BOOST_TEST(!OCSP_request_is_signed(parsed));
  OCSP_REQUEST_free(parsed);
  const auto another = x509::make_ocsp_request(library(), anna.certificate, root.certificate);
  BOOST_TEST((another->nonce != request->nonce));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel
