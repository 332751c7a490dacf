#!/usr/bin/env bash
# Guards the ABI: siegel.h must have the layout of tests/golden/siegel-abi.xml.
#
#   abi_diff.sh check|self-test|update SOURCE_FOLDER
#
# check      fails when a struct of siegel.h differs from the golden file
# self-test  proves that the check goes red when a member is inserted in the middle, removed, or changes its type
# update     writes the golden file anew: only for growth at a struct's end, together with SIEGEL_ABI_MINOR
set -euo pipefail
mode=$1 source=$(cd "$2" && pwd)
golden=$source/tests/golden/siegel-abi.xml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {  # INCLUDE_FOLDER LIBRARY
  "${CC:-cc}" -std=c99 -g -O0 -fPIC -shared -fvisibility=hidden "-fdebug-prefix-map=$source=." "-fdebug-prefix-map=$work=." \
    -I"$1" "$source/tests/abi/siegel_abi_probe.c" -o "$2"
}
differs() { ! abidiff --no-show-locs "$golden" "$1" >"$work/diff" 2>&1; }

mutant() {  # NAME SED_SCRIPT: the check must not accept the header that sed makes
  mkdir -p "$work/$1/siegel"
  sed -E "$2" "$source/plugin/include/siegel/siegel.h" >"$work/$1/siegel/siegel.h"
  cmp -s "$work/$1/siegel/siegel.h" "$source/plugin/include/siegel/siegel.h" && { echo "$1: sed changed nothing"; exit 1; }
  build "$work/$1" "$work/$1.so"
  differs "$work/$1.so" || { echo "$1: went unnoticed"; exit 1; }
  echo "noticed: $1"
}

case $mode in
  update)
    build "$source/plugin/include" "$work/probe.so"
    abidw --no-corpus-path --no-comp-dir-path --no-show-locs "$work/probe.so" >"$golden"
    ;;
  check)
    build "$source/plugin/include" "$work/probe.so"
    if differs "$work/probe.so"; then
      cat "$work/diff"
      echo "siegel.h no longer has the layout of $golden."
      echo "Growth at a struct's end: raise SIEGEL_ABI_MINOR and run tests/abi/abi_diff.sh update . Anything else breaks hosts."
      exit 1
    fi
    ;;
  self-test)
    build "$source/plugin/include" "$work/probe.so"
    ! differs "$work/probe.so" || { cat "$work/diff"; exit 1; }
    mutant member-inserted 's/^  const siegel_transport\* transport;.*/  int32_t inserted;\n&/'
    mutant member-appended 's/^(  const char\* reply_token; *\/\* opaque.*)$/\1\n  int32_t appended;/'
    mutant member-removed '/^  const char\* content_cipher;/d'
    mutant type-changed 's/^  int64_t signing_time;/  int32_t signing_time;/'
    mutant extension-changed 's/^  uint32_t deadline_ms;/  uint64_t deadline_ms;/'
    ;;
  *) exit 2 ;;
esac
