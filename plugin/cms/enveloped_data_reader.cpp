// EnvelopedData and AuthEnvelopedData, read (RFC 5652 section 6.1, RFC 5083 section 2.1).
#include "cms/enveloped_data_reader.h"

#include "cms/authentication.h"
#include "cms/certificate_id.h"
#include "cms/content_encryption.h"
#include "cms/der_reader.h"
#include "cms/recipient_info.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;

namespace {

Result<void> read_recipients(der::Reader infos, const base::Limits& limits, EnvelopedData& data) {
  if (infos.empty()) return infos.failure();  // SET SIZE (1..MAX)
  bool password = false;
  for (std::size_t count = 0; !infos.empty(); ++count) {
    // Every kind counts, and each key of a KeyAgreeRecipientInfo.
    if (count >= limits.cms_recipients || data.recipients.size() >= limits.cms_recipients)
      return too_many_recipients(limits.cms_recipients);
    SIEGEL_ASSIGN(const auto info, infos.any());
    if (const auto* kind = recipient_kind(info.identifier)) SIEGEL_TRY(kind->read(info, limits.cms_recipients, data));
    password = password || info.identifier == kPasswordRecipient;
  }
  if (data.recipients.empty() && password) return base::fail(Status::unsupported, "cms.password-recipient");
  return {};
}

// version, originatorInfo [0] OPTIONAL, recipientInfos
Result<void> read_head(Bytes before, const base::Limits& limits, EnvelopedData& data) {
  der::Reader reader(before, "EnvelopedData");
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_TRY(reader.take_if(der::context(0)));
  SIEGEL_ASSIGN(auto infos, reader.enter(der::kSet, "RecipientInfos"));
  SIEGEL_TRY(reader.end());
  return read_recipients(infos, limits, data);
}

Result<void> check_tail(const Skeleton& skeleton, std::size_t tag_octets) {
  if (skeleton.kind == ContentKind::auth_enveloped_data) {
    SIEGEL_TRY(read_authentication(skeleton.after, skeleton.inner_type_oid, tag_octets));
    return {};
  }
  der::Reader reader(skeleton.after, "EnvelopedData");
  SIEGEL_TRY(reader.take_if(der::context(1)));  // unprotectedAttrs
  return reader.end();
}

}  // namespace

bool RecipientId::names(const x509::Certificate& certificate) const {
  return names_certificate(issuer_der, serial_der, subject_key_id, certificate);
}

Result<EnvelopedData> parse_enveloped_data(const Skeleton& skeleton, const base::Limits& limits) {
  EnvelopedData data;
  data.authenticated = skeleton.kind == ContentKind::auth_enveloped_data;
  if (!data.authenticated && skeleton.kind != ContentKind::enveloped_data) return der::malformed("EnvelopedData");
  SIEGEL_ASSIGN(const auto encryption, read_content_encryption(skeleton.algorithm, data.authenticated));
  data.cipher = encryption.name;
  data.legacy_cipher = encryption.legacy;
  data.inner_type_oid = skeleton.inner_type_oid;
  data.algorithm = skeleton.algorithm;
  data.after = skeleton.after;
  SIEGEL_TRY(check_tail(skeleton, encryption.tag_octets));
  SIEGEL_TRY(read_head(skeleton.before, limits, data));
  return data;
}

}  // namespace siegel::cms
