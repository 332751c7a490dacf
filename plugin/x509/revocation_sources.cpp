#include "x509/revocation_sources.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <string_view>

namespace siegel::x509 {
namespace {

using base::Result;

using AccessPtr = std::unique_ptr<AUTHORITY_INFO_ACCESS, base::Deleter<AUTHORITY_INFO_ACCESS_free>>;
using PointsPtr = std::unique_ptr<CRL_DIST_POINTS, base::Deleter<CRL_DIST_POINTS_free>>;

// A certificate names one or two of each kind; with many it would make us knock on many doors.
constexpr std::size_t kMost = 4;
// What comes behind these is not even looked at.
constexpr int kMostRead = 64;
constexpr std::size_t kUrlLimit = 2048;
constexpr std::size_t kQuoted = 120;

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string scheme_of(std::string_view url) {
  std::string scheme(url.substr(0, std::min(url.find(':'), url.size())));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return scheme;
}

/// Takes one name of a source to the URLs of its kind or to those that are left out.
void take(const GENERAL_NAME* name, std::vector<std::string>& urls, std::vector<std::string>& left_out) {
  const auto leave_out = [&](std::string what) {
    if (left_out.size() < kMost) left_out.push_back(std::move(what));
  };
  int type = 0;
  const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(name, &type));
  if (type != GEN_URI) return leave_out("no URL");
  const std::string_view url(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                             static_cast<std::size_t>(ASN1_STRING_length(value)));
  if (url.size() > kUrlLimit || !is_printable(url)) return leave_out("malformed URL");
  const auto scheme = scheme_of(url);
  // Directories need a protocol of their own and a name to log in with.
  if (scheme != "http" && scheme != "https")
    return leave_out(std::string(url.substr(0, kQuoted)) + ": " + scheme.substr(0, kQuoted));
  if (urls.size() < kMost && std::find(urls.begin(), urls.end(), url) == urls.end()) urls.emplace_back(url);
}

void take_points(const CRL_DIST_POINTS* points, std::vector<std::string>& urls, std::vector<std::string>& left_out) {
  const int count = points == nullptr ? 0 : std::min(sk_DIST_POINT_num(points), kMostRead);
  for (int i = 0; i < count; ++i) {
    const auto* point = sk_DIST_POINT_value(points, i)->distpoint;
    // Without a name, or with one relative to the issuer's (which RFC 5280 section 4.2.1.13 advises against), the list
    // lies in a directory.
    if (point == nullptr || point->type != 0) {
      if (left_out.size() < kMost) left_out.emplace_back("directory entry");
      continue;
    }
    const int names = std::min(sk_GENERAL_NAME_num(point->name.fullname), kMostRead);
    for (int j = 0; j < names; ++j) take(sk_GENERAL_NAME_value(point->name.fullname, j), urls, left_out);
  }
}

void take_responders(const AUTHORITY_INFO_ACCESS* access, RevocationSources& sources) {
  const int count = access == nullptr ? 0 : std::min(sk_ACCESS_DESCRIPTION_num(access), kMostRead);
  for (int i = 0; i < count; ++i) {
    const auto* description = sk_ACCESS_DESCRIPTION_value(access, i);
    if (OBJ_obj2nid(description->method) == NID_ad_OCSP) take(description->location, sources.ocsp, sources.left_out);
  }
}

}  // namespace

Result<RevocationSources> revocation_sources_of(const base::LibraryContext& library, const Certificate& certificate) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const auto opened, certificate.open(library));
  const auto extension = [&](int nid) { return X509_get_ext_d2i(opened.get(), nid, nullptr, nullptr); };
  const PointsPtr points(static_cast<CRL_DIST_POINTS*>(extension(NID_crl_distribution_points)));
  const PointsPtr deltas(static_cast<CRL_DIST_POINTS*>(extension(NID_freshest_crl)));
  const AccessPtr access(static_cast<AUTHORITY_INFO_ACCESS*>(extension(NID_info_access)));
  RevocationSources sources;
  take_responders(access.get(), sources);
  take_points(points.get(), sources.crls, sources.left_out);
  take_points(deltas.get(), sources.deltas, sources.left_out);
  // One that cannot be read names something, and it is not known what.
  if (!points && X509_get_ext_by_NID(opened.get(), NID_crl_distribution_points, -1) >= 0)
    sources.left_out.emplace_back("malformed distribution point");
  if (!access && X509_get_ext_by_NID(opened.get(), NID_info_access, -1) >= 0)
    sources.left_out.emplace_back("malformed information access");
  return sources;
}

std::vector<std::string> delta_sources_of(const X509_CRL& crl) {
  const base::ErrorQueueGuard guard;
  const PointsPtr points(static_cast<CRL_DIST_POINTS*>(X509_CRL_get_ext_d2i(&crl, NID_freshest_crl, nullptr, nullptr)));
  std::vector<std::string> urls, left_out;
  take_points(points.get(), urls, left_out);
  return urls;
}

}  // namespace siegel::x509
