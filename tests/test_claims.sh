#!/bin/sh
# test_claims.sh - the document's claims keep their findings, hold where they are said to hold, and stand in the table.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
export MINTAGE="${MINTAGE:-./mintage}" MINTAGE_PATH="$PWD/scenarios"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
claims=scenarios/betterworld/claims
failures=0

fail() {
  echo "$*"
  failures=$((failures + 1))
}

"$MINTAGE" check "$claims"/*.json >"$work/out" 2>"$work/err" || fail "findings changed: $(grep CHANGED "$work/out")"
[ -s "$work/err" ] && fail "there were warnings: $(cat "$work/err")"
grep -q "no finding recorded yet" "$work/out" && fail "not recorded: $(grep "no finding recorded yet" "$work/out")"
grep -q "^  undecided" "$work/out" && fail "undecided: $(grep "^  undecided" "$work/out")"

# patches FILE: check, tab and patch of each claim of a scenario that would be supported under another reading.
patches() {
  "$MINTAGE" resolve "$1" | awk '
    /^    "/ { check = $1; gsub(/[":]/, "", check) }
    /^      "supported_under": / { inside = 1; text = ""; sub(/^[^:]*:/, "") }
    inside { sub(/^ +/, ""); text = text $0 }
    inside && gsub(/\{/, "{", text) == gsub(/\}/, "}", text) { sub(/,$/, "", text); print check "\t" text; inside = 0 }'
}

n=0
for file in "$claims"/*.json; do
  patches "$file" >"$work/patches"
  while IFS="$(printf '\t')" read -r check patch; do
    n=$((n + 1))
    printf '%s\n' "$patch" >"$work/patch.json"
    "$MINTAGE" check "$file" --overlay "$work/patch.json" --tap >"$work/tap" 2>&1
    verdict=$(awk -v name="$(basename "$file" .json)/$check" '
      / - / { inside = $NF == name }
      inside && /^  verdict: / { print $2; exit }' "$work/tap")
    [ "$verdict" = '"supported"' ] || fail "$file: $check is ${verdict:-lost} under $patch"
  done <"$work/patches"
done
[ "$n" -ge 20 ] || fail "only $n claims have another reading"

sh models/betterworld/claims.sh >"$work/CLAIMS.md" || fail "the table cannot be made"
diff models/betterworld/CLAIMS.md "$work/CLAIMS.md" >"$work/diff" ||
  fail "models/betterworld/CLAIMS.md is old; sh models/betterworld/claims.sh prints it anew: $(cat "$work/diff")"

[ "$failures" = 0 ]
