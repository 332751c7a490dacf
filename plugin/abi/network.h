// The network of one job, as its settings allow it.
#pragma once

#include <memory>

#include "base/fetcher.h"
#include "base/helper_pool.h"
#include "policy/settings.h"

namespace siegel::abi {

/// nullptr where the settings forbid it. Borrows the pool.
[[nodiscard]] std::unique_ptr<base::Fetcher> open_network(base::HelperPool& helpers,
                                                          const policy::NetworkSettings& settings);

}  // namespace siegel::abi
