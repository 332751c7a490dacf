#!/usr/bin/env bash
# exports.sh LIBRARY: the library exports siegel_entry_v1, as data, and nothing else.
set -euo pipefail
symbols=$(nm -D --defined-only "$1" | awk '$2 != "A" { print $2, $3 }' | sed 's/@.*//')
[[ $symbols =~ ^[DR]\ siegel_entry_v1$ ]] || { printf 'exports of %s:\n%s\n' "$1" "$symbols"; exit 1; }
