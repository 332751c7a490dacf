#include "abi/guard.h"

namespace siegel::abi {

siegel_status code_of(base::Status status) noexcept {
  using base::Status;
  switch (status) {
    case Status::cancelled:
      return SIEGEL_E_CANCELLED;
    case Status::io:
      return SIEGEL_E_IO;
    case Status::malformed:
      return SIEGEL_E_MALFORMED;
    case Status::unsupported:
      return SIEGEL_E_UNSUPPORTED;
    case Status::no_key:
      return SIEGEL_E_NO_KEY;
    case Status::recipient:
      return SIEGEL_E_RECIPIENT;
    case Status::policy:
      return SIEGEL_E_POLICY;
    case Status::no_memory:
      return SIEGEL_E_NO_MEMORY;
    case Status::argument:
      return SIEGEL_E_ARGUMENT;
    case Status::limit:
      return SIEGEL_E_LIMIT;
    case Status::locked:
      return SIEGEL_E_LOCKED;
    case Status::failed:
    case Status::enough:
      break;
  }
  return SIEGEL_E_FAILED;
}

}  // namespace siegel::abi
