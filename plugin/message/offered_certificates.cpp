#include "message/offered_certificates.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "message/author.h"
#include "message/layer.h"
#include "mime/lookalike.h"
#include "mime/multipart.h"
#include "mime/protected_parts.h"
#include "policy/limits.h"

namespace siegel::message {

using base::Result;
using base::Status;

namespace {

constexpr std::size_t kMostAddresses = 20;
constexpr std::size_t kMostPaths = 16;  // of the people in one mail

using Fingerprints = std::set<std::string>;

Result<Fingerprints> known_fingerprints(store::Store& store, const TrustView& trust) {
  Fingerprints known;
  for (const auto* certificates : {&trust.intermediates, &trust.anchors})
    for (const auto& certificate : *certificates) known.insert(certificate.fingerprint());
  SIEGEL_ASSIGN(const auto identities, store.identities());
  for (const auto& identity : identities) known.insert(identity.certificate.fingerprint());
  return known;
}

/// Of all its addresses the worst. The certificate of a domain is nobody's of that domain.
Result<OfferStanding> standing_beside_others(store::Store& store, const x509::Certificate& certificate) {
  auto standing = OfferStanding::fresh;
  for (const auto& address : certificate.addresses()) {
    SIEGEL_ASSIGN(const auto candidates, store.find(address));
    for (const auto& candidate : candidates) {
      if (candidate.source == "domain") continue;
      standing =
          std::max(standing, candidate.source == "pinned" ? OfferStanding::other_pinned : OfferStanding::other_known);
    }
  }
  return standing;
}

/// Could a mail be encrypted with it, if it were imported? A path may use what else the mail brings.
class OfferJudge {
 public:
  OfferJudge(const Environment& environment, const TrustView& trust, const std::vector<x509::Certificate>& brought)
      : environment_(environment), trust_(trust) {
    std::copy_if(brought.begin(), brought.end(), std::back_inserter(trust_.intermediates),
                 [](const x509::Certificate& certificate) { return certificate.is_ca(); });
  }

  Result<RecipientStatus> status_of(const x509::Certificate& certificate) {
    const auto by_itself = judge_by_itself(certificate, environment_.now).status;
    if (certificate.is_ca() || by_itself != RecipientStatus::usable) return by_itself;
    if (certificate.addresses().empty()) return RecipientStatus::unsuitable;
    if (++paths_ > kMostPaths) return RecipientStatus::untrusted;  // nobody looked
    SIEGEL_ASSIGN(const auto judged, judge_candidate(environment_, trust_, {certificate, "store"}));
    return judged.status;
  }

 private:
  const Environment& environment_;
  TrustView trust_;
  std::size_t paths_ = 0;
};

/// "a@example.org, b@example.org", each once.
class AddressList {
 public:
  void add(const x509::Certificate& certificate) {
    for (const auto& address : certificate.addresses()) add(address);
  }
  void add(const std::string& address) {
    if (seen_.insert(address).second) text_ += (text_.empty() ? "" : ", ") + mime::shown_address(address);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::set<std::string> seen_;
  std::string text_;
};

/// Two for one address in one mail that mails could be encrypted with: which of them is the right one?
void doubt_namesakes(std::vector<OfferedCertificate>& offers, int layer, Verdict& verdict) {
  const auto counts = [](const OfferedCertificate& offer) {
    return !offer.certificate.is_ca() && offer.status == RecipientStatus::usable;
  };
  std::map<std::string, int> count;
  for (const auto& offer : offers)
    for (const auto& address : offer.certificate.addresses())
      if (counts(offer)) ++count[mime::comparable_address(address)];
  AddressList several;
  for (auto& offer : offers)
    for (const auto& address : offer.certificate.addresses()) {
      if (!counts(offer) || count[mime::comparable_address(address)] < 2) continue;
      several.add(address);
      if (offer.standing == OfferStanding::fresh) offer.standing = OfferStanding::other_known;
    }
  if (!several.text().empty()) verdict.find("receive.certificates-several", several.text(), layer);
}

/// An authority's certificate is for building paths; a person's is of use if one can encrypt with it.
bool is_of_use(const OfferedCertificate& offer) {
  return offer.certificate.is_ca() || offer.status == RecipientStatus::usable;
}

void report(const std::vector<OfferedCertificate>& offers, const mime::Header& outer, int layer, Verdict& verdict) {
  if (std::none_of(offers.begin(), offers.end(), is_of_use)) verdict.find("receive.certificates-unusable", {}, layer);
  if (offers.empty()) return;
  verdict.find("receive.certificates-offered", std::to_string(offers.size()), layer);
  const auto author = mime::comparable_address(Author::of(outer).from);
  AddressList differing, of_others;
  for (const auto& offer : offers) {
    if (offer.standing >= OfferStanding::other_known) differing.add(offer.certificate);
    for (const auto& address : offer.certificate.addresses())
      if (author.empty() || mime::comparable_address(address) != author) of_others.add(address);
  }
  if (!differing.text().empty()) verdict.find("receive.certificates-differ", differing.text(), layer);
  if (!of_others.text().empty()) verdict.find("receive.certificates-of-others", of_others.text(), layer);
}

/// The only part of a multipart/mixed; nullptr: it is no such thing.
Result<base::ContentPtr> only_part_of(base::Content& entity) {
  SIEGEL_ASSIGN(const auto header, mime::read_header(entity, policy::limits()));
  const auto type = mime::content_type_of(header);
  if (type.value != "multipart/mixed") return nullptr;
  const auto map =
      mime::map_multipart(entity, header.body_offset, type.parameter("boundary").value_or(""), policy::limits());
  if (!map && map.error().status != Status::malformed) return tl::unexpected(map.error());
  if (!map || map->parts.size() != 1) return nullptr;
  return std::make_unique<base::SliceContent>(entity, map->parts[0].begin, map->parts[0].end);
}

/// The certificates of a part that can be read and is nothing else.
Result<std::optional<cms::SignedData>> read_certificates(const Environment& environment, base::Content& part) {
  auto header = mime::read_header(part, policy::limits());
  if (!header && !is_content_trouble(header.error())) return tl::unexpected(header.error());
  if (!header || !mime::announces_certificates(*header)) return std::nullopt;
  Entity entity;
  entity.content = &part;
  entity.header = *std::move(header);
  const auto body = open_cms_body(entity);
  if (!body && !is_content_trouble(body.error())) return tl::unexpected(body.error());
  if (!body || body->skeleton.kind != cms::ContentKind::signed_data) return std::nullopt;
  auto data = cms::parse_signed_data(environment.library, body->skeleton, policy::limits());
  if (!data || !is_certificates_only(*data)) return std::nullopt;
  return *std::move(data);
}

}  // namespace

bool is_certificates_only(const cms::SignedData& data) { return data.signers.empty() && !data.has_content; }

Result<void> offer_certificates(const Environment& environment, const TrustView& trust, const mime::Header& outer,
                                const cms::SignedData& data, int layer, Verdict& verdict) {
  verdict.find("cms.certificates-only", {}, layer);
  SIEGEL_ASSIGN(const auto known, known_fingerprints(environment.store, trust));
  Fingerprints seen;
  OfferJudge judge(environment, trust, data.certificates);
  for (const auto& certificate : data.certificates) {
    if (certificate.addresses().size() > kMostAddresses || !seen.insert(certificate.fingerprint()).second) continue;
    auto standing = OfferStanding::known;
    if (known.count(certificate.fingerprint()) == 0) {
      SIEGEL_ASSIGN(standing, standing_beside_others(environment.store, certificate));
    }
    SIEGEL_ASSIGN(const auto status, judge.status_of(certificate));
    verdict.offered_certificates.push_back(
        {.certificate = certificate, .standing = standing, .status = status, .layer = layer});
  }
  report(verdict.offered_certificates, outer, layer, verdict);
  doubt_namesakes(verdict.offered_certificates, layer, verdict);
  return {};
}

Result<bool> offer_only_part(const Environment& environment, const mime::Header& outer, base::Content& entity,
                             int layer, Verdict& verdict) {
  environment.progress.expect_passes(3);
  SIEGEL_ASSIGN(const auto part, only_part_of(entity));
  if (part == nullptr) return false;
  SIEGEL_ASSIGN(const auto data, read_certificates(environment, *part));
  if (!data) return false;
  SIEGEL_ASSIGN(const auto trust, TrustView::load(environment));
  SIEGEL_TRY(offer_certificates(environment, trust, outer, *data, layer, verdict));
  return true;
}

}  // namespace siegel::message
