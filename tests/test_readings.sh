#!/bin/sh
# test_readings.sh - mintage check --readings as its users meet it. SPDX-License-Identifier: GPL-3.0-or-later
. tests/program.sh
# row START END: readings.csv has a row that begins and ends so.
row() { grep -qE "^$1,.*,$2\$" "$work/verdicts/readings.csv"; }

# Taxes are a flow of their own only where they are stacked or put on top; who pays missions matters to no tax.
cat >"$work/tax.json" <<END
{ "format": 1, "title": "Taxes", "model": "betterworld", "preset": "table", "days": 6, "runs": 4,
  "population": { "agents": 100, "balances": { "distribution": "constant", "mean": 250 } },
  "checks": {
    "untaxed": { "kind": "claim", "indicator": "flow.transaction_tax", "hold": "mean", "at_most": 0 },
    "taxed": { "kind": "claim", "indicator": "flow.transaction_tax", "hold": "mean", "at_least": 0.01,
      "supported_under": { "switches": { "tax": "stacked" } }, "recorded": "refuted" },
    "wished": { "kind": "claim", "indicator": "flow.transaction_tax", "hold": "mean", "at_least": 0.01,
      "supported_under": { "switches": { "tax": "off" } } },
    "broken": { "kind": "claim", "indicator": "flow.transaction_tax", "hold": "mean", "at_least": 0.01,
      "supported_under": { "parameters": { "mission_reward_min": 50, "mission_reward_max": 20 } } },
    "pinned": { "kind": "claim", "indicator": "flow.transaction_tax", "hold": "mean", "at_least": 0.01,
      "in": ["stacked"] },
    "aim": { "kind": "target", "indicator": "flow.transaction_tax", "hold": "mean", "at_most": 0 } },
  "variants": { "stacked": { "switches": { "tax": "stacked" } } } }
END

says "claims under every reading" 0 "$mintage" check "$work/tax.json" --readings --out "$work/verdicts"
holds "one that two readings reverse" prints "reversed by 2: tax=stacked; tax=on_top"
holds "is supported as it stands" prints "supported   untaxed: stands in "
holds "one that holds under the reading it names" prints "supported_under tax=stacked: supported, as it says"
holds "one that does not" prints "supported_under tax=off: refuted, NOT as it says"
holds "a reading that is no scenario" prints "1 more makes no valid scenario:"
holds "is told with its sentence" prints "mission_reward_min=50, mission_reward_max=20: --readings: /parameters/mission_reward_max: mission_reward_max must not be below mission_reward_min"
holds "and with the claim that names it" prints "supported_under mission_reward_min=50, mission_reward_max=20: no valid scenario"
holds "what a variant is about is not read otherwise" prints "supported   pinned: stands in "
holds "in any reading" [ "$(grep -c 'reversed by none' "$work/out")" = 1 ]
holds "both files are written" prints "checks.json and readings.csv"
holds "a header" [ "$(head -n 1 "$work/verdicts/readings.csv")" = "scenario,check,reading,arm,value,low,high,finding,margin,runs,reverses" ]
holds "a row as it stands" row "tax,untaxed,as it stands,base,0,0,0,supported" "4,no"
holds "one that reverses" row "tax,untaxed,tax=stacked,base" "4,yes"
holds "one that does not" row "tax,untaxed,mission_funding=reserve_only,base,0,0,0,supported" "4,no"
holds "one that is invalid" row 'tax,broken,"mission_reward_min=50, mission_reward_max=20",NA,NA,NA,NA,invalid' "0,no"
holds "and none of a target" [ "$(grep -c '^tax,aim,' "$work/verdicts/readings.csv")" = 0 ]
cp "$work/verdicts/readings.csv" "$work/before.csv"
says "again, on one thread" 0 "$mintage" check "$work/tax.json" --readings --out "$work/verdicts" --threads 1 --quiet
holds "prints nothing where it is to be quiet" [ ! -s "$work/out" ]
holds "and writes the same bytes" cmp -s "$work/before.csv" "$work/verdicts/readings.csv"
says "with --variant its arm alone" 1 "$mintage" check "$work/tax.json" --readings --variant stacked
holds "is read" prints "supported   pinned: stands in "
says "what an option pins is not read otherwise" 1 "$mintage" check "$work/tax.json" --readings --set tax=stacked
holds "so that nothing reverses it" prints "refuted     untaxed: stands in "
says "a file without --readings has no such table" 0 "$mintage" check "$work/tax.json"
holds "at all" [ "$(grep -c 'stands in' "$work/out")" = 0 ]
says "the exit status is that of the scenario as it stands" 1 "$mintage" check "$work/tax.json" --readings \
  --set /checks/aim/at_most=-1
says "TAP" 0 "$mintage" check "$work/tax.json" --readings --tap
holds "keeps the table out of its lines" complains "reversed by 2: tax=stacked; tax=on_top"
says "standard input is read once" 2 sh -c "\"$mintage\" check - --readings <\"$work/tax.json\""
holds "as is said" complains "--readings reads a file again and again, which standard input is not"
cat >"$work/aims.json" <<END
{ "format": 1, "extends": "tax", "checks": { "untaxed": null, "taxed": null, "wished": null, "broken": null, "pinned": null } }
END
says "no claims" 0 "$mintage" check "$work/aims.json" --readings
holds "are told" complains "aims: there are no claims to read otherwise"
says "run takes no readings" 2 "$mintage" run "$work/tax.json" --readings

# Real panels keep every pair of agents: the run of 10,000 with newcomers finds that they are too many, on its first day.
says "a reading whose runs cannot be made" 0 "$mintage" check betterworld/claims/defaults --readings --out "$work/many"
holds "makes no valid scenario either" prints "panels=real: day 1: "
holds "and reverses nothing" grep -qE '^defaults,[^,]*,panels=real,NA,NA,NA,NA,invalid,NA,0,no$' "$work/many/readings.csv"

[ "$failures" = 0 ]
