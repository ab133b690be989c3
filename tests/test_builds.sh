#!/bin/sh
# test_builds.sh - every compiler, optimisation and processor gives the same result hash: sh tests/test_builds.sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds variants below build/ (kept, so that a second time is quick) and runs one short scenario with each; also with
# the C library kept from fused multiply-add and AVX2, which its exp and log use where a processor has them. Compilers
# that are not installed are left out, but for one. Runs from the project's root.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset GLIBC_TUNABLES OMP_NUM_THREADS
export MINTAGE_PATH="$PWD/scenarios" # presets, for programs that do not stand beside them

# Rates between the points of the preset's scales, logarithms and powers in opening balances, extra flows, events.
cat >"$folder/hash.json" <<'JSON'
{ "format": 1, "model": "betterworld", "preset": "table", "days": 20, "seed": 11, "runs": 3,
  "switches": { "reward_model": "uniform", "reward_funding": "hybrid" },
  "parameters": { "inactivity_threshold": 30, "submission_quiet_days": 1, "submission_ramp_days": 3 },
  "population": { "agents": 3000, "dormant": 0.1, "balances": { "distribution": "lognormal", "mean": 80, "gini": 0.5 },
    "groups": { "whales": { "archetype": "mission_runner", "agents": 50,
      "balances": { "distribution": "pareto", "mean": 5000, "gini": 0.6 } } } },
  "flows": { "badge": { "who": "all", "rate": 0.05, "price": 20, "to": { "BURN": 0.5, "RESERVE": 0.5 } } },
  "events": { "summer": { "at": "5d6h", "for": "4d", "multiply": { "mission_rate": 0.7, "starter_grant": 0.5 } },
    "crash": { "at": "9d", "shock": { "share": 0.3 } } } }
JSON

expected=
bad=0
runs=0

# compare NAME PROGRAM [OPTION...]: the hash of a run is the first one's.
compare() {
  name=$1 program=$2
  shift 2
  "$program" run "$folder/hash.json" --out "$folder/out" --quiet --force "$@" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 1; }
  hash=$(sed -n 's/.*"result_hash": *"\([0-9a-f]*\)".*/\1/p' "$folder/out/run.json")
  [ "${#hash}" = 32 ] || { echo "$name: run.json has no result_hash of 32 digits"; exit 1; }
  [ -n "$expected" ] || expected=$hash
  runs=$((runs + 1))
  echo "$hash  $name"
  [ "$hash" = "$expected" ] || { echo "$name: the hash differs from the first one, $expected"; bad=1; }
}

# build VARIANT MAKE-ARGUMENT...: builds it quietly into build/VARIANT/.
build() {
  variant=$1
  shift
  make VARIANT="$variant" "$@" >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
}

for compiler in gcc clang; do
  command -v "$compiler" >/dev/null || { echo "$compiler is not installed: left out"; continue; }
  build "hash-$compiler" CC="$compiler"
  program=build/hash-$compiler/mintage
  compare "$compiler" "$program"
  compare "$compiler, one thread" "$program" --threads 1
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA compare "$compiler, C library without FMA" "$program"
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA_Usable,-FMA4,-AVX2,-AVX2_Usable \
    compare "$compiler, C library without FMA and AVX2" "$program"
  build "hash-$compiler-O1" CC="$compiler" CFLAGS="-O1 -DCLONES_PLAIN -DRANDOM_PLAIN" OPENMP=0
  compare "$compiler -O1, without OpenMP and what is for wide vectors" "build/hash-$compiler-O1/mintage"
  build "hash-$compiler-native" CC="$compiler" CFLAGS="-O3 -march=native"
  compare "$compiler -march=native" "build/hash-$compiler-native/mintage"
done
[ "$runs" -gt 0 ] || { echo "no compiler was found"; bad=1; }
exit $bad
