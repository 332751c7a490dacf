#include "mime/field_set.h"

#include "mime/lexer.h"

namespace siegel::mime {

namespace {

/// The name in lower case, and the value with one blank for several.
std::string key_of(const HeaderField& field) {
  std::string key = ascii_lower(field.name) + ':';
  for (const char c : field.value())
    if (!is_blank(c))
      key += c;
    else if (!key.ends_with(' '))
      key += ' ';
  return key;
}

}  // namespace

FieldSet::FieldSet(const std::vector<HeaderField>& fields) {
  for (const auto& field : fields) known_.insert(key_of(field));
}

bool FieldSet::contains(const HeaderField& field) const { return known_.contains(key_of(field)); }

}  // namespace siegel::mime
