#include "cms/openssl_maker.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <stdexcept>

#include "cms/der_reader.h"

namespace siegel::testing {

using base::Bytes;
using base::ByteVector;

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

ByteVector encode(CMS_ContentInfo* cms, const std::string& content, bool streamed, unsigned flags) {
  const base::BioPtr out(BIO_new(BIO_s_mem()));
  const auto in = reader(content);
  if (streamed) {
    require(i2d_CMS_bio_stream(out.get(), cms, in.get(), static_cast<int>(flags | CMS_STREAM)) == 1,
            "i2d_CMS_bio_stream");
  } else {
    require(CMS_final(cms, in.get(), nullptr, flags) == 1, "CMS_final");
    require(i2d_CMS_bio(out.get(), cms) == 1, "i2d_CMS_bio");
  }
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return {data, data + size};
}

void add_recipient(CMS_ContentInfo* cms, const TestIdentity& recipient, const EnvelopeOptions& options) {
  const auto x = recipient.certificate.open(library()).value();
  const unsigned flags = CMS_KEY_PARAM | (options.key_id ? CMS_USE_KEYID : 0U);
  CMS_RecipientInfo* info = CMS_add1_recipient_cert(cms, x.get(), flags);
  require(info != nullptr, "CMS_add1_recipient_cert");
  EVP_PKEY_CTX* context = CMS_RecipientInfo_get0_pkey_ctx(info);
  using Transport = EnvelopeOptions::Transport;
  if (CMS_RecipientInfo_type(info) == CMS_RECIPINFO_AGREE) {
    const base::MdPtr md(EVP_MD_fetch(library().get(), options.kdf_digest.c_str(), nullptr));
    require(EVP_PKEY_CTX_set_ecdh_kdf_md(context, md.get()) > 0, "KDF digest");
  } else if (options.transport != Transport::v15) {
    require(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0, "OAEP");
    if (options.transport == Transport::oaep_sha256) {
      require(EVP_PKEY_CTX_set_rsa_oaep_md_name(context, "SHA256", nullptr) > 0, "OAEP digest");
      require(EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, "SHA256", nullptr) > 0, "MGF1 digest");
    }
  }
}

void add_signer(CMS_ContentInfo* cms, const TestIdentity& signer, const SignOptions& options) {
  const auto x = signer.certificate.open(library()).value();
  const auto key = signer.open_key();
  const base::MdPtr md(EVP_MD_fetch(library().get(), options.digest.c_str(), nullptr));
  const unsigned flags = (options.pss ? CMS_KEY_PARAM : 0U) | (options.key_id ? CMS_USE_KEYID : 0U) |
                         (options.attributes ? 0U : CMS_NOATTR) | (options.certificates ? 0U : CMS_NOCERTS) |
                         (options.signing_certificate ? CMS_CADES : 0U);
  CMS_SignerInfo* info = CMS_add1_signer(cms, x.get(), key.get(), md.get(), flags);
  require(info != nullptr, "CMS_add1_signer");
  if (!options.pss) return;
  EVP_PKEY_CTX* context = CMS_SignerInfo_get0_pkey_ctx(info);
  require(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0, "PSS");
  if (!options.pss_mask_digest.empty())
    require(EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, options.pss_mask_digest.c_str(), nullptr) > 0, "MGF1");
}

void append_ber(cms::der::Element element, std::size_t segment, ByteVector& out);

void append_segments(const cms::der::Element& string, std::size_t segment, ByteVector& out) {
  const bool bits = string.identifier == cms::der::kBitString;
  const auto open = static_cast<std::uint8_t>(string.identifier | 0x20U);
  Bytes rest = bits ? string.content.subspan(1) : string.content;
  // Two levels: every segment in a constructed string of its own.
  out.insert(out.end(), {open, 0x80});
  do {
    const auto part = rest.first(std::min(segment, rest.size()));
    rest = rest.subspan(part.size());
    out.insert(out.end(), {open, 0x80, string.identifier, 0x82, 0x00, static_cast<std::uint8_t>(part.size() + bits)});
    if (bits) out.push_back(rest.empty() ? string.content[0] : 0);
    out.insert(out.end(), part.begin(), part.end());
    out.insert(out.end(), {0, 0});
  } while (!rest.empty());
  out.insert(out.end(), {0, 0});
}

void append_elements(Bytes elements, std::size_t segment, ByteVector& out) {
  cms::der::Reader reader(elements, "test");
  while (!reader.empty()) append_ber(reader.any().value(), segment, out);
}

void append_ber(cms::der::Element element, std::size_t segment, ByteVector& out) {
  if (element.identifier == cms::der::kOctetString || element.identifier == cms::der::kBitString)
    return append_segments(element, segment, out);
  if ((element.identifier & 0x20U) == 0) {
    out.insert(out.end(), element.whole.begin(), element.whole.end());
    return;
  }
  out.insert(out.end(), {element.identifier, 0x80});
  append_elements(element.content, segment, out);
  out.insert(out.end(), {0, 0});
}

}  // namespace

ByteVector openssl_encrypt(const std::vector<const TestIdentity*>& recipients, const std::string& content,
                           const EnvelopeOptions& options) {
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library().get(), options.cipher.c_str(), nullptr));
  require(cipher != nullptr, "cipher");
  const bool aead = (EVP_CIPHER_get_flags(cipher.get()) & EVP_CIPH_FLAG_AEAD_CIPHER) != 0;
  const base::CmsPtr cms(aead ? CMS_AuthEnvelopedData_create_ex(cipher.get(), library().get(), nullptr)
                              : CMS_EnvelopedData_create_ex(cipher.get(), library().get(), nullptr));
  require(cms != nullptr, "create");
  for (const auto* recipient : recipients) add_recipient(cms.get(), *recipient, options);
  if (options.password) {
    static unsigned char password[] = "secret";
    require(
        CMS_add0_recipient_password(cms.get(), -1, NID_undef, NID_undef,
                                    static_cast<unsigned char*>(OPENSSL_memdup(password, 6)), 6, nullptr) != nullptr,
        "password");
  }
  CMS_set_detached(cms.get(), 0);
  return encode(cms.get(), content, options.streamed, CMS_BINARY);
}

ByteVector openssl_sign(const std::vector<const TestIdentity*>& signers, const std::string& content,
                        const SignOptions& options) {
  const unsigned flags = CMS_BINARY | (options.opaque ? 0U : CMS_DETACHED);
  const base::CmsPtr cms(
      CMS_sign_ex(nullptr, nullptr, nullptr, nullptr, flags | CMS_PARTIAL | CMS_STREAM, library().get(), nullptr));
  require(cms != nullptr, "CMS_sign_ex");
  for (const auto* signer : signers) add_signer(cms.get(), *signer, options);
  return encode(cms.get(), content, options.streamed, flags);
}

ByteVector in_roundabout_ber(Bytes der, std::size_t segment) {
  ByteVector out;
  append_elements(der, segment, out);
  return out;
}

}  // namespace siegel::testing
