// Header fields that are the same but for blanks and folding.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "mime/header.h"

namespace siegel::mime {

/// Fields by name and content. Asked for each field of a hostile header, so that it must not search.
class FieldSet {
 public:
  explicit FieldSet(const std::vector<HeaderField>& fields);
  [[nodiscard]] bool contains(const HeaderField& field) const;

 private:
  std::set<std::string> known_;
};

}  // namespace siegel::mime
