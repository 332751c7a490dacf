#!/usr/bin/env bash
# Lets every libFuzzer target of a build run for some seconds, from its seeds.
#
#   tests/fuzz/run.sh BUILD SECONDS
set -uo pipefail
build=${1:?a build folder of preset fuzz} seconds=${2:?seconds for each target}
source=$(cd "$(dirname "$0")" && pwd)
findings=$build/findings
mkdir -p "$findings"
passed=0 failed=0
for program in "$build"/tests/fuzz/fuzz_*; do
  [ -x "$program" ] && [ -f "$program" ] || continue
  name=${program##*/fuzz_}
  corpus=$(mktemp -d)
  if "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix="$findings/$name-" "$corpus" "$source/corpus/$name" >"$findings/$name.log" 2>&1; then
    passed=$((passed + 1))
    echo "ok   $name: $(sed -nE 's/^stat::number_of_executed_units: *//p' "$findings/$name.log") runs"
  else
    failed=$((failed + 1))
    echo "FAIL $name: $(grep -m 1 -E 'broken promise|ERROR|SUMMARY' "$findings/$name.log"); see $findings/$name-*"
  fi
  rm -rf "$corpus"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
