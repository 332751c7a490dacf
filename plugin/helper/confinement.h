// What the helper gives up before it reads the first byte: it talks to strangers all day.
#pragma once

namespace siegel::helper {

/// Closes every descriptor behind stderr, empties the environment, limits memory, time, descriptors and files, leaves
/// no core dump and gains no privileges by executing something. false: one of them was not to be had.
[[nodiscard]] bool confine();

}  // namespace siegel::helper
