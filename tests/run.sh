#!/bin/sh
# run.sh - runs tests one after another: sh tests/run.sh TEST..., each a program or a shell script.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A test passes if it ends with status 0; what it printed is shown only if it fails. The last line is
# "N passed, N failed"; no tests at all is a failure. Tests find the program in $MINTAGE.
set -u
export OMP_WAIT_POLICY=passive # threads that spin would slow tests down on few processors
unset MAKEFLAGS MFLAGS MAKELEVEL VARIANT # a test that calls make starts afresh
[ $# -gt 0 ] || echo "run.sh: there are no tests to run" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0
for test in "$@"; do
  name=$(basename "$test" .sh)
  begun=$(date +%s)
  case $test in
  *.sh) sh "$test" >"$log" 2>&1 ;;
  *) "./$test" >"$log" 2>&1 ;;
  esac
  status=$?
  seconds=$(($(date +%s) - begun))
  if [ "$status" = 0 ]; then
    passed=$((passed + 1))
    echo "ok      $name (${seconds} s)"
  else
    failed=$((failed + 1))
    sed 's/^/    /' "$log"
    echo "FAILED  $name (${seconds} s, status $status)"
  fi
done
echo "$passed passed, $failed failed"
[ "$passed" -gt 0 ] && [ "$failed" = 0 ]
