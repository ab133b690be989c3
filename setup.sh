#!/bin/sh
# setup.sh - installs the distribution packages that are missing. SPDX-License-Identifier: GPL-3.0-or-later
#
#   sh setup.sh          what building and running needs
#   sh setup.sh check    and what the tests need
#   sh setup.sh lint     and what make lint needs
#   sh setup.sh bench    what building needs and the rivals that make bench compares speeds with
#   sh setup.sh verify   what make check needs and a browser, which make verify looks at the report with
#
# The list is packages.txt. Nothing missing: does nothing, says nothing. Otherwise installs with apt-get as root or
# with sudo that asks nothing; where neither is possible, prints the line to type and ends with status 2.
set -eu
cd "$(dirname "$0")"
part=${1:-run}
case $part in
run) parts="[run]" ;;
check) parts="[run] [check]" ;;
lint | verify) parts="[run] [check] [$part]" ;;
bench) parts="[run] [bench]" ;;
*) sed -n '4,8s/^# *//p' "$0" >&2; exit 2 ;;
esac

# The needs of the wanted parts, one a line.
needs() {
  awk -v parts="$parts" '/^#/ || NF == 0 { next } /^\[/ { wanted = index(parts, $1); next } wanted { print }' packages.txt
}

has_package() { # of the packages given, separated by |, one is installed
  for package in $(echo "$1" | tr '|' ' '); do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in installed*) return 0 ;; esac
  done
  return 1
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  libraries="gsl libcjson libxxhash"
  [ "$part" = run ] || libraries="$libraries cmocka"
  # shellcheck disable=SC2086
  pkg-config --exists $libraries 2>/dev/null && exit 0
  echo "setup: this is neither Debian nor Ubuntu; please install what these packages hold:" >&2
  needs | sed 's/ *|.*//; s/^/  /' >&2
  exit 2
fi

missing=$(needs | while read -r need; do has_package "$need" || echo "${need%% *}"; done | tr '\n' ' ')
missing=${missing% }
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends $missing"
quietly="env DEBIAN_FRONTEND=noninteractive"
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  line="sudo apt-get update && sudo $install"
  command -v sudo >/dev/null || line="su -c 'apt-get update && $install'"
  printf 'setup: packages are missing; please type\n  %s\n' "$line" >&2
  exit 2
fi

echo "setup: installing $missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
$as_root apt-get update >"$log" 2>&1 || true # old lists may do; if not, the next line says so
# shellcheck disable=SC2086
if ! $as_root $quietly $install >>"$log" 2>&1; then
  cat "$log" >&2
  echo "setup: could not install; is there a network? On Ubuntu some of these packages are in the component 'universe'" >&2
  exit 2
fi
