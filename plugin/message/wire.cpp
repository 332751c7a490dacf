#include "message/wire.h"

#include <openssl/rand.h>

#include <array>

#include "cms/compressed_data_writer.h"
#include "mime/multipart.h"
#include "mime/transfer_encoding.h"

namespace siegel::message {

using base::bytes_of;
using base::Result;
using base::Sink;

namespace {

// RFC 8551 section 3.2.1: smime.p7m, and smime.p7z for compressed-data.
std::string pkcs7_mime_header(std::string_view smime_type, char letter = 'm') {
  const std::string name = std::string("name=\"smime") + ".p7" + letter + "\"";
  return "Content-Type: application/pkcs7-mime; smime-type=" + std::string(smime_type) + ";\r\n " + name +
         "\r\n"
         "Content-Transfer-Encoding: base64\r\n"
         "Content-Disposition: attachment; file" +
         name +
         "\r\n"
         "Content-Description: S/MIME message\r\n\r\n";
}

std::string multipart_signed_header(std::string_view micalg, std::string_view boundary) {
  return "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n micalg=" + std::string(micalg) +
         "; boundary=\"" + std::string(boundary) + "\"\r\n\r\n";
}

constexpr std::string_view kSignatureHeader =
    "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n"
    "Content-Description: S/MIME signature\r\n\r\n";

Result<std::string> random_boundary(const base::LibraryContext& library) {
  std::array<std::uint8_t, 16> random{};
  if (RAND_bytes_ex(library.get(), random.data(), random.size(), 0) != 1)
    return base::fail(base::Status::failed, "internal.random", base::openssl_reason());
  return mime::boundary_from(random);
}

Result<void> write_signature_part(const base::ByteVector& signature, Sink& sink) {
  SIEGEL_TRY(sink.write(bytes_of(kSignatureHeader)));
  base::UnfinishedSink open(sink);
  const auto base64 = mime::base64_encoder(open);
  SIEGEL_TRY(base64->write(signature));
  return base64->finish();
}

}  // namespace

Result<void> write_clear_signed(const base::LibraryContext& library, const std::vector<cms::Signer>& signers,
                                const EntityWriter& entity, Sink& sink) {
  SIEGEL_ASSIGN(const auto boundary, random_boundary(library));
  SIEGEL_ASSIGN(const auto signer, cms::detached_signer(library, signers));
  SIEGEL_TRY(
      sink.write(bytes_of(multipart_signed_header(cms::micalg_of(signers), boundary) + "--" + boundary + "\r\n")));
  base::TeeSink both(sink, *signer);
  SIEGEL_TRY(entity(both));
  SIEGEL_TRY(signer->finish());
  SIEGEL_TRY(sink.write(bytes_of("\r\n--" + boundary + "\r\n")));
  SIEGEL_TRY(write_signature_part(signer->signature(), sink));
  return sink.write(bytes_of("\r\n--" + boundary + "--\r\n"));
}

Result<void> write_opaque_signed(const base::LibraryContext& library, const std::vector<cms::Signer>& signers,
                                 const EntityWriter& entity, Sink& sink) {
  SIEGEL_TRY(sink.write(bytes_of(pkcs7_mime_header("signed-data"))));
  base::UnfinishedSink open(sink);
  const auto base64 = mime::base64_encoder(open);
  SIEGEL_ASSIGN(const auto signer, cms::opaque_signer(library, signers, *base64));
  SIEGEL_TRY(entity(*signer));
  return signer->finish();
}

Result<void> write_signed_receipt(const base::LibraryContext& library, const cms::Signer& signer, base::Bytes receipt,
                                  Sink& sink) {
  SIEGEL_TRY(sink.write(bytes_of(pkcs7_mime_header("signed-receipt"))));
  base::UnfinishedSink open(sink);
  const auto base64 = mime::base64_encoder(open);
  SIEGEL_ASSIGN(const auto opaque, cms::opaque_signer(library, {signer}, *base64));
  SIEGEL_TRY(opaque->write(receipt));
  return opaque->finish();
}

Result<void> write_encrypted(const base::LibraryContext& library, const std::vector<cms::Recipient>& recipients,
                             base::ContentCipher cipher, const EntityWriter& entity, Sink& sink) {
  base::UnfinishedSink open(sink);
  const auto base64 = mime::base64_encoder(open);
  SIEGEL_ASSIGN(const auto envelope, cms::enveloper(library, recipients, cipher, *base64));
  // RFC 8551 section 3.4 spells it authEnveloped-data.
  const auto* type = base::is_authenticated(cipher) ? "authEnveloped-data" : "enveloped-data";
  SIEGEL_TRY(sink.write(bytes_of(pkcs7_mime_header(type))));
  SIEGEL_TRY(entity(*envelope));
  return envelope->finish();
}

Result<void> write_compressed(const EntityWriter& entity, Sink& sink) {
  SIEGEL_TRY(sink.write(bytes_of(pkcs7_mime_header("compressed-data", 'z'))));
  base::UnfinishedSink open(sink);
  const auto base64 = mime::base64_encoder(open);
  const auto compressor = cms::compressor(*base64);
  SIEGEL_TRY(entity(*compressor));
  return compressor->finish();
}

Result<bool> is_worth_compressing(const EntityWriter& entity, const base::Limits& limits) {
  base::CountingSink before, after;
  const auto compressor = cms::compressor(after);
  base::TeeSink both(before, *compressor);
  SIEGEL_TRY(entity(both));
  SIEGEL_TRY(compressor->finish());
  constexpr double kBase64 = 4.0 / 3, kLeastGain = 0.9;
  const auto octets = static_cast<double>(before.count()), compressed = static_cast<double>(after.count());
  // Half of what a reader takes, as the signature around the entity does not shrink in the same way.
  const bool is_bomb = octets > compressed * static_cast<double>(limits.decompression_factor) / 2;
  return compressed * kBase64 < octets * kLeastGain && !is_bomb;
}

}  // namespace siegel::message
