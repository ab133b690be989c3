# verify_report.sh - the report as a browser shows it, on a desk, on a phone in the dark, and on paper.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# report_probe.html looks at the page inside a frame: charts have a size, tables their markup, text its contrast, nothing acts.
# Each look is shown to see by a page with a fault planted in it.
. tests/program.sh

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
for tool in "$chromium" tidy gnuplot; do
  [ -n "$tool" ] && command -v "$tool" >/dev/null && continue
  echo "verify_report: skipped, as ${tool:-chromium} is not installed: sh setup.sh verify"
  exit 0
done

# browse ARGUMENT...: what the browser asks for by itself finds no host.
browse() {
  HOME=$work timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-extensions --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --host-resolver-rules="MAP * ~NOTFOUND" \
    --allow-file-access-from-files --enable-logging=stderr --log-net-log="$work/requests.json" "$@" 2>"$work/console"
}

# look WIDTH DARK CHARTS: looks at $work/page.html; the answer is in $work/said.
look() {
  browse --blink-settings=preferredColorScheme=$((1 - $2)) --dump-dom \
    "file://$work/probe.html?width=$1&dark=$2&charts=$3" | sed -n '/<pre id="said">/,/<\/pre>/p' >"$work/said"
  grep -q '^looked$' "$work/said" || echo "fault: the browser did not look" >>"$work/said"
}
finds_nothing() {
  ! grep '^fault' "$work/said" && ! grep 'CONSOLE' "$work/console" && is_alone
}
# Requests of a page name who asks; those of the browser itself are "not an origin".
is_alone() { ! grep -o '"initiator":"[^"]*"' "$work/requests.json" | grep -v '"not an origin"'; }

# shows_planted NAME SED WORDS: a fault planted in the page by sed is found.
shows_planted() {
  cp "$work/page.html" "$work/kept.html"
  sed "$2" "$work/kept.html" >"$work/page.html"
  look 1280 0 3
  holds "finds $1" grep -qE "$3" "$work/said" "$work/console" "$work/requests.json"
  mv "$work/kept.html" "$work/page.html"
}

is_image() { # FILE LEAST_BYTES
  [ "$(head -c 8 "$1" | od -An -c | tr -d ' \n')" = '211PNG\r\n032\n' ] && [ "$(wc -c <"$1")" -gt "$2" ]
}

long=$(awk 'BEGIN { for (i = 0; i < 1000; i++) printf "0123456789" }')
cat >"$work/hostile.json" <<'JSON'
{ "format": 1, "model": "betterworld", "preset": "table", "days": 20, "runs": 3, "policy": { "file": "betterworld/policies/default" },
  "population": { "agents": 300, "balances": { "distribution": "constant", "mean": 250 } },
  "title": "</title><script>hacked=1</script>\" onload=\"hacked=1' @a^b_c {d} $(e) `f` \\n %s 🙂",
  "note": "LONG", "source": "</style></svg><script>hacked=1</script>",
  "events": { "cut": { "at": "3d", "set": { "mission_rate": 0.05 }, "note": "]]>--><script>hacked=1</script>" } },
  "checks": { "low": { "kind": "target", "says": "<script>hacked=1</script>", "indicator": "gini", "hold": "at_end", "at_most": 0.01 } } }
JSON
sed -i "s/LONG/$long/" "$work/hostile.json"

for arm in base no-policy; do
  says "a run of $arm" 0 "$mintage" run betterworld/rapid-growth --variant $arm --days 40 --runs 3 --quiet --out "$work/growth@$arm"
done
says "a hostile run" 0 "$mintage" run "$work/hostile.json" --quiet --out "$work/<img src=x onerror=hacked=1>"
"$mintage" check "$work/hostile.json" --quiet --out "$work/verdicts" >/dev/null 2>&1 # its target is missed
says "claims under all readings" 0 "$mintage" check betterworld/claims/rules betterworld/claims/not-judged --readings --quiet \
  --out "$work/readings"
says "a report" 0 "$mintage" report "$work/growth@base" "$work/growth@no-policy" "$work/<img src=x onerror=hacked=1>" "$work/verdicts" \
  "$work/readings" -o "$work/page.html"
[ -s "$work/page.html" ] || exit 1
holds "has a red row" grep -q '<tr class="red">' "$work/page.html"
holds "has readings that reverse" grep -qE '<td>[0-9]+ of [0-9]+: <code>' "$work/page.html"
cp tests/report_probe.html "$work/probe.html"

# Titles of pictures may have ids, whatever tidy 5.6 says.
tidy -q -e "$work/page.html" 2>&1 | grep -v '<title> proprietary attribute "id"' >"$work/tidy"
sed 's/^/    /' "$work/tidy"
holds "is HTML to tidy" test ! -s "$work/tidy"
for width in 1280 390; do
  for dark in 0 1; do
    look $width $dark 16
    holds "stands at $width, dark $dark" finds_nothing
  done
done

shows_planted "a script" 's/<h1>/<script>console.error("planted")<\/script><h1>/' 'fault: what acts or loads'
shows_planted "what the policy of the page refuses" 's/<h1>/<script>console.error("planted")<\/script><h1>/' 'CONSOLE.*Content Security Policy'
shows_planted "a chart without words" 's/ role="img"//' 'fault: a chart without a role'
shows_planted "a chart of no size" 's/max-width:100%;min-width:40rem/max-width:1px/; s/style-src/style-src '"'unsafe-inline'"'/; s/sha256-[^;]*;/;/' 'fault: a chart of'
shows_planted "an id twice" 's/id="glossary"/id="verdicts"/' 'fault: an id twice'
shows_planted "a table without caption" 's/<caption>[^<]*<.caption>//' 'fault: a table without a caption'
shows_planted "a request" 's/<meta http-equiv[^>]*>//; s/<h1>/<img src="http:\/\/127.0.0.1:9\/planted" \/><h1>/' '"initiator":"(null|file:)'

for dark in 0 1; do
  browse --blink-settings=preferredColorScheme=$((1 - dark)) --window-size=1280,1600 --screenshot="$work/shot$dark.png" "file://$work/page.html"
  holds "a picture of the page, dark $dark" is_image "$work/shot$dark.png" 20000
done
holds "dark and light differ" test "$(cmp -s "$work/shot0.png" "$work/shot1.png" && echo same)" = ""
browse --no-pdf-header-footer --print-to-pdf="$work/page.pdf" "file://$work/page.html"
holds "prints" test "$(head -c 5 "$work/page.pdf")" = "%PDF-"
if command -v pdftotext >/dev/null; then
  pdftotext "$work/page.pdf" "$work/page.txt"
  holds "numbers its pages" grep -q '^2 / [0-9][0-9]$' "$work/page.txt"
fi
[ "$failures" = 0 ] || exit 1
