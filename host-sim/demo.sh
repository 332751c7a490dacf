#!/usr/bin/env bash
# From a fresh checkout to the demonstration: installs what is missing, builds, runs `host-sim demo`.
#
#   host-sim/demo.sh [--preset release|dev] [further options of host-sim, e.g. --locale de]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=release
if [ "${1-}" = --preset ]; then
  preset=${2:?--preset needs a name}
  shift 2
fi
installer/dependencies.sh build
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" -j "$(nproc)"
exec "build/$preset/host-sim/host-sim" "$@" demo
