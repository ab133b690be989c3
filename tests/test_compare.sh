#!/bin/sh
# test_compare.sh - mintage compare as its users meet it: exit statuses, table, folder. SPDX-License-Identifier: GPL-3.0-or-later
. tests/program.sh

cat >"$work/try.json" <<END
{ "format": 1, "title": "A try", "model": "betterworld", "preset": "table", "days": 40, "runs": 4,
  "population": { "agents": 300, "balances": { "distribution": "constant", "mean": 250 } },
  "variants": { "small-grant": { "parameters": { "starter_grant": 20 } }, "short": { "days": 20, "runs": 3 },
    "lucky": { "seed": 2 }, "dear": { "parameters": { "base_validation_reward": 2 } }, "no-cap": { "switches": { "supply_cap": "off" } } } }
END
echo '{ "parameters": { "starter_grant": 20 } }' >"$work/overlay.json"

out_before=$(ls out 2>&1)
says "two arms" 0 "$mintage" compare "$work/try.json" --arm base --arm dear
holds "name what is compared" prints "dear minus base: 4 pairs of runs"
holds "at the end" prints "day 40"
holds "and in the tail" prints "mean of days 31 to 40"
holds "the charts' indicators" prints "  gini "
holds "who gains and who pays" prints "archetype:creator"
holds "and what the luck was worth" prints "shared luck: the variance of independent differences"
holds "by an indicator" prints "independent luck would need about"
holds "and write nothing" [ "$(ls out 2>&1)" = "$out_before" ]
says "a change that never acts" 0 "$mintage" compare "$work/try.json" --arm base --arm no-cap
holds "is told" prints "every run of no-cap is that of base to the last bit"
says "an overlay is an arm" 0 "$mintage" compare "$work/try.json" --arm base --arm "$work/overlay.json" --arm small-grant --out "$work/two"
holds "the same as the variant of the same content" \
  [ "$(grep '^overlay,' "$work/two/compare.csv" | cut -d, -f2-)" = "$(grep '^small-grant,' "$work/two/compare.csv" | cut -d, -f2-)" ]

says "other days and runs" 0 "$mintage" compare "$work/try.json" --arm base --arm short
holds "are told" complains "warning: arm short has 3 runs, arm base 4: only runs of both are paired"
holds "and what is common is compared" prints "short minus base: 3 pairs of runs"
holds "to its end" prints "day 20"

says "an unknown arm" 2 "$mintage" compare "$work/try.json" --arm base --arm no-kap
holds "is suggested for" complains '--arm: unknown arm "no-kap"; did you mean "no-cap"?'
says "an arm twice" 2 "$mintage" compare "$work/try.json" --arm base --arm base
holds "is refused" complains "--arm base: this arm is given twice"
says "one arm" 2 "$mintage" compare "$work/try.json" --arm base
holds "is too few" complains "one arm alone cannot be compared"
says "no arm" 2 "$mintage" compare "$work/try.json"
says "another seed" 3 "$mintage" compare "$work/try.json" --arm base --arm lucky
holds "shares no luck" complains "arm lucky has seed 2, arm base has 1"
says "unless an option gives one" 0 "$mintage" compare "$work/try.json" --arm base --arm lucky --seed 3 --days 3 --out "$work/same"
holds "and then nothing differs" [ -z "$(awk -F, 'NR > 1 && $8 != "0" && $8 != "NA"' "$work/same/compare.csv")" ]
says "a variant" 2 "$mintage" compare "$work/try.json" --variant short --arm base --arm no-cap
says "a journal" 2 "$mintage" compare "$work/try.json" --arm base --arm no-cap --journal
says "one run" 0 "$mintage" compare "$work/try.json" --arm base --arm no-cap --runs 1 --days 3
holds "has no interval" complains "warning: one run gives no interval"

says "a folder" 0 "$mintage" compare "$work/try.json" --arm base --arm no-cap --out "$work/folder" --threads 1
holds "names what is in it" prints "wrote $work/folder: compare.csv compare.json and scenario@ARM.json of each arm"
for file in compare.csv compare.json scenario@base.json scenario@no-cap.json; do
  holds "$file is there" [ -s "$work/folder/$file" ]
done
says "other threads" 0 "$mintage" compare "$work/try.json" --arm base --arm no-cap --out "$work/threads" --threads 3
holds "give the same bytes" diff -r "$work/folder" "$work/threads"
if command -v gnuplot >/dev/null; then
  says "its charts" 0 "$mintage" plot "$work/folder"
  holds "are the differences, and who gains" [ -s "$work/folder/charts/difference.svg" ] && holds "both" [ -s "$work/folder/charts/gains.png" ]
  says "a chart of runs" 2 "$mintage" plot "$work/folder" --chart overview
  holds "is none of a comparison" complains 'the chart "overview" is of folders that mintage run writes'
fi
says "a comparison of the same scenario is replaced" 0 "$mintage" compare "$work/try.json" --arm base --arm short --out "$work/folder" --quiet
holds "whole" [ ! -e "$work/folder/scenario@no-cap.json" ]
holds "without a word" [ ! -s "$work/out" ]
echo mine >"$work/folder/notes.txt"
says "a folder with other things" 2 "$mintage" compare "$work/try.json" --arm base --arm short --out "$work/folder"
holds "is kept" [ -s "$work/folder/notes.txt" ]
says "but by force" 0 "$mintage" compare "$work/try.json" --arm base --arm short --out "$work/folder" --force --quiet
says "the scenario of an arm" 0 "$mintage" run "$work/threads/scenario@no-cap.json" --out "$work/run" --quiet
hash=$(sed -n 's/.*"result_hash": "\(.*\)".*/\1/p' "$work/run/run.json")
holds "gives the arm's hash" grep -q "\"result_hash\": \"$hash\"" "$work/threads/compare.json"

[ "$failures" = 0 ] && exit 0
echo "$failures failed"
exit 1
