#include "mime/protected_parts.h"

#include <algorithm>
#include <initializer_list>

#include "mime/entity_walker.h"
#include "mime/header.h"
#include "mime/lexer.h"

namespace siegel::mime {
namespace {

bool is_signature_type(std::string_view type) {
  return type == "application/pkcs7-signature" || type == "application/x-pkcs7-signature";
}

/// The file name of an entity, from Content-Type or Content-Disposition.
std::string file_name_of(const Header& header, const ParameterizedValue& type) {
  if (const auto name = type.parameter("name")) return *name;
  return parse_parameterized(header.value("Content-Disposition")).parameter("filename").value_or("");
}

bool is_named(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return name.size() > ending.size() && ascii_equal(name.substr(name.size() - ending.size()), ending);
  });
}

bool is_octet_stream_named(const Header& header, std::initializer_list<std::string_view> endings) {
  const auto type = content_type_of(header);
  return type.value == "application/octet-stream" && is_named(file_name_of(header, type), endings);
}

/// Beside its content, where multipart/signed has been counted already, or certificates: nothing that was kept closed.
bool is_signature_file(const Header& header) { return is_octet_stream_named(header, {".p7s", ".p7c"}); }

bool is_marked_unencrypted(const Header& header) {
  const auto marked = content_type_of(header).parameter("smime-type").value_or("");
  return ascii_equal(marked, "signed-data") || ascii_equal(marked, "certs-only");
}

class Counter final : public EntityHandler {
 public:
  base::Result<void> header(const EntityInfo&, const HeaderBlock& block) override {
    if (std::exchange(at_root_, false)) return {};
    Header header;
    SIEGEL_ASSIGN(header.fields, block.fields());
    if (announces_certificates(header)) ++parts.certificates;
    const bool cms = announces_cms(header) && !is_signature_file(header);
    if (cms && !is_marked_unencrypted(header))
      ++parts.encrypted;
    else if (cms || announces_smime_signature(header))
      ++parts.signed_;
    return {};
  }
  base::Result<void> leaf_text(base::Bytes) override { return {}; }
  base::Result<void> leaf_end(bool) override { return {}; }
  base::Result<void> frame_text(base::Bytes) override { return {}; }
  base::Result<void> delimiter(const DashLine&) override { return {}; }

  ProtectedParts parts;

 private:
  bool at_root_ = true;
};

}  // namespace

bool announces_cms(const Header& header) {
  const auto type = content_type_of(header);
  if (type.value == "application/pkcs7-mime" || type.value == "application/x-pkcs7-mime") return true;
  return is_octet_stream_named(header, {".p7m", ".p7s", ".p7c"});
}

bool announces_certificates(const Header& header) {
  if (!announces_cms(header)) return false;
  const auto type = content_type_of(header);
  return ascii_equal(type.parameter("smime-type").value_or(""), "certs-only") ||
         is_named(file_name_of(header, type), {".p7c"});
}

bool announces_smime_signature(const Header& header) {
  const auto type = content_type_of(header);
  if (type.value != "multipart/signed") return false;
  const auto protocol = type.parameter("protocol");
  return !protocol || is_signature_type(ascii_lower(*protocol));
}

base::Result<ProtectedParts> find_protected_parts(base::Content& entity, const base::Limits& limits) {
  Counter counter;
  EntityWalker walker(counter, limits);
  SIEGEL_TRY(base::pump(entity, walker));
  return counter.parts;
}

}  // namespace siegel::mime
