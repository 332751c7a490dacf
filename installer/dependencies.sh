#!/usr/bin/env bash
# Installs the Debian 12 packages that Siegel needs: to be built (build), to be tested (test), or both (all, the default).
#
#   installer/dependencies.sh [build|test|all] [--list]
#
# Asks dpkg first: where all is there it is done in a moment, without network and without root. --list only prints the names.
set -euo pipefail

build=(
  g++ cmake ninja-build pkg-config
  openssl libssl-dev libcurl4-openssl-dev libmsgsl-dev libexpected-dev
  libsqlite3-dev libsqlitecpp-dev libtomlplusplus-dev zlib1g-dev nlohmann-json3-dev libcli11-dev
)
test=(
  ca-certificates git python3 binutils
  libboost-test-dev
  gnupg gpgsm gpg-agent libnss3-tools openjdk-17-jdk-headless libbcmail-java
  abigail-tools
  clang clang-format clang-tidy libclang-rt-14-dev llvm valgrind ccache
)

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0"
  exit 2
}

what=all list=no
for argument in "$@"; do
  case $argument in
    build | test | all) what=$argument ;;
    --list) list=yes ;;
    *) usage ;;
  esac
done
case $what in
  build) wanted=("${build[@]}") ;;
  test) wanted=("${test[@]}") ;;
  all) wanted=("${build[@]}" "${test[@]}") ;;
esac
if [ "$list" = yes ]; then
  printf '%s\n' "${wanted[@]}"
  exit 0
fi

command -v dpkg-query >/dev/null || {
  echo "dependencies.sh: this is not a Debian system; install by hand what --list names" >&2
  exit 1
}

# A package counts as there when dpkg has it configured, under its own name or an architecture's.
missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1 || true)
  [ "$state" = installed ] || missing+=("$package")
done

# OpenSSL below 3.0.22 has known faults in CMS: worth an upgrade where Debian's security archive has it, no reason to stop.
old_openssl=no
if [ "$what" != test ]; then
  version=$(dpkg-query --show --showformat '${Version}' openssl 2>/dev/null || true)
  if [ -n "$version" ] && dpkg --compare-versions "$version" lt 3.0.22; then old_openssl=yes; fi
fi

if [ ${#missing[@]} -eq 0 ] && [ $old_openssl = no ]; then
  echo "dependencies.sh: all ${#wanted[@]} packages for '$what' are there"
  exit 0
fi

if [ "$(id -u)" -eq 0 ]; then
  root=(env)
elif command -v sudo >/dev/null; then
  root=(sudo env)
elif [ ${#missing[@]} -gt 0 ]; then
  echo "dependencies.sh: missing packages: ${missing[*]}" >&2
  echo "dependencies.sh: run it as root, or install sudo, to have them installed" >&2
  exit 1
else
  echo "dependencies.sh: OpenSSL $version has known faults; as root, upgrade it to 3.0.22 or later" >&2
  exit 0
fi
apt() { "${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@"; }

# The lists are fetched only when something is to be installed. With a full set and an old OpenSSL alone, no network is no error.
if [ ${#missing[@]} -eq 0 ]; then
  if apt update && apt install --no-install-recommends --only-upgrade openssl libssl3 libssl-dev; then
    exit 0
  fi
  echo "dependencies.sh: OpenSSL $version has known faults and could not be upgraded; going on with it" >&2
  exit 0
fi

echo "dependencies.sh: installing ${missing[*]}"
apt update
# Java's post-installation script writes manual pages' links into a folder that minimal roots lack.
[ -d /usr/share/man/man1 ] || "${root[@]}" mkdir -p /usr/share/man/man1
apt install --no-install-recommends "${missing[@]}"
if [ $old_openssl = yes ]; then
  apt install --no-install-recommends --only-upgrade openssl libssl3 libssl-dev ||
    echo "dependencies.sh: OpenSSL $version has known faults and could not be upgraded; going on with it" >&2
fi
echo "dependencies.sh: all ${#wanted[@]} packages for '$what' are there"
