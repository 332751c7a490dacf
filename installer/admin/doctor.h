// The doctor's checks.
#pragma once

#include "context.h"

namespace siegel::admin {

/// One check and its outcome; the worst finding colours it.
struct Check {
  std::string name, subject;
  std::vector<Finding> findings;
};

/// Own certificate by own certificate: validity, usage, strength, address, path, key.
[[nodiscard]] base::Result<std::vector<Check>> check_identities(Context& context);

}  // namespace siegel::admin
