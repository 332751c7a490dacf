#include "mime/two_readings.h"

#include <algorithm>

namespace siegel::mime {

bool has_two_readings(const Header& header) {
  if (header.count("Content-Type") > 1 || header.count("Content-Transfer-Encoding") > 1) return true;
  const auto type = content_type_of(header);
  const auto boundaries = std::count_if(type.parameters.begin(), type.parameters.end(),
                                        [](const auto& parameter) { return parameter.first == "boundary"; });
  return type.unclosed || boundaries > 1;
}

}  // namespace siegel::mime
