#!/bin/sh
# test_cli.sh - the program as its users meet it: commands, exit statuses, folders. SPDX-License-Identifier: GPL-3.0-or-later
. tests/program.sh

says "help lists the commands" 0 "$mintage" help
holds "help names run" prints "simulate, print a summary"
for command in run check compare sweep merge sensitivity trace cite validate resolve plot report describe schema new list version help; do
  says "help $command" 0 "$mintage" help "$command"
  says "$command --help" 0 "$mintage" "$command" --help
done
says "an unknown command is misuse" 2 "$mintage" rnu
holds "and gets a suggestion" complains 'did you mean "run"?'
says "an unknown option is misuse" 2 "$mintage" run x --thread 1
holds "and gets a suggestion" complains 'did you mean --threads?'
says "a missing argument is misuse" 2 "$mintage" run
says "a number must be one" 2 "$mintage" run x --runs many
says "a command refuses options of others" 2 "$mintage" list --runs 3

says "plot --list names the charts" 0 "$mintage" plot --list
holds "the overview first" sh -c "head -n 1 '$work/out' | grep -q '^overview '"
says "plot wants a folder" 2 "$mintage" plot
says "plot refuses what is no output folder" 3 "$mintage" plot "$work"

says "list names the library" 0 "$mintage" list
holds "with the baseline" prints "betterworld/baseline "
says "describe prints every parameter" 0 "$mintage" describe betterworld
for name in base_validation_reward cost_problem starter_grant dispute_stake inactivity_decay_rate; do
  holds "describe has $name" prints "$name"
done
says "describe one" 0 "$mintage" describe betterworld mission_rate
holds "with its range" prints "0 to 100"
says "describe a closed form" 0 "$mintage" describe betterworld faucet_of_tables
holds "under each preset" prints "table     9250 IT/day"
holds "and at the defaults" prints "default"
says "describe a closed form that has no value there" 0 "$mintage" describe betterworld queue_load
holds "says so" prints "none"
says "describe a closed form misspelt" 2 "$mintage" describe betterworld faucet_of_table
holds "suggests" complains 'did you mean "faucet_of_tables"?'
says "describe an unknown name" 2 "$mintage" describe betterworld mision_rate
holds "suggests" complains 'did you mean "mission_rate"?'
says "schema is JSON" 0 "$mintage" schema betterworld
holds "schema has parameters" prints '"starter_grant"'

for scenario in $(cd scenarios && ls betterworld/*.json); do
  says "the shipped $scenario is valid" 0 "$mintage" validate "${scenario%.json}"
done

awk -v work="$work" '/^```json$/ { on = ++n; next } /^```$/ { on = 0 } on { print >(work "/readme-" n ".json") }' README.md
for scenario in "$work"/readme-*.json; do
  says "a scenario of the README is valid" 0 "$mintage" validate "$scenario"
done
says "new writes a starter" 0 "$mintage" new "$work/my.json"
says "which is valid" 0 "$mintage" validate "$work/my.json"
says "new does not overwrite" 2 "$mintage" new "$work/my.json"
says "new --from extends" 0 "$mintage" new "$work/from.json" --from betterworld/baseline
says "which is valid too" 0 "$mintage" validate "$work/from.json"
says "the starter runs" 0 "$mintage" run "$work/my.json" --days 70 --runs 2 --out "$work/my"

short="--days 20 --runs 3 --quiet"
# shellcheck disable=SC2086
says "run writes a folder" 0 "$mintage" run betterworld/baseline $short --out "$work/a"
for file in scenario.json run.json env.json series.csv flows.csv events.csv distribution.csv newcomers.csv summary.csv codebook.csv; do
  holds "with $file" [ -s "$work/a/$file" ]
done
holds "and nothing hidden" [ "$(ls -A "$work/a" | wc -l)" = 10 ]
holds "and nothing beside it" [ "$(ls -A "$work" | grep -c partial)" = 0 ]
holds "a row for each run and day" [ "$(grep -c '^base,all,' "$work/a/series.csv")" = 63 ]
holds "and for each archetype" [ "$(grep -c '^base,archetype:' "$work/a/series.csv")" = 252 ]
holds "in the summary too" grep -q '^base,archetype:creator,20,gini,3,' "$work/a/summary.csv"
says "charts need gnuplot" 6 env PATH="$work" "$mintage" plot "$work/a"
holds "which is said once" [ "$(grep -c 'gnuplot is not installed' "$work/err")" = 1 ]
says "rows of all agents alone" 0 "$mintage" run betterworld/baseline --days 3 --runs 1 --quiet --set /record/subsets=none --out "$work/alone"
holds "have no archetypes" [ "$(wc -l <"$work/alone/series.csv")" = 5 ]
says "the resolved scenario runs again" 0 "$mintage" run "$work/a/scenario.json" --quiet --out "$work/b"
holds "to the same bits" [ "$(grep result_hash "$work/a/run.json")" = "$(grep result_hash "$work/b/run.json")" ]
holds "and the same series" cmp -s "$work/a/series.csv" "$work/b/series.csv"
# shellcheck disable=SC2086
says "any number of threads" 0 "$mintage" run betterworld/baseline $short --threads 1 --out "$work/c"
holds "gives the same bits" [ "$(grep result_hash "$work/a/run.json")" = "$(grep result_hash "$work/c/run.json")" ]
# shellcheck disable=SC2086
says "the same scenario replaces its folder" 0 "$mintage" run betterworld/baseline $short --out "$work/a"
says "but not with fewer runs" 2 "$mintage" run betterworld/baseline --days 20 --runs 2 --quiet --out "$work/a"
says "unless forced" 0 "$mintage" run betterworld/baseline --days 20 --runs 2 --quiet --out "$work/a" --force
mkdir "$work/foreign" && echo keep >"$work/foreign/file"
# shellcheck disable=SC2086
says "a foreign folder is refused" 2 "$mintage" run betterworld/baseline $short --out "$work/foreign"
holds "and untouched" [ "$(cat "$work/foreign/file")" = keep ]
says "a variant" 0 "$mintage" run betterworld/baseline --variant cold-start --days 5 --runs 1 --quiet --out "$work/v"
holds "names its arm" grep -q '^cold-start,all,0,5,' "$work/v/series.csv"
says "standard input" 0 sh -c "\"$mintage\" run - --days 5 --quiet --out \"$work/stdin\" <\"$work/my.json\""
says "a journal" 0 "$mintage" run betterworld/baseline --days 3 --runs 1 --agents 50 --quiet --journal --out "$work/j"
holds "has postings" [ "$(wc -l <"$work/j/journal.csv")" -gt 100 ]
says "policy none is accepted" 0 "$mintage" run betterworld/baseline --policy none --days 3 --runs 1 --quiet --out "$work/p"
says "a policy is a file of the library" 0 "$mintage" run betterworld/baseline --variant cold-start --policy betterworld/policies/default --days 20 --runs 2 --out "$work/rules"
holds "what its rules did is printed" grep -qE '^  R30 .* cumulative [0-9]' "$work/out"
holds "and logged" grep -q '^cold-start,0,2,0,rule,R30,base_validation_reward,0.5,0.45,' "$work/rules/events.csv"
says "the resolved scenario needs no policy file" 0 "$mintage" run "$work/rules/scenario.json" --quiet --out "$work/rules2"
holds "and gives the same" [ "$(grep result_hash "$work/rules/run.json")" = "$(grep result_hash "$work/rules2/run.json")" ]
says "an unknown policy is misuse" 2 "$mintage" run betterworld/baseline --policy betterworld/policies/defualt --out "$work/nopolicy"
says "agents that respond are an option" 0 "$mintage" run betterworld/baseline --behaviour responsive --days 12 --runs 2 --out "$work/resp"
holds "which the summary names" grep -q 'behaviour responsive' "$work/out"
says "as a variant is" 0 "$mintage" run betterworld/baseline --variant responsive --days 12 --runs 2 --quiet --out "$work/resp2"
holds "with the same results" [ "$(grep result_hash "$work/resp/run.json")" = "$(grep result_hash "$work/resp2/run.json")" ]
says "the resolved scenario runs again" 0 "$mintage" run "$work/resp/scenario.json" --quiet --out "$work/resp3"
holds "to the same results" [ "$(grep result_hash "$work/resp/run.json")" = "$(grep result_hash "$work/resp3/run.json")" ]
says "resolve says what the behaviour sets" 0 "$mintage" resolve betterworld/baseline --behaviour responsive --origin
holds "and where" prints "responsive.json:"
says "describe shows it too" 0 "$mintage" describe betterworld satiation_days
holds "beside the presets" prints "behaviour responsive 60"
says "an unknown behaviour is misuse" 2 "$mintage" run betterworld/baseline --behaviour keen --out "$work/nobehaviour"
says "resolve gives every value" 0 "$mintage" resolve betterworld/rapid-growth
holds "from the model too" prints '"dispute_stake": 10'
says "resolve --origin says where from" 0 "$mintage" resolve betterworld/rapid-growth --origin
holds "names the file" prints "rapid-growth.json:"
holds "and the preset" prints "table.json:"

says "an unknown scenario is invalid input" 3 "$mintage" run betterworld/baselin
says "a bad value is invalid input" 3 "$mintage" run betterworld/baseline --set starter_grant=5000 --out "$work/bad"
holds "and writes nothing" [ ! -e "$work/bad" ]
says "several files, one of them bad" 3 "$mintage" run betterworld/nothing "$work/my.json" --days 3 --runs 1 --quiet --out "$work/both"
holds "none of them has run" [ ! -e "$work/both" ]

# A disk that is full: files may not grow beyond a few blocks.
says "what cannot be written is told" 6 sh -c "ulimit -f 8; \"$mintage\" run betterworld/baseline --days 60 --runs 2 --quiet --out \"$work/full\""
holds "no folder under its name" [ ! -e "$work/full" ]
holds "nothing half-written" [ ! -e "$work/.full.partial" ]
: >"$work/plain"
says "a folder below a file" 6 "$mintage" run betterworld/baseline --days 3 --runs 1 --quiet --out "$work/plain/x"

# An interrupt leaves nothing behind.
"$mintage" run betterworld/baseline --agents 20000 --days 2000 --runs 50 --quiet --out "$work/int" 2>"$work/err" &
pid=$!
sleep 1
kill -TERM "$pid"
wait "$pid"
holds "an interrupted run ends with 130" [ "$?" = 130 ]
holds "no folder under its name" [ ! -e "$work/int" ]
holds "nothing half-written" [ ! -e "$work/.int.partial" ]

[ "$failures" = 0 ]
