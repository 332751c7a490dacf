// Anna signs, Bernd receives, and servers speak about Anna's certificate.
#pragma once

#include "cms/der_reader.h"
#include "message/exchange.h"
#include "message/fake_fetcher.h"
#include "message/made_mail.h"
#include "support/revocation.h"

namespace siegel::testing {

inline const std::string kOcsp = "http://ocsp.example.org/";
inline const std::string kCrl = "http://crl.example.org/a.crl";
inline const std::string kDelta = "http://crl.example.org/delta.crl";

/// RFC 5940 section 2.1.
inline base::ByteVector stapled_response(base::Bytes response) {
  namespace der = cms::der;
  return der::value(der::context(1), {der::oid(cms::oids::kOcspResponse), response});
}

/// A signature with RevocationInfoChoices.
inline base::ByteVector with_revocation(base::Bytes signature, const std::vector<base::ByteVector>& choices) {
  namespace der = cms::der;
  der::Reader outer(signature, "test");
  auto info = outer.enter(der::kSequence, "ContentInfo").value();
  const auto type = info.any().value();
  auto explicit_tag = info.enter(der::context(0), "content").value();
  auto data = explicit_tag.enter(der::kSequence, "SignedData").value();
  base::ByteVector parts;
  bool seen_certificates = false;  // the SET after them is that of the signers
  const auto append = [&](base::Bytes part) { parts.insert(parts.end(), part.begin(), part.end()); };
  while (!data.empty()) {
    if (data.next_is(der::kSet) && seen_certificates) append(der::set_of(choices, der::context(1)));
    seen_certificates = seen_certificates || data.next_is(der::context(0));
    append(data.any().value().whole);
  }
  return der::sequence({type.whole, der::value(der::context(0), {der::value(der::kSequence, base::Bytes(parts))})});
}

struct RevocationWorld {
  RevocationWorld() { name_sources({kOcsp}, {}); }

  /// Gives Anna a certificate that names these.
  void name_sources(const std::vector<std::string>& ocsp, const std::vector<std::string>& crls,
                    const std::string& delta = "") {
    std::string access, points;
    for (const auto& url : ocsp) access += (access.empty() ? "OCSP;URI:" : ",OCSP;URI:") + url;
    for (const auto& url : crls) points += (points.empty() ? "URI:" : ",URI:") + url;
    CertificateOptions options;
    options.extensions = {{"authorityInfoAccess", access},
                          {"crlDistributionPoints", points},
                          {"freshestCRL", delta.empty() ? "" : "URI:" + delta}};
    exchange.anna_identity = issue(exchange.root, options);
  }
  [[nodiscard]] const x509::Certificate& anna() const { return exchange.anna_identity->certificate; }

  Received receive(const std::vector<base::ByteVector>& revocation = {}) {
    auto& bernd = exchange.bernd;
    bernd.network = offline ? nullptr : &servers;
    auto signature = detached(*exchange.anna_identity, kText, kNow - 60);
    if (!revocation.empty()) signature = with_revocation(signature, revocation);
    auto received = bernd.receive(kHead + multipart({kText, signature_entity(signature)}));
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    return received;
  }
  /// The word of the verdict, and the findings about revocation and servers.
  std::string told(const std::vector<base::ByteVector>& revocation = {}) { return told(receive(revocation)); }
  static std::string told(const Received& received) {
    constexpr std::array kWords{"none", "valid", "untrusted", "indeterminate", "invalid"};
    std::string text = kWords.at(static_cast<std::size_t>(received.verdict.signature));
    for (const auto& finding : received.verdict.findings)
      for (const std::string_view about : {"x509.", "network.", "ocsp.", "crl."})
        if (finding.id.rfind(about, 0) == 0) text += " " + finding.id;
    return text;
  }
  static std::string detail(const Received& received, std::string_view id) {
    for (const auto& finding : received.verdict.findings)
      if (finding.id == id) return finding.detail;
    return "(none)";
  }

  /// A responder that answers whatever it is asked, with the nonce.
  void respond(OcspOptions options = {}, const std::string& url = kOcsp) {
    servers.servers[url] = [this, options](const base::FetchRequest& request) -> base::Result<base::ByteVector> {
      auto answer = options;
      answer.request = request.body;
      return make_ocsp(exchange.root, anna(), answer);
    };
  }

  Exchange exchange;
  FakeFetcher servers;
  bool offline = false;
};

}  // namespace siegel::testing
