#include "message/reply_token.h"

#include <algorithm>

#include "mime/lexer.h"

namespace siegel::message {

using base::HeaderConfidentiality;

namespace {

constexpr std::string_view kPrefix = "encrypted; headers=";

bool is_hidden(const HeaderVerdict& header) {
  return header.protection == HeaderProtection::encrypted ||
         header.protection == HeaderProtection::signed_and_encrypted;
}

/// Of hidden address fields the names were hidden; an answer repeats them.
bool names_people(const HeaderVerdict& header) {
  return mime::ascii_equal(header.name, "From") || mime::ascii_equal(header.name, "To") ||
         mime::ascii_equal(header.name, "Cc");
}

}  // namespace

std::string make_reply_token(const std::vector<HeaderVerdict>& headers) {
  auto hidden = HeaderConfidentiality::none;
  for (const auto& header : headers)
    if (is_hidden(header))
      hidden = std::max(hidden, names_people(header) ? HeaderConfidentiality::shy : HeaderConfidentiality::baseline);
  return std::string(kPrefix) + std::string(base::name_of(hidden));
}

HeaderConfidentiality confidentiality_demanded_by(std::string_view token) {
  if (token.empty()) return HeaderConfidentiality::none;
  for (const auto policy : {HeaderConfidentiality::none, HeaderConfidentiality::baseline})
    if (token == std::string(kPrefix) + std::string(base::name_of(policy))) return policy;
  return HeaderConfidentiality::shy;
}

}  // namespace siegel::message
