#!/usr/bin/env bash
# The whole way from nothing: a minimal Debian 12 in a folder, a clean clone of the last commit, packages installed by
# installer/dependencies.sh, the demonstration, every test. Needs root, debootstrap, and about 4 GB.
#
#   tests/debootstrap.sh [FOLDER]     the folder is kept when it is named
#
# The mirror is the one that this machine's apt is set up with, as are apt's options (proxy, authentication).
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
[ "$(id -u)" -eq 0 ] || { echo "debootstrap.sh: needs root" >&2; exit 1; }
command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends debootstrap

if [ $# -gt 0 ]; then
  root=$1
  mkdir -p "$root"
else
  root=$(mktemp -d)
fi
cleanup() {
  for inner in proc dev/pts dev; do mountpoint -q "$root/$inner" && umount -l "$root/$inner"; done
  [ $# -gt 0 ] || rm -rf --one-file-system "$root"
}
trap 'cleanup "$@"' EXIT

mirror=$(apt-get indextargets --format '$(SITE)' 'Release: bookworm' 'Component: main' | head -n 1)
[ -n "$mirror" ] || { echo "debootstrap.sh: apt has no source for bookworm" >&2; exit 1; }
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}"
[ -n "$http_proxy" ] || unset http_proxy
[ -n "$https_proxy" ] || unset https_proxy

echo "-- a minimal root in $root"
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 20 "$root.log"; exit 1; }
rm -f "$root.log"

# apt in there: the sources that hold Debian's own suites, and every option of this machine's.
rm -f "$root"/etc/apt/sources.list
mkdir -p "$root/etc/apt/sources.list.d" "$root/etc/apt/apt.conf.d" "$root/etc/apt/auth.conf.d" "$root/usr/share/keyrings"
apt-get indextargets --format 'deb $(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
  grep -E ' bookworm(-updates|-security)? ' | sort -u >"$root/etc/apt/sources.list.d/debian.list"
cp -a /etc/apt/auth.conf.d/. "$root/etc/apt/auth.conf.d/" 2>/dev/null || true
for option in /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
  # What calls programs of this machine is of no use in there.
  if [ -f "$option" ] && ! grep -qE 'Invoke|Pre-Install|Post-Install' "$option"; then cp "$option" "$root/etc/apt/apt.conf.d/"; fi
done
cp /etc/resolv.conf /etc/hosts "$root/etc/"
if [ -d /usr/local/share/ca-certificates ]; then
  mkdir -p "$root/usr/local/share/ca-certificates"
  cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
fi

mount -t proc proc "$root/proc" 2>/dev/null || mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
[ ! -d /dev/pts ] || mount --bind /dev/pts "$root/dev/pts"

echo "-- a clean clone"
mkdir -p "$root/src"
git clone -q --no-hardlinks "$top" "$root/src/siegel"
if [ -d "$top/../shared/corpus" ]; then
  mkdir -p "$root/src/shared"
  cp -r "$top/../shared/corpus" "$root/src/shared/"
fi

inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb "$@"; }
echo "-- the demonstration"
inside bash -c 'cd /src/siegel && installer/dependencies.sh build && bash host-sim/demo.sh' </dev/null
echo "-- the tests"
inside bash -c 'cd /src/siegel && git config --global --add safe.directory /src/siegel 2>/dev/null; tests/run.sh' </dev/null
