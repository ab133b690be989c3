#!/bin/sh
# bench.sh - days against the floor of speed and against what one would otherwise use. SPDX-License-Identifier: GPL-3.0-or-later
#
#   sh tests/bench/bench.sh [AGENTS...]                default: 100000 1000000 10000000
#   sh tests/bench/bench.sh --keep "WORDS" [AGENTS...]   and adds the ratios to tests/bench/history.json under these words
#
# Cases: the preset table as it is (betterworld/baseline-table), the same with the costliest readings (everything.json),
# and a reduced model (reduced.json) that reduced_numpy.py and reduced_loop.py have too; before the comparison it is made
# sure that all three say the same of supply and Gini. Then two whole commands: an ensemble of small populations, and two
# years of kOS, per agent-day and per live item and day. Medians; ratios are what to compare between machines and
# versions. A figure that is not there is a dash: without NumPy its column.
# Writes build/bench.json, and says which ratios to the floor are 10 % above the newest of the history.
set -eu
keep=""
if [ "${1:-}" = --keep ]; then keep=$2; shift 2; fi
[ $# -gt 0 ] || set -- 100000 1000000 10000000
export OMP_PROC_BIND=true
all=$(nproc 2>/dev/null || echo 1)
threads=1
[ "$all" = 1 ] || threads="1 $all"
here=tests/bench
table=$(mktemp)
trap 'rm -f "$table"' EXIT

numpy="" loop=""
for python in python3 /usr/bin/python3; do
  command -v $python >/dev/null || continue
  [ -n "$loop" ] || loop=$python
  [ -n "$numpy" ] || ! $python -c 'import numpy' 2>/dev/null || numpy=$python
done

# rival PYTHON SCRIPT AGENTS DAYS: ns per agent-day, or a dash; ends with a sentence if the models differ. Supply per agent
# after 30 days has a deviation of 70 IT between agents, so means of 20,000 differ by less than 4 x 0.7 = 2.8 IT.
rival() {
  [ -n "$1" ] || { echo -; return; }
  $1 "$2" "$3" "$4" | awk -v mine="$reduced_says" -v script="$2" -v days="$4" '
    function apart(a, b, most) { return a - b > most || b - a > most }
    { split(mine, m)
      if (days == 30 && (apart($2, m[1], 2.8) || apart($3, m[2], 0.01))) {
        print "bench: " script " is another model: supply and Gini " $2 ", " $3 ", here " mine > "/dev/stderr"; exit 1 }
      print $1 }'
}

./mintage run $here/reduced.json --agents 20000 --out build/bench-reduced --force >/dev/null 2>&1
reduced_says=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } END { print $at["supply"] / 20000, $at["gini"] }' build/bench-reduced/series.csv)
loop_ns=$(rival "$loop" $here/reduced_loop.py 20000 30)
rival "$numpy" $here/reduced_numpy.py 20000 30 >/dev/null

heading='%-15s %10s %7s %13s %16s %10s %10s %10s %10s\n'
# shellcheck disable=SC2059
printf "$heading" case agents threads ns/agent-day 'M agent-days/s' 'to floor' 'to NumPy' 'to Python' bytes/agent
for agents in "$@"; do
  numpy_ns=$(rival "$numpy" $here/reduced_numpy.py "$agents" 11)
  build/bench_floor "$agents" >build/bench-floor
  for t in $threads; do
    floor=$(awk -v t="$t" '$2 == t { print $3 }' build/bench-floor)
    for scenario in betterworld/baseline-table $here/everything.json $here/reduced.json; do
      build/bench_day "$agents" "$t" "$scenario" | awk -v floor="$floor" -v name="$(basename "$scenario" .json)" \
        -v numpy="$numpy_ns" -v loop="$loop_ns" -v table="$table" '
        function times(ns) { return name == "reduced" && ns != "-" ? sprintf("%.1f", ns / $3) : "-" }
        { printf "%-15s %10d %7d %13.1f %16.1f %10.2f %10s %10s %10d\n", name, $1, $2, $3, 1000 / $3, $3 / floor, times(numpy), times(loop), $4
          print name, $1, $2, $3, $3 / floor, times(numpy), times(loop), $4 >> table }'
    done
  done
done

# A whole command, set-up and files included: 64 runs of 360 days that begin with 1,000 agents.
floor=$(build/bench_floor 1000 | awk '$2 == 1 { print $3 }')
./mintage run betterworld/baseline-table --agents 1000 --runs 64 --days 360 --threads 1 --quiet --out build/bench-ensemble --force
awk -F, -v floor="$floor" -v table="$table" \
  -v seconds="$(sed -n 's/.*"wall_seconds": \([0-9.e+-]*\).*/\1/p' build/bench-ensemble/env.json)" '
  NR == 1 { for (i = 1; i <= NF; i++) if ($i == "agents") column = i }
  NR > 1 && $2 == "all" && $4 > 0 { agent_days += $column }
  END { ns = 1e9 * seconds / agent_days
        printf "%-15s %10d %7d %13.1f %16.1f %10.2f %10s %10s %10s\n", "ensemble", 1000, 1, ns, 1000 / ns, ns / floor, "-", "-", "-"
        print "ensemble", 1000, 1, ns, ns / floor, "-", "-", 0 >> table }' build/bench-ensemble/series.csv

# kOS, whose cost is that of agents and of live items: 10,000 agents for two years, per agent-day and per item and day.
./mintage run kos/baseline --agents 10000 --runs 1 --days 720 --threads 1 --quiet --out build/bench-kos --force
awk -F, -v floor="$floor" -v table="$table" \
  -v seconds="$(sed -n 's/.*"wall_seconds": \([0-9.e+-]*\).*/\1/p' build/bench-kos/env.json)" '
  NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
  NR > 1 && $2 == "all" && $4 > 0 { agent_days += $column["agents"]; item_days += $column["live_items"] }
  function line(name, days) {
    printf "%-15s %10d %7d %13.1f %16.1f %10.2f %10s %10s %10s\n", name, 10000, 1, 1e9 * seconds / days, days / seconds / 1e6,
      1e9 * seconds / days / floor, "-", "-", "-"
    print name, 10000, 1, 1e9 * seconds / days, 1e9 * seconds / days / floor, "-", "-", 0 >> table }
  END { line("kos", agent_days); line("kos-per-item", item_days) }' build/bench-kos/series.csv

# The newest figures of the history, to compare with: name, agents, threads, ratio to the floor.
[ ! -f $here/history.json ] || awk -F'[:,"]+' -v table="$table" '
  /"case"/ { for (i = 1; i < NF; i++) { if ($i ~ /^ ?case$/) c = $(i + 2); if ($i ~ /agents$/) a = $(i + 1) + 0
                                       if ($i ~ /threads$/) t = $(i + 1) + 0; if ($i ~ /to_floor$/) old[c, a, t] = $(i + 1) + 0 } }
  END { while ((getline line < table) > 0) { split(line, f, " "); was = old[f[1], f[2], f[3]]
          if (was && f[5] > 1.1 * was)
            printf "slower than in the history: %s, %d agents, %d threads: %.2f times the floor, was %.2f\n", f[1], f[2], f[3], f[5], was } }' /dev/null $here/history.json

awk 'function number(x) { return x == "-" ? "null" : x + 0 }
     BEGIN { print "[" } NR > 1 { print "," }
     { printf "  { \"case\": \"%s\", \"agents\": %d, \"threads\": %d, \"ns_per_agent_day\": %.1f, \"to_floor\": %.2f, \"to_numpy\": %s, \"to_python\": %s, \"bytes_per_agent\": %d }", $1, $2, $3, $4, $5, number($6), number($7), $8 }
     END { print "\n]" }' "$table" >build/bench.json
echo "wrote build/bench.json"
if [ -n "$keep" ]; then
  [ -f $here/history.json ] || printf '[\n]\n' >$here/history.json
  { sed '$d' $here/history.json | sed '$s/}$/},/'
    printf '  { "what": "%s", "cases": [\n' "$keep"
    sed '1d;$d;s/^/  /' build/bench.json | sed '/^  ,$/d' | sed '$!s/}$/},/'
    printf '  ] }\n]\n'; } >build/history.json
  mv build/history.json $here/history.json
fi
