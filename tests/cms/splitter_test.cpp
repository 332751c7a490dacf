#include "cms/splitter.h"

#include <boost/test/unit_test.hpp>

#include "cms/der_reader.h"
#include "cms/oids.h"
#include "cms/openssl_maker.h"
#include "cms/openssl_peer.h"
#include "support/pki.h"
#include "support/streams.h"

using namespace siegel;
using namespace siegel::cms;
using base::Bytes;
using base::ByteVector;
using testing::kTestLimits;

namespace {

struct Split {
  Skeleton skeleton;
  std::string content;
  std::string outcome;
};

Split split(Bytes ber, std::size_t block_size = 0, const base::Limits& limits = kTestLimits) {
  testing::StringSink content;
  Splitter splitter(content, limits);
  const auto result = testing::feed(splitter, ber, block_size);
  if (result) BOOST_TEST(content.finished() == 1);
  return {splitter.skeleton(), content.text(), testing::outcome(result)};
}

ByteVector hex(std::string_view text) {
  ByteVector bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(at, 2)), nullptr, 16)));
  return bytes;
}

ByteVector content_info(std::string_view type, Bytes content) {
  return der::sequence({der::oid(type), der::value(der::context(0), content)});
}

/// SignedData with content in the encoding given and without anything else.
ByteVector signed_with(Bytes encoded_content) {
  const auto encapsulated = der::sequence({der::oid(oids::kData), der::value(der::context(0), encoded_content)});
  return content_info(oids::kSignedData,
                      der::sequence({der::integer(1), der::set_of({}), encapsulated, der::set_of({})}));
}

/// EnvelopedData with encryptedContent in the encoding given.
ByteVector enveloped_with(Bytes encoded_content, std::string_view type = oids::kEnvelopedData) {
  const auto encrypted = der::sequence({der::oid(oids::kData), der::algorithm(oids::kAes256Cbc), encoded_content});
  return content_info(type, der::sequence({der::integer(0), der::set_of({}), encrypted}));
}

void check_same(const Skeleton& left, const Skeleton& right) {
  BOOST_TEST(left.content_type_oid == right.content_type_oid);
  BOOST_TEST(left.inner_type_oid == right.inner_type_oid);
  BOOST_TEST((left.kind == right.kind));
  BOOST_TEST(left.has_content == right.has_content);
  BOOST_TEST(base::to_hex(left.before) == base::to_hex(right.before));
  BOOST_TEST(base::to_hex(left.algorithm) == base::to_hex(right.algorithm));
  BOOST_TEST(base::to_hex(left.after) == base::to_hex(right.after));
}

testing::TestIdentity anna(testing::TestKey key = testing::TestKey::p256) {
  static const auto root = testing::make_root();
  testing::CertificateOptions options;
  options.key = key;
  return testing::issue(root, options);
}

struct Sample {
  std::string name;
  ByteVector message;
  ContentKind kind;
  std::string content;  // empty: ciphertext
};

const std::vector<Sample>& samples() {
  static const auto all = [] {
    const auto signer = anna();
    const std::string content = testing::sample(5000);
    testing::SignOptions streamed, detached;
    streamed.streamed = true;
    detached.opaque = false;
    testing::EnvelopeOptions cbc, gcm_streamed;
    cbc.cipher = "AES-128-CBC";
    gcm_streamed.streamed = true;
    return std::vector<Sample>{
        {"signed, DER", testing::openssl_sign({&signer}, content), ContentKind::signed_data, content},
        {"signed, streamed", testing::openssl_sign({&signer}, content, streamed), ContentKind::signed_data, content},
        {"signed, detached", testing::openssl_sign({&signer}, content, detached), ContentKind::signed_data, ""},
        {"enveloped", testing::openssl_encrypt({&signer}, content, cbc), ContentKind::enveloped_data, ""},
        {"authenticated, streamed", testing::openssl_encrypt({&signer}, content, gcm_streamed),
         ContentKind::auth_enveloped_data, ""}};
  }();
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(splitter)

BOOST_AUTO_TEST_CASE(messages_split_alike_at_every_block_size) {
  for (const auto& sample : samples()) {
    BOOST_TEST_CONTEXT(sample.name) {
      const auto whole = split(sample.message);
      BOOST_TEST(whole.outcome == "ok");
      BOOST_TEST((whole.skeleton.kind == sample.kind));
      BOOST_TEST(whole.skeleton.inner_type_oid == oids::kData);
      BOOST_TEST(whole.skeleton.has_content == (sample.name != "signed, detached"));
      if (sample.kind == ContentKind::signed_data) {
        BOOST_TEST((whole.content == sample.content));
      } else {
        BOOST_TEST(whole.content.size() >= 5000U);
        BOOST_TEST(!whole.skeleton.algorithm.empty());
      }
      for (const auto block_size : testing::kBlockSizes) {
        const auto again = split(sample.message, block_size);
        BOOST_TEST(again.outcome == "ok");
        BOOST_TEST((again.content == whole.content));
        check_same(again.skeleton, whole.skeleton);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(roundabout_ber_gives_the_skeleton_of_der) {
  for (const auto& sample : samples()) {
    if (sample.name.find("streamed") != std::string::npos) continue;  // is no DER to begin with
    BOOST_TEST_CONTEXT(sample.name) {
      const auto straight = split(sample.message);
      for (const std::size_t segment : {1U, 3U, 100U}) {
        const auto ber = testing::in_roundabout_ber(sample.message, segment);
        for (const std::size_t block_size : {std::size_t{1}, std::size_t{7}, std::size_t{0}}) {
          // encryptedContent is IMPLICIT, so it stays primitive there; its other forms have a test of their own.
          const auto roundabout = split(ber, block_size);
          BOOST_TEST(roundabout.outcome == "ok");
          BOOST_TEST((roundabout.content == straight.content));
          check_same(roundabout.skeleton, straight.skeleton);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(content_octets_come_out_of_any_chunking) {
  const std::pair<const char*, const char*> encodings[] = {
      {"04056162636465", "abcde"},                          // primitive
      {"048200056162636465", "abcde"},                      // with a long length
      {"2409040261620403636465", "abcde"},                  // constructed, definite
      {"24800402616204036364650000", "abcde"},              // indefinite
      {"24802404040261622480040363646500000000", "abcde"},  // nested
      {"2480040004016104000000", "a"},                      // empty segments
      {"24800000", ""},
      {"2400", ""},
      {"0400", ""},
  };
  for (const auto& [encoding, content] : encodings) {
    BOOST_TEST_CONTEXT(encoding) {
      const auto bytes = hex(encoding);
      auto implicit = bytes;
      implicit[0] = bytes[0] == 0x04 ? 0x80 : 0xA0;
      for (const auto block_size : testing::kBlockSizes) {
        const auto explicit_result = split(signed_with(bytes), block_size);
        BOOST_TEST(explicit_result.outcome == "ok");
        BOOST_TEST(explicit_result.content == content);
        BOOST_TEST(explicit_result.skeleton.has_content);
        const auto implicit_result = split(enveloped_with(implicit), block_size);
        BOOST_TEST(implicit_result.outcome == "ok");
        BOOST_TEST(implicit_result.content == content);
        BOOST_TEST(implicit_result.skeleton.has_content);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(content_in_another_shape_is_malformed) {
  for (const char* encoding : {"0c0161", "3003040161", "24030c0161", "2403300100", "040161040161", "a003040161",
                               "2404040261", "2480040161", "248080000000"})
    BOOST_TEST(split(signed_with(hex(encoding))).outcome.starts_with("status 3 cms.asn1"), encoding);
  for (const char* encoding : {"0400", "8100", "a0028000", "a003800161", "8001618000"})
    BOOST_TEST(split(enveloped_with(hex(encoding))).outcome.starts_with("status 3 cms.asn1"), encoding);
}

BOOST_AUTO_TEST_CASE(absent_content_is_told_from_empty_content) {
  BOOST_TEST(!split(enveloped_with({})).skeleton.has_content);
  BOOST_TEST(split(enveloped_with(hex("8000"))).skeleton.has_content);
  const auto bare = content_info(
      oids::kSignedData,
      der::sequence({der::integer(1), der::set_of({}), der::sequence({der::oid(oids::kData)}), der::set_of({})}));
  BOOST_TEST(split(bare).outcome == "ok");
  BOOST_TEST(!split(bare).skeleton.has_content);
}

BOOST_AUTO_TEST_CASE(truncation_anywhere_is_malformed) {
  for (const auto& sample : samples())
    for (std::size_t length = 0; length < sample.message.size(); ++length) {
      const auto result = split(Bytes(sample.message).first(length));
      BOOST_TEST(result.outcome == "status 3 cms.asn1 truncated at offset " + std::to_string(length));
    }
}

BOOST_AUTO_TEST_CASE(only_padding_may_follow) {
  for (const auto& sample : {samples()[0], samples()[1]}) {
    auto padded = sample.message;
    for (const char octet : std::string("\r\n \t\0\n", 6)) padded.push_back(static_cast<std::uint8_t>(octet));
    for (const auto block_size : testing::kBlockSizes) BOOST_TEST(split(padded, block_size).outcome == "ok");
    padded.push_back('x');
    for (const auto block_size : testing::kBlockSizes)
      BOOST_TEST(split(padded, block_size).outcome == "status 3 cms.asn1 offset " + std::to_string(padded.size() - 1));
  }
}

BOOST_AUTO_TEST_CASE(violations_name_their_offset) {
  const std::pair<const char*, const char*> bad[] = {
      {"", "truncated at offset 0"},
      {"3100", "offset 0"},  // no SEQUENCE
      {"1000", "offset 0"},  // primitive SEQUENCE
      {"3000", "offset 0"},  // empty
      {"04820001ff", "offset 0"},
      {"0000", "offset 0"},                    // end without a beginning
      {"3f8101", "offset 0"},                  // high tag number
      {"30ff", "offset 0"},                    // reserved length
      {"3089010000000000000000", "offset 0"},  // length beyond 64 bits
      {"3088ffffffffffffffff", "offset 0"},
      {"30031f0100", "offset 2"},
      {"300306042a", "offset 2"},  // past the end of what encloses it
      {"300206012a", "offset 2"},
      {"300106", "truncated at offset 3"},
      {"308006802a", "offset 2"},                       // indefinite primitive
      {"3003060180", "offset 2"},                       // not an OID
      {"3080008100", "offset 2"},                       // not quite an end-of-contents
      {"300d06092a864886f70d0107020000", "offset 13"},  // end-of-contents in a definite length
      {"300f06092a864886f70d010702a0020000", "offset 15"},
      {"300f06092a864886f70d010702a0023100", "offset 15"},
      {"300f06092a864886f70d010702a0023000", "offset 15"},  // SignedData without anything
      {"300d06092a864886f70d010702a000", "offset 13"},
      {"300b06092a864886f70d010702", "offset 2"},
  };
  for (const auto& [encoding, where] : bad) {
    for (const auto block_size : {std::size_t{1}, std::size_t{0}})
      BOOST_TEST(split(hex(encoding), block_size).outcome == std::string("status 3 cms.asn1 ") + where, encoding);
  }
}

BOOST_AUTO_TEST_CASE(skeleton_elements_keep_the_rules_of_ber) {
  const auto with_element = [](std::string_view encoding) {
    const auto element = hex(encoding);
    const auto encapsulated = der::sequence({der::oid(oids::kData)});
    return content_info(oids::kSignedData, der::sequence({der::integer(1), der::set_of({}), encapsulated,
                                                          der::value(der::kSet, Bytes(element))}));
  };
  const auto after = [&](std::string_view encoding) {
    const auto result = split(with_element(encoding), 1);
    return result.outcome == "ok" ? base::to_hex(result.skeleton.after) : result.outcome.substr(0, 17);
  };
  BOOST_TEST(after("238003020061030204620000") == "31050303046162");
  BOOST_TEST(after("238023080302006103020062030201630000") == "3106030401616263");
  BOOST_TEST(after("2c800401610c01620000") == "31040c026162");  // UTF8String
  BOOST_TEST(after("37800401610000") == "3103170161");
  BOOST_TEST(after("2400") == "31020400");
  BOOST_TEST(after("a0808201610000") == "3105a003820161");
  BOOST_TEST(after("048300000161") == "3103040161");
  const std::string malformed = "status 3 cms.asn1";
  BOOST_TEST(after("238003020461030200620000") == malformed);  // unused bits within
  BOOST_TEST(after("238003000000") == malformed);
  BOOST_TEST(after("2380030208610000") == malformed);
  BOOST_TEST(after("23800401610000") == malformed);
  BOOST_TEST(after("24800c01610000") == malformed);
  BOOST_TEST(after("24808201610000") == malformed);
  BOOST_TEST(after("2203020101") == malformed);  // constructed INTEGER
  BOOST_TEST(after("21020100") == malformed);
  BOOST_TEST(after("1000") == malformed);
  BOOST_TEST(after("1100") == malformed);
}

BOOST_AUTO_TEST_CASE(set_members_keep_their_order) {
  const auto members = hex("020102020101");
  const auto message =
      content_info(oids::kSignedData, der::sequence({der::integer(1), der::value(der::kSet, Bytes(members)),
                                                     der::sequence({der::oid(oids::kData)}), der::set_of({})}));
  BOOST_TEST(base::to_hex(split(message).skeleton.before) == "0201013106020102020101");
}

BOOST_AUTO_TEST_CASE(other_content_types_are_unknown_and_no_error) {
  for (const auto block_size : testing::kBlockSizes) {
    const auto result = split(content_info("1.2.840.113549.1.7.6", hex("ffffffffff")), block_size);
    BOOST_TEST(result.outcome == "ok");
    BOOST_TEST((result.skeleton.kind == ContentKind::unknown));
    BOOST_TEST(result.skeleton.content_type_oid == "1.2.840.113549.1.7.6");
    BOOST_TEST(result.content.empty());
  }
}

BOOST_AUTO_TEST_CASE(compressed_data_and_data_are_split) {
  const auto encapsulated =
      der::sequence({der::oid(oids::kData), der::value(der::context(0), {der::octet_string(base::bytes_of("zip"))})});
  const auto algorithm = der::algorithm("1.2.840.113549.1.9.16.3.8");
  const auto compressed =
      split(content_info("1.2.840.113549.1.9.16.1.9", der::sequence({der::integer(0), algorithm, encapsulated})));
  BOOST_TEST(compressed.outcome == "ok");
  BOOST_TEST((compressed.skeleton.kind == ContentKind::compressed_data));
  BOOST_TEST(compressed.content == "zip");
  BOOST_TEST(base::to_hex(compressed.skeleton.before) == base::to_hex(der::join({der::integer(0), algorithm})));
  const auto data = split(content_info(oids::kData, der::octet_string(base::bytes_of("plain"))));
  BOOST_TEST(data.outcome == "ok");
  BOOST_TEST((data.skeleton.kind == ContentKind::data));
  BOOST_TEST(data.content == "plain");
}

BOOST_AUTO_TEST_CASE(size_and_depth_are_limited) {
  auto limits = kTestLimits;
  const auto& message = samples()[0].message;
  const auto whole = split(message);
  limits.cms_skeleton_bytes = whole.skeleton.before.size() + whole.skeleton.after.size();
  BOOST_TEST(split(message, 1, limits).outcome == "ok");
  --limits.cms_skeleton_bytes;
  BOOST_TEST(split(message, 1, limits).outcome.starts_with("status 10 cms.skeleton-limit"));

  // A length alone is enough to refuse: nothing is collected for it.
  const auto huge = hex("308006092a864886f70d010702a080308002010131800484ffffffff");
  testing::StringSink content;
  Splitter splitter(content, kTestLimits);
  BOOST_TEST(testing::outcome(splitter.write(huge)).starts_with("status 10 cms.skeleton-limit"));

  ByteVector deep = hex("308006092a864886f70d010702a0803080020101");
  for (int level = 0; level < 100; ++level) deep.insert(deep.end(), {0x31, 0x80});
  BOOST_TEST(split(deep).outcome == "status 10 cms.asn1-depth ");
  ByteVector deep_content = hex("308006092a864886f70d010702a08030800201013100308006012aa080");
  for (int level = 0; level < 100; ++level) deep_content.insert(deep_content.end(), {0x24, 0x80});
  BOOST_TEST(split(deep_content).outcome == "status 10 cms.asn1-depth ");
}

BOOST_AUTO_TEST_CASE(errors_of_the_content_sink_come_through) {
  const auto& message = samples()[0].message;
  testing::FailingSink full(1, base::Status::enough, "");
  Splitter splitter(full, kTestLimits);
  const auto result = testing::feed(splitter, Bytes(message), 100);
  BOOST_REQUIRE(!result.has_value());
  BOOST_TEST((result.error().status == base::Status::enough));
  BOOST_TEST(!full.used_after_failure());
}

BOOST_AUTO_TEST_CASE(contents_over_ber_can_be_read_again) {
  base::MemoryContent ber(samples()[1].message);
  const auto skeleton = read_skeleton(ber, kTestLimits);
  BOOST_TEST_REQUIRE(skeleton.has_value());
  EncapsulatedContent content(ber, kTestLimits);
  BOOST_TEST((testing::collect(content) == samples()[1].content));
  BOOST_TEST((testing::collect(content) == samples()[1].content));
  testing::FailingSink full(1, base::Status::enough, "");
  BOOST_TEST(base::pump(content, full).has_value());
}

BOOST_AUTO_TEST_CASE(large_runs_pass_through_uncopied) {
  // One primitive OCTET STRING of 64 MiB: as many writes as blocks went in, and one for the headers' remainder.
  constexpr std::size_t kSize = std::size_t{64} << 20;
  const auto head = hex("308006092a864886f70d010702a08030800201013100308006092a864886f70d010701a080048404000000");
  base::CountingSink counted;
  Splitter splitter(counted, kTestLimits);
  BOOST_TEST(splitter.write(head).has_value());
  const ByteVector block(65536, 'x');
  for (std::size_t written = 0; written < kSize; written += block.size())
    BOOST_TEST_REQUIRE(splitter.write(block).has_value());
  BOOST_TEST(splitter.write(hex("000000003100000000000000")).has_value());
  BOOST_TEST(splitter.finish().has_value());
  BOOST_TEST(counted.count() == kSize);
}

BOOST_AUTO_TEST_SUITE_END()
