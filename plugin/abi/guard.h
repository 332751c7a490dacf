// The edge: no exception leaves the plugin, and OpenSSL's error queue is as the host had it.
#pragma once

#include <new>

#include "base/openssl.h"
#include "base/result.h"
#include "siegel/siegel.h"

namespace siegel::abi {

[[nodiscard]] siegel_status code_of(base::Status status) noexcept;

/// Runs a callable that returns a siegel_status.
template <class Callable>
[[nodiscard]] siegel_status guarded(Callable&& callable) noexcept {
  try {
    const base::ErrorQueueGuard queue;
    return callable();
  } catch (const std::bad_alloc&) {
    return SIEGEL_E_NO_MEMORY;
  } catch (...) {
    return SIEGEL_E_FAILED;
  }
}

}  // namespace siegel::abi
