// siegel.h is C++20 too, and its structs are the same there: standard layout, no surprises.
#include "siegel/siegel.h"

#include <type_traits>

static_assert(std::is_trivial_v<siegel_job> && std::is_standard_layout_v<siegel_job>);
static_assert(std::is_trivial_v<siegel_verdict> && std::is_standard_layout_v<siegel_verdict>);
static_assert(std::is_trivial_v<siegel_host> && std::is_standard_layout_v<siegel_host>);
static_assert(std::is_trivial_v<siegel_plugin> && std::is_standard_layout_v<siegel_plugin>);
static_assert(std::is_same_v<siegel_status, int32_t>);

int main() { return 0; }
