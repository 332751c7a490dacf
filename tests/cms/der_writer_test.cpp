#include "cms/der_writer.h"

#include <openssl/asn1.h>
#include <openssl/objects.h>

#include <boost/test/unit_test.hpp>
#include <string>

#include "base/bytes.h"
#include "cms/octet_chunker.h"
#include "support/streams.h"

using namespace siegel;
namespace der = siegel::cms::der;
using base::ByteVector;

namespace {

std::string hex(base::Bytes bytes) { return base::to_hex(bytes); }

// The same time by OpenSSL, which chooses between the two types by itself.
std::string openssl_time(std::int64_t seconds) {
  ASN1_TIME* time = ASN1_TIME_set(nullptr, seconds);
  BOOST_REQUIRE(time != nullptr);
  unsigned char* encoded = nullptr;
  const int size = i2d_ASN1_TIME(time, &encoded);
  BOOST_REQUIRE_GT(size, 0);
  const std::string text = hex({encoded, static_cast<std::size_t>(size)});
  OPENSSL_free(encoded);
  ASN1_TIME_free(time);
  return text;
}

std::string openssl_oid(const char* dotted) {
  ASN1_OBJECT* object = OBJ_txt2obj(dotted, 1);
  BOOST_REQUIRE(object != nullptr);
  unsigned char* encoded = nullptr;
  const int size = i2d_ASN1_OBJECT(object, &encoded);
  BOOST_REQUIRE_GT(size, 0);
  const std::string text = hex({encoded, static_cast<std::size_t>(size)});
  OPENSSL_free(encoded);
  ASN1_OBJECT_free(object);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(der_writer)

BOOST_AUTO_TEST_CASE(lengths_take_the_fewest_octets) {
  const auto head = [](std::size_t length) {
    const ByteVector encoded = der::octet_string(ByteVector(length));
    return hex(base::Bytes(encoded).first(encoded.size() - length));
  };
  BOOST_TEST(head(0) == "0400");
  BOOST_TEST(head(127) == "047f");
  BOOST_TEST(head(128) == "048180");
  BOOST_TEST(head(255) == "0481ff");
  BOOST_TEST(head(256) == "04820100");
  BOOST_TEST(head(65535) == "0482ffff");
  BOOST_TEST(head(65536) == "0483010000");
}

BOOST_AUTO_TEST_CASE(integers_are_positive_and_minimal) {
  BOOST_TEST(hex(der::integer(0)) == "020100");
  BOOST_TEST(hex(der::integer(3)) == "020103");
  BOOST_TEST(hex(der::integer(127)) == "02017f");
  BOOST_TEST(hex(der::integer(128)) == "02020080");
  BOOST_TEST(hex(der::integer(256)) == "02020100");
  BOOST_TEST(hex(der::integer(~std::uint64_t{0})) == "020900ffffffffffffffff");
}

BOOST_AUTO_TEST_CASE(object_identifiers_are_those_of_openssl) {
  for (const char* dotted :
       {"1.2.840.113549.1.7.1", "2.16.840.1.101.3.4.1.46", "1.3.132.1.11.1", "2.5.4.3", "0.9.2342", "2.999.1",
        "2.1000.1", "2.2097071.0", "1.2.840.113549.1.9.16.1.23", "1.39.127.128.16383.16384"})
    BOOST_TEST(hex(der::oid(dotted)) == openssl_oid(dotted));
}

BOOST_AUTO_TEST_CASE(times_are_those_of_openssl) {
  for (const std::int64_t seconds :
       {std::int64_t{0}, std::int64_t{1795435200}, std::int64_t{951782400} /* 29 February 2000 */, std::int64_t{-1},
        std::int64_t{-631152000} /* 1950 */, std::int64_t{-631152001} /* 1949 */, std::int64_t{2524607999} /* 2049 */,
        std::int64_t{2524608000} /* 2050 */, std::int64_t{253402300799} /* 9999 */})
    BOOST_TEST(hex(der::time(seconds)) == openssl_time(seconds));
  BOOST_TEST(base::text_of(base::Bytes(der::time(2524607999)).subspan(2)) == "491231235959Z");
  BOOST_TEST(base::text_of(base::Bytes(der::time(2524608000)).subspan(2)) == "20500101000000Z");
}

BOOST_AUTO_TEST_CASE(set_of_is_sorted_whatever_order_it_came_in) {
  const ByteVector a = der::integer(1), b = der::integer(2), c = der::octet_string(ByteVector(3)),
                   d = der::integer(300);
  BOOST_TEST(hex(der::set_of({d, c, b, a})) ==
             "310f"
             "020101"
             "020102"
             "0202012c"
             "0403000000");
  BOOST_TEST(hex(der::set_of({c, a, d, b})) == hex(der::set_of({a, b, c, d})));
  BOOST_TEST(hex(der::set_of({b, a}, der::context(0))) == "a006020101020102");
  BOOST_TEST(hex(der::set_of({})) == "3100");
}

BOOST_AUTO_TEST_CASE(absent_parameters_are_not_null) {
  BOOST_TEST(hex(der::algorithm("1.2.840.113549.1.1.1")) == "300b06092a864886f70d010101");
  BOOST_TEST(hex(der::algorithm("1.2.840.113549.1.1.1", der::null())) == "300d06092a864886f70d0101010500");
}

BOOST_AUTO_TEST_CASE(bit_string_and_tags) {
  const ByteVector octets{0x04, 0xAB};
  BOOST_TEST(hex(der::bit_string(octets)) == "03030004ab");
  BOOST_TEST(hex(der::value(der::context(1), base::Bytes(octets))) == "a10204ab");
  BOOST_TEST(hex(der::retagged(der::sequence({octets}), der::context(1))) == "a10204ab");
}

BOOST_AUTO_TEST_CASE(chunks_are_16_kib_however_the_bytes_come) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{16383}, std::size_t{16384},
                                 std::size_t{16385}, std::size_t{40000}}) {
    std::string expected, content(size, 'x');
    for (std::size_t at = 0; at < size || at == 0; at += 16384)
      expected += base::text_of(der::octet_string(base::bytes_of(std::string_view(content).substr(at, 16384))));
    for (const std::size_t block : testing::kBlockSizes) {
      testing::StringSink sink;
      cms::OctetChunker chunker(sink);
      BOOST_REQUIRE(testing::feed(chunker, content, block));
      BOOST_REQUIRE_MESSAGE(sink.text() == expected, "size " << size << " block " << block);
      BOOST_TEST(sink.finished() == 0);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
