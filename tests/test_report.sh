#!/bin/sh
# test_report.sh - mintage report on folders of real runs. SPDX-License-Identifier: GPL-3.0-or-later
set -u
mintage=${MINTAGE:-./mintage}
export MINTAGE_PATH="$PWD/scenarios"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
case $mintage in /*) ;; *) mintage=$PWD/$mintage ;; esac

# holds NAME COMMAND...: the command must succeed.
holds() {
  name=$1
  shift
  "$@" >"$work/out" 2>"$work/err" && return 0
  echo "$name: does not hold: $*"
  sed 's/^/    /' "$work/err"
  failures=$((failures + 1))
}
shows() { grep -qF -- "$1" "$work/page.html"; }
ends_with() { # STATUS COMMAND...
  wanted=$1
  shift
  "$@"
  [ $? = "$wanted" ]
}
# The closing balances of agents by the report, and the supply by the series: two ways to one number.
same_supply() {
  by_flows=$(sed -n 's/.*less balance at the end<\/th><td class="n">[^<]*<\/td><td class="n">-\([^<]*\)<.*/\1/p' "$work/page.html")
  by_series=$(awk -F, '$2 == "all" && $3 == 0 && $4 == 30 { print $5 }' "$work/out-a/series.csv")
  [ -n "$by_flows" ] && [ "$by_flows" = "$by_series" ]
}

# The policy of the page admits one style by its hash: this one.
style_hash() {
  style=$(sed -n '/^<style>$/,/^<\/style>$/p' "$work/page.html" | sed '1d;$d')
  hex=$(printf '\n%s\n' "$style" | sha256sum | cut -c 1-64)
  hash=$(printf '%s' "$hex" | sed 's/../0x& /g' | tr ' ' '\n' | while read -r byte; do printf "\\$(printf %03o "$byte")"; done | base64)
  shows "style-src 'sha256-$hash'" && return 0
  echo "the style of the page has the hash $hash: plots/review_style.c must name it" >&2
  return 1
}

holds "a run" "$mintage" run betterworld/deflation-crisis --days 30 --runs 3 --quiet --out "$work/out-a"
holds "a run of a variant" "$mintage" run betterworld/deflation-crisis --variant no-policy --days 30 --runs 2 --quiet \
  --out "$work/out-b"
"$mintage" check betterworld/baseline-table --runs 2 --quiet --out "$work/judged" >/dev/null 2>&1 # whatever they are
holds "verdicts" test -s "$work/judged/checks.json"
holds "a report of one folder" "$mintage" report "$work/out-a" -o "$work/page.html"
cp "$work/out" "$work/named"
holds "names the file" grep -qxF "$work/page.html" "$work/named"
holds "admits its own style and no other" style_hash
holds "closes on the supply of the series" same_supply
holds "leaves no partial file" test ! -e "$work/page.html.partial"
holds "a report of several" "$mintage" report "$work/out-a" "$work/out-b" "$work/judged" -o "$work/page.html"
holds "compares them" shows '<section id="comparison" class="across">'
holds "names the variant" shows '<h2>deflation-crisis@no-policy</h2>'
cp "$work/page.html" "$work/first.html"
holds "again" "$mintage" report "$work/out-a" "$work/out-b" "$work/judged" -o "$work/page.html"
holds "the same bytes" cmp "$work/first.html" "$work/page.html"
holds "less than 1 MB a scenario" test "$(wc -c <"$work/page.html")" -lt 2000000
if command -v gnuplot >/dev/null; then
  holds "draws what was not drawn" test -s "$work/out-a/charts/overview.svg"
  # Lines and words of the pictures are those of the page up to the comparison, but for empty texts; bars may have no height.
  sed '/<section id="comparison"/,$d' "$work/page.html" >"$work/alone.html"
  for what in '<path' ' d=' '<text[^>]*>[^<]'; do
    in_files=$(cat "$work"/out-a/charts/*.svg "$work"/out-b/charts/*.svg | sed "s/ = /=/g; s/'/\"/g" | grep -oE -- "$what" | wc -l)
    holds "shows all that is drawn: $what" test "$in_files" = "$(grep -oE -- "$what" "$work/alone.html" | wc -l)"
  done
  holds "and shows it" shows '<svg role="img" aria-labelledby="s1-chart1-title s1-chart1-desc"'
fi
if command -v xmllint >/dev/null; then holds "is well-formed" xmllint --noout --nonet "$work/page.html"; fi
# Titles of pictures may have ids, whatever tidy 5.6 says.
says_nothing() { [ -z "$(tidy -q -e "$1" 2>&1 | grep -v '<title> proprietary attribute "id"')" ] || { tidy -q -e "$1" >&2; return 1; }; }
if command -v tidy >/dev/null; then holds "is HTML to tidy" says_nothing "$work/page.html"; fi
holds "no folder is misuse" ends_with 2 "$mintage" report
holds "a folder of others is refused" ends_with 3 "$mintage" report "$work"
holds "a folder is no place for a file" ends_with 2 "$mintage" report "$work/out-a" -o "$work/out-a"
holds "what cannot be written is told" ends_with 6 "$mintage" report "$work/out-a" -o "$work/none/page.html"
holds "options of runs are refused" ends_with 2 "$mintage" report "$work/out-a" --runs 3
# An economy of two assets: matrices of both, words of its own, nothing of another economy.
"$mintage" run kos/baseline --agents 60 --days 60 --runs 2 --out "$work/out-kos" --quiet >"$work/out" 2>&1
"$mintage" report "$work/out-kos" -o "$work/page.html" >"$work/out" 2>&1
holds 'two assets' shows 'flows of token in run 0'
holds 'two assets, the second' shows 'flows of credit in run 0'
holds 'bands that no document gives' shows 'health by our bands'
holds 'assumptions are ours' ends_with 1 shows 'documented: assumption'
holds 'tables kept are in the glossary' shows 'matrices.csv'
if command -v gnuplot >/dev/null; then holds 'charts of tables kept' shows 'tables that the model keeps'; fi
for word in 'starter' 'validation' 'BetterWorld' 'health by the document'; do
  holds "no word of another economy: $word" ends_with 1 shows "$word"
done

[ "$failures" = 0 ] || exit 1
