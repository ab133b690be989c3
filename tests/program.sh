# program.sh - what tests of the whole program share, which source it: a place to work in, and assertions.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
mintage=${MINTAGE:-./mintage}
export MINTAGE_PATH="$PWD/scenarios"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# says NAME STATUS COMMAND...: the command must end with the status; its output is kept in $work/out and $work/err.
says() {
  name=$1 wanted=$2
  shift 2
  "$@" >"$work/out" 2>"$work/err"
  got=$?
  [ "$got" = "$wanted" ] && return 0
  echo "$name: status $got, not $wanted: $*"
  sed 's/^/    /' "$work/out" "$work/err"
  failures=$((failures + 1))
}

# holds NAME CONDITION...: the test command must succeed.
holds() {
  name=$1
  shift
  "$@" && return 0
  echo "$name: does not hold: $*"
  failures=$((failures + 1))
}

prints() { grep -qF -- "$1" "$work/out"; }
complains() { grep -qF -- "$1" "$work/err"; }
