#!/bin/sh
# test_trace.sh - mintage trace and cite as their users meet them. SPDX-License-Identifier: GPL-3.0-or-later
. tests/program.sh

cat >"$work/try.json" <<END
{ "format": 1, "title": "50 % of a try", "model": "betterworld", "preset": "table", "days": 12, "runs": 3, "warmup": "2d",
  "population": { "agents": 60, "balances": { "distribution": "constant", "mean": 250 }, "arrivals": { "per_day": 4 } } }
END

says "a run with its journal" 0 "$mintage" run "$work/try.json" --out "$work/folder" --journal --quiet
for at in "0 17" "2 5"; do
  run=${at% *} agent=${at#* }
  says "agent $agent of run $run" 0 "$mintage" trace "$work/folder" "$agent" --run "$run"
  awk -F, -v run="$run" -v agent="$agent" 'NR == 1 || ($2 == run && $8 == agent)' "$work/folder/journal.csv" >"$work/wanted"
  holds "has a ledger" [ "$(wc -l <"$work/wanted")" -gt 2 ]
  holds "that is the journal's" cmp -s "$work/out" "$work/wanted"
  holds "and is told of" complains "agent $agent of run $run: "
  holds "with the folder's hash" complains "3 runs made again, result hash "
done
says "an arrival" 0 "$mintage" trace "$work/folder" 3:0
holds "is known by its day" complains "arrived on day 3"
says "quietly" 0 "$mintage" trace "$work/folder" 17 --quiet --threads 2
holds "nothing is said" [ ! -s "$work/err" ]
says "no such agent" 2 "$mintage" trace "$work/folder" 999999
holds "is told" complains "run 0 has no agent 999999: founders are 0 to 59"
holds "and nothing printed" [ ! -s "$work/out" ]
says "no such run" 2 "$mintage" trace "$work/folder" 17 --run 3
says "no agent" 2 "$mintage" trace "$work/folder"
says "no folder of mintage" 3 "$mintage" trace "$work" 17

says "a folder to cite" 0 "$mintage" cite "$work/folder"
hash=$(sed -n 's/.*"result_hash": "\(.*\)".*/\1/p' "$work/folder/run.json")
holds "has its result hash" prints "result hash $hash"
holds "in TeX" prints "try (50 \\% of a try), variant base, seed 1, 3 runs of 12 days"
holds "and a paragraph on methods" prints "3 runs of 12 days after a warm-up of 2 days, seed 1."
holds "with both hashes" prints "(XXH3-128 $hash)"
says "the program to cite" 0 "$mintage" cite
holds "has the title of the citation file" grep -qF "title: \"$(sed -n 's/^  title = {\(mintage.*\)},$/\1/p' "$work/out")\"" CITATION.cff
holds "and the version" prints "version $("$mintage" version | sed -n 's/^mintage //p'), GPL-3.0-or-later"
says "no folder of mintage" 3 "$mintage" cite "$work"

sed 's/"result_hash": "./"result_hash": "x/' "$work/folder/run.json" >"$work/run.json"
cp "$work/run.json" "$work/folder/run.json"
says "another result" 3 "$mintage" trace "$work/folder" 17
holds "is not believed" complains "the runs give the result hash $hash, the folder has x"
holds "and nothing is printed" [ ! -s "$work/out" ]
sed 's/"version": "[^"]*"/"version": "0.0.1"/' "$work/run.json" >"$work/folder/run.json"
says "another version" 3 "$mintage" trace "$work/folder" 17
holds "is refused" complains "was written by mintage 0.0.1"

[ "$failures" = 0 ] && exit 0
echo "$failures failed"
exit 1
