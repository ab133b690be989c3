#!/bin/sh
# test_sweep.sh - sweeps from end to end: designs, kill and resume, shards, sensitivity. SPDX-License-Identifier: GPL-3.0-or-later
. tests/program.sh
complains() { grep -qxF -- "mintage: $1" "$work/err" || { cat "$work/err" && false; }; }
short() { "$mintage" "$@" --agents 60 --days 8 --quiet; }
sweep() { short sweep betterworld/baseline "$@"; }
alike() { diff -r "$1" "$2" >/dev/null; }

# Grid, zip and the points themselves.
out_before=$(ls out 2>&1)
says "a grid" 0 sweep --vary starter_grant=25:100:4 --vary supply_cap=on,off --of gini@end,supply@tail --out "$work/grid"
holds "has every combination" [ "$(wc -l <"$work/grid/samples.csv")" = 9 ]
holds "the last axis fastest" grep -qx '3,50,off' "$work/grid/samples.csv"
holds "and outcomes by the names given" grep -qx 'point,gini@end,supply@tail' "$work/grid/outcomes.csv"
says "a point is the run with the same --set" 0 short run betterworld/baseline --set starter_grant=50 --set supply_cap=off --runs 1 --out "$work/run"
gini=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "gini") c = i } $2 == "all" && $4 == 8 { print $c }' "$work/run/series.csv")
holds "to the last digit printed" [ "$(awk -F, '$1 == 3 { printf "%.12g", $2 }' "$work/grid/outcomes.csv")" = "$gini" ]
says "several runs" 0 sweep --vary starter_grant=25,100 --of gini@end --runs 3 --plain --out "$work/runs"
holds "are kept one by one" [ "$(wc -l <"$work/runs/runs.csv")" = 7 ]
holds "and as a bare matrix of means" [ "$(wc -l <"$work/runs/Y.txt")" = 2 ]
holds "the means are those of the runs" awk -F, 'NR == FNR { if (FNR > 1) s[$1] += $3 / 3; next }
  FNR > 1 && (s[$1] - $2 > 1e-12 || $2 - s[$1] > 1e-12) { bad = 1 } END { exit bad }' "$work/runs/runs.csv" "$work/runs/outcomes.csv"
says "zip" 0 sweep --design zip --vary starter_grant=25,50 --vary /population/agents=30,60 --of gini@end --out "$work/zip"
holds "goes side by side" grep -qx '1,50,60' "$work/zip/samples.csv"
says "zip of unequal lengths is misuse" 2 sweep --design zip --vary starter_grant=25,50 --vary mission_rate=0:1:3 --of gini@end --out "$work/no"
holds "with both lengths" complains "--design zip: as many values of each, but starter_grant has 2 and mission_rate has 3"
says "a share takes from the rest" 0 sweep --vary mix.creator=0:0.5:3 --set /population/mix/balanced=rest --of active_share@end --out "$work/mix"
says "an event's field" 0 sweep --vary /events/more/arrivals/agents=1,20 --set '/events/more={"at": "2d", "arrivals": {"agents": 1}}' --of agents@end --out "$work/event"

# Samples.
says "a Latin hypercube" 0 sweep --design lhs --samples 16 --vary starter_grant=20:100 --vary mission_rate=0:1 --of gini@1d --out "$work/lhs"
for column in 2 3; do
  holds "has every stratum of column $column once" awk -F, -v c=$column 'NR > 1 { v = c == 2 ? ($c - 20) / 80 : $c; n[int(16 * v)]++ }
    END { for (i = 0; i < 16; i++) if (n[i] != 1) exit 1 }' "$work/lhs/samples.csv"
done
says "points of Sobol" 0 sweep --design sobol --samples 16 --vary starter_grant=20:100 --vary mission_rate=0:1 --of gini@1d --out "$work/sobol"
for column in 2 3; do
  holds "have every stratum of column $column once too" awk -F, -v c=$column 'NR > 1 { v = c == 2 ? ($c - 20) / 80 : $c; n[int(16 * v)]++ }
    END { for (i = 0; i < 16; i++) if (n[i] != 1) exit 1 }' "$work/sobol/samples.csv"
done
says "16 is a power of two, 12 is none" 0 sweep --design sobol --samples 12 --vary mission_rate=0:1 --of gini@1d --out "$work/twelve"
holds "which is said" complains "warning: --samples 12: Sobol's points fill the cube evenly where they are a power of two"

# Design files.
printf '# made elsewhere\nstarter_grant supply_cap\n25 on\n\n50\toff\n' >"$work/named.txt"
printf '25,on\n50,off\n' >"$work/bare.csv"
says "a design file with a header" 0 sweep --design "$work/named.txt" --of gini@end --out "$work/named"
says "and one without" 0 sweep --design "$work/bare.csv" --names starter_grant,supply_cap --of gini@end --out "$work/bare"
holds "the same points" cmp -s "$work/named/samples.csv" "$work/bare/samples.csv"
holds "give the same outcomes" cmp -s "$work/named/outcomes.csv" "$work/bare/outcomes.csv"
holds "as --vary gives" [ "$(sed -n 3p "$work/named/outcomes.csv" | cut -d, -f2)" = "$(awk -F, '$1 == 3 { print $2 }' "$work/grid/outcomes.csv")" ]

# Kill, resume, shards, threads: the same bytes.
set -- --agents 300 --days 60 --quiet --vary starter_grant=25:100:8 --vary mission_rate=0:0.2:8 --of gini@end,supply@tail --runs 2
whole="$*"
# shellcheck disable=SC2086
big() { "$mintage" sweep betterworld/baseline $whole "$@"; }
says "the whole, one thread" 0 big --threads 1 --out "$work/whole"
says "the whole, more threads" 0 big --threads 4 --out "$work/threads"
holds "are alike" alike "$work/whole" "$work/threads"
# shellcheck disable=SC2086
"$mintage" sweep betterworld/baseline $whole --threads 1 --out "$work/killed" &
pid=$!
for try in $(seq 100); do
  [ "$(wc -l 2>/dev/null <"$work/.killed.partial/journal.txt" || echo 0)" -ge 10 ] && break
  sleep 0.05
done
kill -KILL "$pid"
wait "$pid" 2>/dev/null
lines=$(wc -l <"$work/.killed.partial/journal.txt")
holds "the killed sweep had begun ($lines lines, after $try tries)" [ "$lines" -ge 10 ]
holds "and had not ended" [ ! -e "$work/killed" ]
printf '77\t00' >>"$work/.killed.partial/journal.txt"
says "what was stopped is not overwritten unasked" 2 big --out "$work/killed"
holds "but said" complains "$work/killed: a sweep was stopped here; --resume goes on with it, --force starts afresh"
says "another sweep cannot go on with it" 3 big --seed 2 --resume --out "$work/killed"
holds "says why" grep -q 'is the journal of another sweep' "$work/err"
says "the same one can" 0 big --resume --out "$work/killed"
holds "and ends as if it had not been stopped" alike "$work/whole" "$work/killed"
holds "nothing is left beside it" [ ! -e "$work/.killed.partial" ]
says "resuming what is done" 0 big --resume --out "$work/killed"
holds "changes nothing" alike "$work/whole" "$work/killed"
says "without --resume it is not replaced" 2 big --out "$work/killed"
# shellcheck disable=SC2086
"$mintage" sweep betterworld/baseline $whole --threads 2 --out "$work/stopped" 2>"$work/err" &
pid=$!
for try in $(seq 100); do
  [ "$(wc -l 2>/dev/null <"$work/.stopped.partial/journal.txt" || echo 0)" -ge 10 ] && break
  sleep 0.05
done
kill -TERM "$pid"
wait "$pid"
holds "an interrupted sweep ends with 130" [ "$?" = 130 ]
holds "and says how to go on" grep -q 'of 64 points are done; the same command with --resume goes on' "$work/err"
says "--resume does" 0 big --threads 2 --resume --out "$work/stopped"
holds "to the same end" alike "$work/whole" "$work/stopped"
for shard in 1 2 3; do says "shard $shard" 0 big --shard $shard/3 --out "$work/s-$shard-of-3"; done
holds "a shard has its points alone" [ "$(wc -l <"$work/s-2-of-3/samples.csv")" = 22 ]
says "merge" 0 "$mintage" merge "$work/s-1-of-3" "$work/s-2-of-3" "$work/s-3-of-3" --quiet
holds "gives the whole" alike "$work/whole" "$work/s"
says "two shards of three are not the whole" 3 "$mintage" merge "$work/s-1-of-3" "$work/s-3-of-3" --out "$work/two"
holds "and what is missing is told" complains "21 of 64 points are missing, the first is 1: name all shards"
says "shards of different sweeps do not merge" 3 "$mintage" merge "$work/s-1-of-3" "$work/grid" --out "$work/two"
says "merge does not overwrite" 2 "$mintage" merge "$work/s-1-of-3" "$work/s-2-of-3" "$work/s-3-of-3"
says "a folder that is no sweep" 3 "$mintage" merge "$work/run" --out "$work/two"

# What is wrong is told before anything runs.
of="--of gini@end"
says "a value out of range" 3 sweep --vary starter_grant=25:5000:3 $of --out "$work/no"
holds "names the option" complains "--vary starter_grant=25:5000:3: /parameters/starter_grant: must be in [10, 200] IT, got 2512.5"
printf 'starter_grant mission_rate\n25 0.1\n900 0.1\n' >"$work/bad.txt"
says "in a file" 3 sweep --design "$work/bad.txt" $of --out "$work/no"
holds "row and column" complains "$work/bad.txt:3, column 1: /parameters/starter_grant: must be in [10, 200] IT, got 900"
printf 'starter_grant mission_rate\n25\n25 nan\n25 0.1 3\n' >"$work/bad.txt"
says "rows that do not fit" 3 sweep --design "$work/bad.txt" $of --out "$work/no"
holds "too short" grep -qF "$work/bad.txt:2: must have 2 columns, got 1" "$work/err"
holds "not a number" grep -qF "$work/bad.txt:3, column 2: mission_rate must be a value, got nan" "$work/err"
holds "too long" grep -qF "$work/bad.txt:4: must have 2 columns, got 3" "$work/err"
says "an unknown parameter" 2 sweep --vary starter_grnt=1,2 $of --out "$work/no"
holds "gets a suggestion" complains '--vary starter_grnt=1,2: betterworld has no parameter or switch "starter_grnt"; did you mean "starter_grant"?'
says "an unknown outcome" 2 sweep --vary starter_grant=25,50 --of ginni@end --out "$work/no"
holds "gets one too" complains '--of ginni@end: unknown indicator "ginni"; did you mean "gini"?'
says "a day beyond the end" 3 sweep --vary starter_grant=25,50 --of gini@9d --out "$work/no"
holds "names the end" complains "--of gini@9d: the run ends at 8d"
says "a shard out of range" 3 sweep --vary starter_grant=25,50 $of --shard 4/3 --out "$work/no"
holds "names the range" complains "--shard 4/3: must be I/N with I from 1 to N, such as 2/8"
for shard in 0/3 3/0 12345678/12345679; do says "so is $shard" 3 sweep --vary starter_grant=25,50 $of --shard $shard --out "$work/no"; done
for shard in '' / 1 1/ /2 1/2x 1/2/3 -1/2 a/b; do says "$shard is no shard" 2 sweep --vary starter_grant=25,50 $of --shard "$shard" --out "$work/no"; done
says "no outcome is misuse" 2 sweep --vary starter_grant=25,50 --out "$work/no"
says "nothing varied is misuse" 2 sweep $of --out "$work/no"
says "a range without points is misuse" 2 sweep --vary starter_grant=25:50 $of --out "$work/no"
says "samples of a grid are misuse" 2 sweep --vary starter_grant=25,50 --samples 3 $of --out "$work/no"
says "lhs without samples is misuse" 2 sweep --vary starter_grant=25:50 --design lhs $of --out "$work/no"
says "runs are not varied" 2 sweep --vary /runs=1,2 $of --out "$work/no"
holds "nothing was written" [ ! -e "$work/no" ]
holds "nor begun" [ ! -e "$work/.no.partial" ]

# Sensitivity: wages of missions move the supply far more than the grant of the few who arrive.
rank() { "$mintage" sensitivity betterworld/baseline --agents 200 --days 60 --vary starter_grant=25:100 --vary mission_rate=0.05:0.4 --of supply@end "$@"; }
says "Sobol's indices" 0 rank --samples 16 --threads 1
holds "rank what drives an outcome first" [ "$(awk '/^  / { print $1 }' "$work/out" | sed -n 2p)" = mission_rate ]
cp "$work/out" "$work/one"
says "on more threads" 0 rank --samples 16 --threads 3
holds "the same" cmp -s "$work/one" "$work/out"
holds "nothing is written without --out" [ "$(ls out 2>&1)" = "$out_before" ]
says "elementary effects" 0 rank --method morris --samples 8 --out "$work/morris"
holds "rank it first too" grep -q '^supply@end,mission_rate,1,' "$work/morris/sensitivity.csv"
holds "with the points they are made of" [ "$(wc -l <"$work/morris/samples.csv")" = 25 ]
if command -v gnuplot >/dev/null; then
  says "the chart of a study" 0 "$mintage" plot "$work/morris"
  holds "is its ranking" [ "$(cat "$work/out")" = "$work/morris/charts/sensitivity.svg
$work/morris/charts/sensitivity.png" ]
fi
says "four rows" 0 rank --samples 4 --vary base_validation_reward=0.3:1 --of median_balance@end
holds "are too few to rank three" complains "warning: median_balance@end: the intervals of base_validation_reward and mission_rate overlap, so their order is open; try --samples 16"
says "what does not vary" 0 rank --samples 2 --of supply@0d
holds "cannot be ranked" complains "warning: supply@0d is the same at all points: nothing can be ranked"
says "an outcome that is undefined" 3 rank --samples 2 --of inflation_monthly@1d
says "an unknown method" 2 rank --method fast
holds "the methods are told" complains "--method fast: there are sobol and morris"

[ "$failures" = 0 ]
