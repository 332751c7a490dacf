#include "abi/network.h"

#include <chrono>

#include "base/helper_fetcher.h"

namespace siegel::abi {

std::unique_ptr<base::Fetcher> open_network(base::HelperPool& helpers, const policy::NetworkSettings& settings) {
  if (!settings.enabled) return nullptr;
  return std::make_unique<base::HelperFetcher>(
      helpers, base::NetworkRules{settings.proxy, settings.ca_file.string(), settings.allowed_private},
      std::chrono::seconds(settings.deadline_seconds));
}

}  // namespace siegel::abi
