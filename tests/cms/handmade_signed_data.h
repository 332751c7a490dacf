// SignedData written by hand, so that it can break any rule.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cms/der_writer.h"
#include "cms/oids.h"
#include "support/pki.h"

namespace siegel::testing {

base::ByteVector attribute(std::string_view oid, const std::vector<base::ByteVector>& values);
base::ByteVector content_type_attribute(std::string_view oid = cms::oids::kData);
/// messageDigest of a content under a digest by OpenSSL's name.
base::ByteVector message_digest_attribute(const std::string& content, const char* digest = "SHA256");

struct HandmadeSignedData {
  enum class Order { sorted, as_given, given_but_signed_sorted };

  explicit HandmadeSignedData(const TestIdentity& identity, std::string text = "Hello\r\n");

  std::vector<const TestIdentity*> certificates;  // first the signer's
  const TestIdentity* signer;
  std::string content;
  base::ByteVector digest_algorithm = cms::der::algorithm(cms::oids::kSha256);
  base::ByteVector signature_algorithm = cms::der::algorithm(cms::oids::kEcdsaWithSha256);
  const char* digest = "SHA256";                 // nullptr: EdDSA
  std::function<void(EVP_PKEY_CTX*)> configure;  // padding
  std::vector<base::ByteVector> attributes;      // contentType and messageDigest to begin with
  Order order = Order::sorted;
  std::vector<base::ByteVector> unsigned_attributes;
  base::ByteVector signer_id;  // issuer and serial to begin with

  [[nodiscard]] base::ByteVector message() const;

 private:
  [[nodiscard]] base::ByteVector sign(base::Bytes bytes) const;
};

}  // namespace siegel::testing
