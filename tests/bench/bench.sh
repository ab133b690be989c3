#!/bin/sh
# bench.sh - BetterWorld days against the floor of speed, in one run. SPDX-License-Identifier: GPL-3.0-or-later
#
#   sh tests/bench/bench.sh [AGENTS...]      default: 100000 1000000 10000000
#
# Two days: the preset table as it is (betterworld/baseline-table), and with the costliest readings (everything.json).
# Both programs print medians; the ratio of the two is what to compare between machines and versions.
set -eu
[ $# -gt 0 ] || set -- 100000 1000000 10000000
export OMP_PROC_BIND=true
all=$(nproc 2>/dev/null || echo 1)
threads=1
[ "$all" = 1 ] || threads="1 $all"
printf '%-15s %10s %7s %13s %18s %12s %14s\n' scenario agents threads ns/agent-day 'million a-days/s' bytes/agent 'ratio to floor'
for agents in "$@"; do
  for t in $threads; do
    floor=$(build/bench_floor "$agents" | awk -v t="$t" '$2 == t { print $3 }')
    for scenario in betterworld/baseline-table tests/bench/everything.json; do
      build/bench_day "$agents" "$t" "$scenario" | awk -v floor="$floor" -v name="$(basename "$scenario" .json)" \
        '{ printf "%-15s %10d %7d %13.1f %18.1f %12d %14.2f\n", name, $1, $2, $3, 1000 / $3, $4, $3 / floor }'
    done
  done
done
