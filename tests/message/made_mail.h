// Mails around CMS messages that no sender of ours would write.
#pragma once

#include <string>
#include <vector>

#include "base/stream.h"
#include "cms/der_writer.h"
#include "cms/enveloped_data_writer.h"
#include "cms/oids.h"
#include "cms/signed_data_writer.h"
#include "mime/transfer_encoding.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel::testing {

inline const std::string kHead =
    "From: anna@example.org\r\nTo: bernd@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n";
inline const std::string kText = "Content-Type: text/plain\r\n\r\nHallo\r\n";

inline std::string in_base64(base::Bytes bytes) {
  StringSink sink;
  const auto encoder = mime::base64_encoder(sink);
  BOOST_REQUIRE(feed(*encoder, bytes, 0));
  return sink.text();
}

/// An entity of a type around a CMS message.
inline std::string cms_entity(base::Bytes ber, const std::string& type = "application/pkcs7-mime; name=smime.p7m") {
  return "Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + in_base64(ber) + "\r\n";
}
inline std::string signature_entity(base::Bytes ber) { return cms_entity(ber, "application/pkcs7-signature"); }

/// A multipart of any type and number of parts.
inline std::string multipart(const std::vector<std::string>& parts,
                             const std::string& type = "signed; protocol=\"application/pkcs7-signature\"",
                             const std::string& boundary = "cut") {
  std::string text = "Content-Type: multipart/" + type + "; boundary=" + boundary + "\r\n\r\n";
  for (const auto& part : parts) text += "--" + boundary + "\r\n" + part + "\r\n";
  return text + "--" + boundary + "--\r\n";
}

/// The signature beside a content, made when and by whom one likes.
inline base::ByteVector detached(const TestIdentity& signer, const std::string& content, std::int64_t time,
                                 const base::ByteVector& capabilities = {}) {
  const auto key = signer.open_key();
  auto sink = cms::detached_signer(
      library(),
      {{.certificate = signer.certificate, .key = key.get(), .signing_time = time, .capabilities = capabilities}});
  BOOST_REQUIRE_MESSAGE(sink, outcome(sink));
  BOOST_REQUIRE(feed(**sink, content, 0));
  return (*sink)->signature();
}

inline base::ByteVector enveloped(const TestIdentity& recipient, const std::string& content,
                                  base::ContentCipher cipher = base::ContentCipher::aes256_gcm) {
  StringSink out;
  auto sink = cms::enveloper(library(), {{.certificate = recipient.certificate}}, cipher, out);
  BOOST_REQUIRE_MESSAGE(sink, outcome(sink));
  BOOST_REQUIRE(feed(**sink, content, 0));
  return base::copy_of(base::bytes_of(out.text()));
}

/// SignedData with these certificates (DER) and without signers; without a content too, as in a certs-only message, if
/// none is given.
inline base::ByteVector signed_by_nobody(base::Bytes certificates, const std::string& content = "") {
  namespace der = cms::der;
  const auto set = der::set_of({});
  const auto octets = der::octet_string(base::bytes_of(content));
  const auto body = content.empty() ? base::ByteVector() : der::value(der::context(0), octets);
  return der::sequence(
      {der::oid(cms::oids::kSignedData),
       der::value(der::context(0),
                  {der::sequence({der::integer(1), set, der::sequence({der::oid(cms::oids::kData), body}),
                                  der::value(der::context(0), certificates), set})})});
}
inline base::ByteVector signed_by_nobody(const TestIdentity& whose, const std::string& content = "") {
  return signed_by_nobody(whose.certificate.der(), content);
}

/// A certs-only message (RFC 8551 section 3.8).
inline base::ByteVector certificates_only(const std::vector<x509::Certificate>& whose) {
  base::ByteVector certificates;
  for (const auto& one : whose) certificates.insert(certificates.end(), one.der().begin(), one.der().end());
  return signed_by_nobody(certificates);
}

}  // namespace siegel::testing
