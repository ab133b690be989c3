#!/bin/sh
# test_regression.sh - shipped scenarios give the results they gave. SPDX-License-Identifier: GPL-3.0-or-later
#
#   sh tests/test_regression.sh             compares with tests/golden/, a diff says what moved
#   UPDATE=1 sh tests/test_regression.sh    writes tests/golden/ anew; say in CHANGELOG.md why results change
set -eu
mintage=${MINTAGE:-./mintage}
export MINTAGE_PATH="$PWD/scenarios"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# compare SCENARIO VARIANT DAYS: the hash, and medians over three runs on a few days. Of BetterWorld; compare_kos: of kOS.
model=betterworld prefix=
compare_kos() {
  model=kos prefix=kos-
  compare "$@"
  model=betterworld prefix=
}
compare() {
  name=$prefix$1@$2
  "$mintage" run "$model/$1" --variant "$2" --days "$3" --runs 3 --quiet --out "$work/out" --force
  {
    sed -n 's/^ *"\(result_hash\)": "\(.*\)".*/\1 \2/p' "$work/out/run.json"
    awk -F, -v last="$3" '$2 == "all" && ($3 == 1 || $3 == 30 || $3 == last) { print "day " $3 " " $4 " " $10 }' "$work/out/summary.csv"
  } >"$work/now"
  golden=tests/golden/$name.txt
  [ -z "${UPDATE:-}" ] || cp "$work/now" "$golden"
  diff -u "$golden" "$work/now" || { echo "$name: results changed"; bad=1; }
}

compare baseline base 120
compare baseline cold-start 120
compare baseline at-the-cap 60
compare baseline responsive 120
compare baseline-table base 60
compare baseline-archetype base 60
compare baseline-archetype consensus 30
compare baseline-text base 60
compare rapid-growth base 120
compare rapid-growth low-supply 60
compare rapid-growth responsive 60
compare whale-accumulation base 30
compare whale-accumulation responsive 30
compare validator-shortage base 60
compare validator-shortage arrival-doubles 45
compare spam-attack base 70
compare spam-attack validate-first 100
compare spam-attack they-come-back 60
compare rubber-stamping base 30
compare rubber-stamping rationed-50 30
compare strategy-switching base 60
compare collusion ring-10 60
compare panels-real base 60
compare panels-real flags-alone-30 60
compare panels-real stampers-100 30
compare deflation-crisis base 70
compare deflation-crisis no-response 60
compare deflation-crisis responsive 60
compare adjustment-readings base 45
compare adjustment-readings literal 45
compare campaigns base 60
compare campaigns growth-launch 60
compare campaigns quality-total 60
compare campaigns burn 60
compare migration base 180
compare migration phase-2a 60
compare migration phase-2b-minted 60
compare open-questions q1-pool-shock 60
compare open-questions q2-expert-pool 60
compare open-questions q3-byok-bonus 60
compare open-questions q4-tax-stacked 60
compare_kos baseline base 120
compare_kos promises renewal 60
compare_kos promises arbiters 60
compare_kos promises governed 60
compare_kos effort-stops base 480
compare_kos spam-wave base 200
compare_kos brigade base 140
compare_kos creative-drought base 230
compare_kos engagement-farm base 60
compare_kos mass-inactivity base 300
compare_kos high-trust-attack base 100
exit $bad
