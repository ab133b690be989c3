#!/bin/sh
# test_check.sh - mintage check as its users meet it: exit statuses, findings, reports. SPDX-License-Identifier: GPL-3.0-or-later
. tests/program.sh

# scenario NAME CHECK [REST]: a small scenario with one check.
scenario() {
  cat >"$work/$1.json" <<END
{ "format": 1, "title": "A try", "model": "betterworld", "preset": "table", "days": 10, "runs": 4,
  "population": { "agents": 50, "balances": { "distribution": "constant", "mean": 250 } },
  "checks": {
    "one": { $2 } }${3:-} }
END
}
grant='"indicator": "parameter.starter_grant", "hold": "at_end"'

scenario met "\"kind\": \"target\", $grant, \"between\": [50, 50]"
scenario missed "\"kind\": \"target\", $grant, \"at_most\": 49"
scenario open "\"kind\": \"target\", $grant, \"at_least\": 50, \"in_runs\": 0.9"
scenario claim "\"kind\": \"claim\", \"id\": \"C7\", \"source\": \"section 2\", $grant, \"at_most\": 49"
scenario bad "\"kind\": \"target\", \"indicator\": \"ginny\", \"hold\": \"mean\", \"at_most\": 1"
scenario paired "\"kind\": \"target\", $grant, \"minus\": \"small\", \"between\": [30, 30]" \
  ', "variants": { "small": { "parameters": { "starter_grant": 20 } } }'

says "a target that is met" 0 "$mintage" check "$work/met.json"
holds "is in the table" prints "met      one"
holds "with its line" prints "met.json:4"
holds "and nothing is written" [ ! -e out/met ]
says "a target that is missed" 1 "$mintage" check "$work/missed.json"
holds "says so" prints "1 target: 1 missed"
says "a target that stays undecided" 4 "$mintage" check "$work/open.json"
holds "was warned of" complains "open.json:4: /checks/one: target can never be met with 4 runs: it takes at least 29"
says "more runs decide it" 0 "$mintage" check "$work/open.json" --runs 29
says "an invalid check" 3 "$mintage" check "$work/bad.json"
holds "has a sentence" complains '/checks/one/indicator: unknown indicator "ginny"; did you mean "gini"?'
says "no checks" 2 "$mintage" check betterworld/baseline-text
holds "is nothing to do" complains "nothing to do: no checks to judge"
says "a window past the end that an option gives" 3 "$mintage" check betterworld/baseline --days 20
says "the same run" 0 "$mintage" run betterworld/baseline --days 5 --runs 1 --quiet --out "$work/run"
sed 's/"title": "A try", //' "$work/met.json" >"$work/untitled.json"
says "a scenario without a title" 0 "$mintage" check "$work/untitled.json"
holds "is called by its name alone" grep -qx untitled "$work/out"
says "of several files the gravest" 1 "$mintage" check "$work/met.json" "$work/open.json" "$work/missed.json"
says "an invalid file is graver than a miss" 3 "$mintage" check "$work/missed.json" "$work/bad.json"
holds "and is told before anything is judged" [ ! -s "$work/out" ]
says "a file without checks among others" 0 "$mintage" check "$work/met.json" betterworld/baseline-text
says "quiet" 1 "$mintage" check "$work/missed.json" --quiet
holds "prints nothing" [ ! -s "$work/out" ]
says "no journal" 2 "$mintage" check "$work/met.json" --journal
says "no journal in run either way" 2 "$mintage" run "$work/met.json" --record

says "a paired difference" 0 "$mintage" check "$work/paired.json"
holds "is exact" prints "parameter.starter_grant at the end less that of small exactly 30"
says "in the arm that it is taken of there is nothing to judge" 2 "$mintage" check "$work/paired.json" --variant small
says "arms are read again" 2 sh -c "\"$mintage\" check - <\"$work/paired.json\""
says "one arm can come from standard input" 0 sh -c "\"$mintage\" check - <\"$work/met.json\""

says "a claim without a finding" 0 "$mintage" check "$work/claim.json"
holds "has none recorded" prints "no finding recorded yet"
cp "$work/claim.json" "$work/before.json"
says "a finding is recorded" 0 "$mintage" check "$work/claim.json" --record
holds "in the file" grep -qF '"at_most": 49, "recorded": "refuted" } } }' "$work/claim.json"
sed 's/, "recorded": "refuted"//' "$work/claim.json" >"$work/stripped.json"
holds "of which all else stays" cmp -s "$work/before.json" "$work/stripped.json"
cp "$work/claim.json" "$work/before.json"
says "twice" 0 "$mintage" check "$work/claim.json" --record
holds "changes nothing" cmp -s "$work/before.json" "$work/claim.json"
says "a finding that changes" 1 "$mintage" check "$work/claim.json" --set starter_grant=20
holds "is told" prints "CHANGED, recorded is refuted"
says "is not recorded with options" 2 "$mintage" check "$work/claim.json" --set starter_grant=20 --record
holds "nor anything else" cmp -s "$work/before.json" "$work/claim.json"
sed -i 's/"at_most": 49/"at_most": 50/' "$work/claim.json"
says "a claim that was changed" 1 "$mintage" check "$work/claim.json"
says "is as recorded after recording" 0 "$mintage" check "$work/claim.json" --record
holds "anew" grep -qF '"recorded": "supported"' "$work/claim.json"
cp "$work/missed.json" "$work/before.json"
says "a missed target is not recorded" 1 "$mintage" check "$work/missed.json" --record
holds "its file stays" cmp -s "$work/before.json" "$work/missed.json"
echo '{ "format": 1, "extends": "claim.json" }' >"$work/child.json"
says "a file that extends has the claims" 0 "$mintage" check "$work/child.json" --record
holds "but not the findings" prints "no finding recorded yet"
holds "and those are not recorded" complains "1 finding is not recorded: the claims stand in a file that this one extends"

cat >"$work/aside.json" <<END
{ "format": 1, "title": "A try", "model": "betterworld", "days": 10, "population": { "agents": 50, "balances": { "distribution": "constant", "mean": 250 } },
  "checks": { "worse": { "kind": "claim", "says": "This is worse than that", "not_judged": "Nothing measures it." } } }
END
says "a claim that is not judged" 0 "$mintage" check "$work/aside.json" --record
holds "says why" prints "    Nothing measures it."
holds "and is recorded as such" grep -qF '"not_judged": "Nothing measures it.", "recorded": "not judged"' "$work/aside.json"
says "its finding stays" 0 "$mintage" check "$work/aside.json" --tap
holds "in a line of TAP" prints "ok 1 - aside/worse"

says "checks.json" 1 "$mintage" check "$work/met.json" "$work/missed.json" --out "$work/verdicts"
holds "has both scenarios" [ "$(grep -c '"scenario":' "$work/verdicts/checks.json")" = 2 ]
holds "and the verdicts" grep -qF '"verdict": "missed"' "$work/verdicts/checks.json"
cp "$work/verdicts/checks.json" "$work/before.json"
if command -v gnuplot >/dev/null; then
  says "its chart" 0 "$mintage" plot "$work/verdicts"
  holds "shows the margins" [ -s "$work/verdicts/charts/checks.svg" ]
fi
says "again, on one thread" 1 "$mintage" check "$work/met.json" "$work/missed.json" --out "$work/verdicts" --threads 1
holds "is the same to the byte" cmp -s "$work/before.json" "$work/verdicts/checks.json"
says "against itself" 1 "$mintage" check "$work/met.json" "$work/missed.json" --against "$work/before.json"
holds "nothing moved" prints "since $work/before.json: 0 moved, 1 as before"
says "against an earlier file" 1 "$mintage" check "$work/met.json" --against "$work/before.json" --set starter_grant=20
holds "a verdict moved, and its effect" prints "    one: missed, was met; 20.00, was 50.00"
holds "in a scenario that is another" prints "the scenario changed; 1 moved, 0 as before"
says "an effect that moved alone" 1 "$mintage" check "$work/missed.json" --against "$work/before.json" --set starter_grant=60 --runs 5
holds "is told, with runs that differ" prints "    one: still missed; 60.00 in 5 runs, was 50.00 in 4 runs"
says "checks new and gone" 0 "$mintage" check "$work/met.json" --against "$work/before.json" \
  --set '/checks={"two":{"kind":"target","indicator":"gini","hold":"mean","at_most":1}}'
holds "a new one" prints "    two: new, met"
holds "and the one that is gone" prints "    one: gone, was met"
says "a scenario that the file does not have" 4 "$mintage" check "$work/open.json" --against "$work/before.json"
holds "is told" prints "before.json does not have this scenario"
says "a file that is no checks.json" 3 "$mintage" check "$work/met.json" --against "$work/met.json"
holds "has a sentence" complains "met.json: is no checks.json; mintage check --out writes one"
says "a file that is not there" 3 "$mintage" check "$work/met.json" --against "$work/nowhere.json"
says "against, in TAP" 0 "$mintage" check "$work/met.json" --against "$work/before.json" --tap
holds "speaks elsewhere" complains "0 moved, 1 as before"
mkdir "$work/foreign" && echo keep >"$work/foreign/file"
says "a foreign folder is refused" 2 "$mintage" check "$work/met.json" --out "$work/foreign"
holds "and untouched" [ "$(cat "$work/foreign/file")" = keep ]

growing() { sed "s/\"runs\": 4/\"runs\": { \"min\": 30, \"max\": $2 }/" "$work/$1.json" >"$work/growing.json"; }
growing met 200
says "runs that may grow" 0 "$mintage" check "$work/growing.json" --out "$work/verdicts"
holds "stay few where all is sure" grep -qF '"runs": 30,' "$work/verdicts/checks.json"
holds "and say what they might have been" grep -qF '"max": 200' "$work/verdicts/checks.json"
holds "with intervals that hold at every look" grep -qF '"interval_holds": "at every number of runs"' "$work/verdicts/checks.json"
holds "at once" prints "the intervals hold at every number of runs at once"
holds "as is said" prints "30 to 200 runs, as many as the verdicts took"
growing open 40
says "a target that the most runs leave open" 4 "$mintage" check "$work/growing.json"
holds "was warned of" complains "target can never be met with 40 runs: it takes at least 53"
growing open 100
says "more runs decide it" 0 "$mintage" check "$work/growing.json"
holds "after some looks" prints "    58    10"
says "a fixed number from the command line" 4 "$mintage" check "$work/growing.json" --runs 4
holds "is fixed" prints "90 % interval"
says "run takes the least" 0 "$mintage" run "$work/growing.json" --out "$work/run-growing"
holds "of them" grep -qF '"runs": 30,' "$work/run-growing/run.json"

says "JUnit" 4 "$mintage" check "$work/met.json" "$work/open.json" --junit "$work/junit.xml"
holds "has a suite for each scenario" [ "$(grep -c '<testsuite ' "$work/junit.xml")" = 2 ]
holds "and a failure" grep -qF '<failure type="undecided"' "$work/junit.xml"
says "JUnit that cannot be written" 6 "$mintage" check "$work/met.json" --junit "$work/nowhere/junit.xml"
says "TAP" 1 "$mintage" check "$work/met.json" "$work/missed.json" --tap
holds "has its version" [ "$(head -n 1 "$work/out")" = "TAP version 14" ]
holds "a line that is ok" prints "ok 1 - met/one"
holds "one that is not" prints "not ok 2 - missed/one"
holds "and its plan" [ "$(tail -n 1 "$work/out")" = "1..2" ]
says "TAP of what cannot be judged" 3 "$mintage" check "$work/bad.json" --tap
holds "bails out" prints "Bail out!"
export GITHUB_STEP_SUMMARY="$work/summary.md"
says "annotations" 1 "$mintage" check "$work/missed.json" "$work/open.json" --github
holds "point at the line" prints "::error file=$work/missed.json,line=4,title=one::missed: "
holds "warn of what is undecided" prints "in 90 %25 of runs"
holds "and fill the summary" grep -qF '| **fails** | target `one` | missed: ' "$work/summary.md"
unset GITHUB_STEP_SUMMARY

says "closed forms" 0 "$mintage" check betterworld/claims/sentences
holds "have neither runs nor days nor intervals" prints "  verdict    check                  effect  bound             distance  at"
holds "claims say what they say, of what, and who says it" \
  prints "get 500 IT of grants: theory.grant_expected (C14, section 1.1); recorded supported"
holds "and what would make them hold" prints '; recorded refuted; supported under {"preset":"table"}'

says "the findings of the shipped scenarios are as recorded" 0 "$mintage" check betterworld/baseline
holds "with their places below the working folder" prints " scenarios/betterworld/baseline.json:"

[ "$failures" = 0 ]
