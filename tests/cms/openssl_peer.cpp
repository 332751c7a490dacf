#include "cms/openssl_peer.h"

#include <openssl/err.h>

#include <stdexcept>

namespace siegel::testing {
namespace {

void require(bool good, const char* what) {
  if (good) return;
  const std::string reason = base::openssl_reason();
  ERR_clear_error();
  throw std::runtime_error(std::string(what) + ": " + reason);
}

base::BioPtr reader(const std::string& text) {
  return base::BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string content_of(const base::BioPtr& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

base::CmsPtr parse_cms(base::Bytes encoded) {
  CMS_ContentInfo* cms = CMS_ContentInfo_new_ex(library().get(), nullptr);
  const unsigned char* at = encoded.data();
  require(d2i_CMS_ContentInfo(&cms, &at, static_cast<long>(encoded.size())) != nullptr, "d2i_CMS_ContentInfo");
  base::CmsPtr owner(cms);
  require(at == encoded.data() + encoded.size(), "bytes after the ContentInfo");
  return owner;
}

std::string openssl_verify(base::Bytes encoded, const x509::Certificate& root, const std::string* content) {
  const base::CmsPtr cms = parse_cms(encoded);
  const base::X509StorePtr store(X509_STORE_new());
  const base::X509Ptr anchor = root.open(library()).value();
  require(X509_STORE_add_cert(store.get(), anchor.get()) == 1, "store");
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), kNow);
  const base::BioPtr output(BIO_new(BIO_s_mem())), detached(content != nullptr ? reader(*content) : nullptr);
  require(CMS_verify(cms.get(), nullptr, store.get(), detached.get(), output.get(), CMS_BINARY | CMS_CADES) == 1,
          "CMS_verify");
  return content_of(output);
}

std::string openssl_decrypt(base::Bytes encoded, const TestIdentity& recipient) {
  const base::CmsPtr cms = parse_cms(encoded);
  const base::PkeyPtr key = recipient.open_key();
  const base::X509Ptr certificate = recipient.certificate.open(library()).value();
  const base::BioPtr output(BIO_new(BIO_s_mem()));
  require(CMS_decrypt(cms.get(), key.get(), certificate.get(), nullptr, output.get(), CMS_BINARY) == 1, "CMS_decrypt");
  return content_of(output);
}

std::string oid_text(const ASN1_OBJECT* object) {
  char text[128];
  OBJ_obj2txt(text, sizeof text, object, 1);
  return text;
}

std::string oid_text(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  return oid_text(object);
}

base::ByteVector der_of(const X509_ALGOR* algorithm) {
  unsigned char* der = nullptr;
  const int size = i2d_X509_ALGOR(algorithm, &der);
  require(size > 0, "i2d_X509_ALGOR");
  base::ByteVector copy(der, der + size);
  OPENSSL_free(der);
  return copy;
}

std::string sample(std::size_t size) {
  std::string text(size, '\0');
  std::uint32_t state = 12345;
  for (char& octet : text) {
    state = state * 1664525U + 1013904223U;
    octet = static_cast<char>(state >> 24);
  }
  return text;
}

}  // namespace siegel::testing
