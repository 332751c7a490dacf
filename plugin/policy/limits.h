// The one set of limits.
#pragma once

#include "base/limits.h"

namespace siegel::policy {
[[nodiscard]] const base::Limits& limits();
}
