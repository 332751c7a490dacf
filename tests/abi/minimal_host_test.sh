#!/usr/bin/env bash
# minimal_host_test.sh PROGRAM LIBRARY: the host of docs/abi.md receives a plain mail, which stays as it is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_DATA_HOME=$work/data
printf 'From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: plain\r\n\r\nHello\r\n' >"$work/in.eml"
answer=$("$1" "$2" "$work/in.eml" "$work/out.eml")
echo "$answer"
[[ $answer == *"the mail is as it was"* ]]
[ ! -e "$work/out.eml" ]
! "$1" "$2" "$work/missing.eml" "$work/out.eml" 2>/dev/null || { echo "a missing mail was no error"; exit 1; }
