#!/usr/bin/env bash
# clang-tidy over the sources of the product, by the compilation database of a build.
#
#   tests/structure/clang_tidy.sh BUILD [PATTERN]
set -uo pipefail
build=${1:?a build folder} pattern=${2:-.}
cd "$(dirname "$0")/../.." || exit 1
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

check() {  # LOG BUILD SOURCE
  out=$1/${3//\//_}
  # GCC's own warning options mean nothing to clang.
  if clang-tidy --quiet -p "$2" --extra-arg=-Wno-unknown-warning-option "$3" >"$out" 2>/dev/null; then
    echo "ok   $3"
  else
    echo "FAIL $3"
    grep -E '(error|warning):' "$out"
  fi
}
export -f check
git ls-files 'plugin/*.cpp' 'host-sim/*.cpp' 'installer/*.cpp' | grep -E "$pattern" |
  xargs -P "$(nproc)" -I{} bash -c 'check "$@"' _ "$log" "$build" {} | tee "$log/all"
passed=$(grep -c '^ok ' "$log/all") failed=$(grep -c '^FAIL ' "$log/all")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
