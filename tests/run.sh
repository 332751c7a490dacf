#!/usr/bin/env bash
# Builds Siegel and runs every test: the test command of the project, for developers and for CI.
#
#   tests/run.sh [--all] [--only PATTERN] [--list]
#
# --all           also what takes long: mails of 1 GB, fuzzing, clang-tidy, a minimal Debian made on the spot
# --only PATTERN  the stages whose name matches; where none does, the CTest entries of preset dev that match
# --list          prints the names of the stages
#
# Logs are in build/logs/. The last line says how many test cases passed and failed, over all stages.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8 CTEST_OUTPUT_ON_FAILURE=1
unset GNUPGHOME OPENSSL_CONF OPENSSL_MODULES CDPATH

stages=(dependencies structure dev interop pkits attacks memory demo asan-ubsan tsan)
long_stages=(attacks-long memory-1gb clang-tidy fuzz debootstrap)

usage() {
  sed -n '2,10s/^# \{0,1\}//p' "$0"
  exit 2
}

only="" list=no
while [ $# -gt 0 ]; do
  case $1 in
    --all) stages+=("${long_stages[@]}") ;;
    --only) only=${2:?--only needs a pattern} && shift ;;
    --list) list=yes ;;
    *) usage ;;
  esac
  shift
done
if [ $list = yes ]; then
  printf '%s\n' "${stages[@]}"
  exit 0
fi

logs=$PWD/build/logs
mkdir -p "$logs"
jobs=$(nproc)
passed=0 failed=0 skipped=0
summary=()

# What a stage has to say about its cases: it adds to these, or says `cases_of_log`.
stage_passed=0 stage_failed=0 stage_skipped=0

# The last "N passed, N failed[, N skipped]" of a script's output.
cases_of_log() {
  local line
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$1" | tail -n 1)
  [ -n "$line" ] || return 1
  # shellcheck disable=SC2086
  set -- ${line//,/}
  stage_passed=$((stage_passed + $1)) stage_failed=$((stage_failed + $3)) stage_skipped=$((stage_skipped + ${5:-0}))
}

attribute() { sed -nE "s/.*[[:space:]]$1=\"([0-9]+)\".*/\1/p" "$2" | head -n 1; }

# ccache only for whoever uses it already: an empty cache is of no use, and precompiled headers are.
if command -v ccache >/dev/null && [ -d "$(ccache --get-config cache_dir)" ]; then
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

configure_and_build() {  # PRESET TARGET...
  local preset=$1
  shift
  cmake --preset "$preset" ${SIEGEL_CORPUS:+"-DSIEGEL_CORPUS=$SIEGEL_CORPUS"} && cmake --build --preset "$preset" -j "$jobs" --target "$@"
}

run_ctest() {  # PRESET CTEST-ARGUMENT...
  local preset=$1 report status
  shift
  report=$logs/$preset.xml
  rm -f "$report"
  ctest --test-dir "build/$preset" -j "$jobs" --no-tests=error --output-junit "$report" "$@"
  status=$?
  if [ -s "$report" ]; then
    local tests failures left_out
    tests=$(attribute tests "$report") failures=$(attribute failures "$report")
    left_out=$(($(attribute skipped "$report") + $(attribute disabled "$report")))
    stage_failed=$((stage_failed + failures)) stage_skipped=$((stage_skipped + left_out))
    stage_passed=$((stage_passed + tests - failures - left_out))
  fi
  return $status
}

stage_dependencies() { installer/dependencies.sh all; }

stage_structure() {
  python3 tests/structure/run.py
}

stage_dev() { configure_and_build dev all && run_ctest dev; }
stage_asan_ubsan() { configure_and_build asan-ubsan core_tests && run_ctest asan-ubsan -L core; }
stage_tsan() { configure_and_build tsan core_tests && run_ctest tsan -L core; }

need_dev() { [ -e build/dev/host-sim/host-sim ] || configure_and_build dev all; }
stage_interop() { need_dev && python3 tests/interop/run.py --build build/dev; }
stage_attacks() { need_dev && python3 tests/attacks/run.py --build build/dev; }
stage_attacks_long() { need_dev && python3 tests/attacks/run.py --build build/dev --only-long; }
stage_pkits() { need_dev && { python3 tests/pkits/run.py --build build/dev || [ $? -eq 77 ]; }; }  # 77: skipped
stage_memory() { need_dev && python3 tests/bench/memory.py --build build/dev --megabytes 64; }
stage_memory_1gb() { need_dev && python3 tests/bench/memory.py --build build/dev --megabytes 1024; }
# What is shipped is built with other optimisations, and warnings, than what is tested.
stage_demo() { host-sim/demo.sh && stage_passed=1; }
stage_clang_tidy() { need_dev && tests/structure/clang_tidy.sh build/dev; }
stage_fuzz() { configure_and_build fuzz fuzz_targets && tests/fuzz/run.sh build/fuzz 120; }
stage_debootstrap() { tests/debootstrap.sh; }

run_stage() {  # NAME
  local name=$1 log=$logs/$1.log start=$SECONDS status took
  printf '== %-12s ' "$name"
  stage_passed=0 stage_failed=0 stage_skipped=0
  "stage_${name//-/_}" "${@:2}" </dev/null >"$log" 2>&1
  status=$?
  took=$((SECONDS - start))
  [ "$stage_passed$stage_failed$stage_skipped" != 000 ] || cases_of_log "$log"
  # A stage that broke down before or beside its cases is a failure of its own.
  if [ $status -ne 0 ] && [ $stage_failed -eq 0 ]; then stage_failed=1; fi
  passed=$((passed + stage_passed)) failed=$((failed + stage_failed)) skipped=$((skipped + stage_skipped))
  local verdict=ok
  [ $stage_failed -eq 0 ] || verdict=FAILED
  line=$(printf '%-6s %5d passed %4d failed %4d skipped %5d s' $verdict $stage_passed $stage_failed $stage_skipped $took)
  echo "$line"
  summary+=("$(printf '%-12s %s' "$name" "$line")")
  [ "$name" != interop ] || sed -n '/^Matrix/,$p' "$log"
  if [ $verdict = FAILED ]; then
    echo "-- the end of $log:"
    grep -nE 'error:|Error |FAILED|\*\*\*Failed|FAIL ' "$log" | head -n 40
    tail -n 60 "$log"
    echo "--"
  fi
  [ $verdict = ok ]
}

if [ -n "$only" ]; then
  chosen=()
  for name in "${stages[@]}" "${long_stages[@]}"; do
    if [[ $name =~ $only ]] && [[ " ${chosen[*]-} " != *" $name "* ]]; then chosen+=("$name"); fi
  done
  if [ ${#chosen[@]} -eq 0 ]; then
    stage_dev() { configure_and_build dev all && run_ctest dev -R "$only"; }
    chosen=(dev)
  fi
  stages=("${chosen[@]}")
fi

for name in "${stages[@]}"; do
  run_stage "$name" || [ "$name" != dependencies ] || break
done

echo
echo "Stage        Result"
printf '%s\n' "${summary[@]}"
echo "in $SECONDS s"
if [ $skipped -gt 0 ]; then
  echo "$skipped skipped; the logs say why:"
  for name in "${stages[@]}"; do
    sed -nE 's/^[[:space:]]*([0-9]+ - )?([^[:space:]]+) \((Skipped|Disabled)\)$/  \2/p; s/^skipped: ([^:]+): no .*/  \1/p' \
      "$logs/$name.log" 2>/dev/null
  done | sort -u
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
