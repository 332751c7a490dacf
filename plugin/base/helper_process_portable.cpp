// The helper where nobody has written how to start it yet: nothing is fetched.
#include "base/helper_process.h"

namespace siegel::base {

Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const std::filesystem::path& program) {
  return fail(Status::io, "network.helper", program.string() + ": not on this system");
}

std::filesystem::path helper_beside(const void*) { return "siegel-helper"; }

}  // namespace siegel::base
