#!/bin/sh
# test_memory.sh - short runs are clean under ASan, UBSan and valgrind. SPDX-License-Identifier: GPL-3.0-or-later
#
# A tool that is not installed is left out, with a line. Runs from the project's root.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export MINTAGE_PATH="$PWD/scenarios"

cat >"$folder/short.json" <<'JSON'
{ "format": 1, "model": "betterworld", "preset": "table", "days": 12, "runs": 3, "snapshots": ["0d", "end"],
  "population": { "agents": 700, "dormant": 0.2, "balances": { "distribution": "lognormal", "mean": 40, "gini": 0.5 },
    "groups": { "whales": { "archetype": "creator", "agents": 5, "balances": { "distribution": "constant", "mean": 900 } } } },
  "flows": { "badge": { "rate": 0.1, "price": 20, "to": { "BURN": 0.5, "RESERVE": 0.5 }, "limit": "once" } },
  "events": { "guests": { "at": "2d", "arrivals": { "agents": 600 } }, "leave": { "at": "4d", "departures": { "share": 0.3 } },
    "ramp": { "at": { "when": { "indicator": "gini", "above": 0.1 }, "after": "1d" }, "multiply": { "cost_problem": 1.5 } },
    "help": { "at": "6d", "verb": "emergency_topup" } } }
JSON
cat >"$folder/bad.json" <<'JSON'
{ "format": 1, "model": "betterworld", "preset": "tabel", "days": 0, "population": { "agents": -1, "mix": { "validatr": 1 } },
  "parameters": { "starter_grnt": 1, "cost_problem": { "by": "size" } }, "events": { "x": {} }, "flows": { "y": 3 } }
JSON

# clean NAME COMMAND...: a good run ends with 0, a bad file with 3; the tools end with 99.
clean() {
  name=$1
  shift
  "$@" run "$folder/short.json" --quiet --journal --out "$folder/out" --force || { echo "$name: a run is not clean"; exit 1; }
  "$@" run "$folder/short.json" --quiet --threads 2 --out "$folder/out" --force || { echo "$name: threads are not clean"; exit 1; }
  status=0
  "$@" run "$folder/bad.json" --quiet --out "$folder/bad" 2>"$folder/err" || status=$?
  [ "$status" = 3 ] || { cat "$folder/err"; echo "$name: a bad file ends with $status"; exit 1; }
  "$@" resolve "$folder/short.json" --origin >/dev/null || { echo "$name: resolve is not clean"; exit 1; }
  "$@" schema betterworld >/dev/null || { echo "$name: schema is not clean"; exit 1; }
  echo "$name: clean"
}

make VARIANT=san CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all" >"$folder/log" 2>&1 ||
  { cat "$folder/log"; exit 1; }
ASAN_OPTIONS=exitcode=99 clean "ASan and UBSan" build/san/mintage

if command -v valgrind >/dev/null; then # without OpenMP, whose library keeps memory of its own until the end
  make VARIANT=plain OPENMP=0 CFLAGS="-O1 -g" >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  clean valgrind valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible build/plain/mintage
else
  echo "valgrind is not installed: left out"
fi
