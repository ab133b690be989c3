#!/bin/sh
# claims.sh - prints CLAIMS.md: every claim of the document and its finding. SPDX-License-Identifier: GPL-3.0-or-later
#
# Run where scenarios/ is: sh models/betterworld/claims.sh >models/betterworld/CLAIMS.md
# It reads what "mintage check --record" wrote; nothing is simulated.
set -eu
export LC_ALL=C
mintage=${MINTAGE:-./mintage}

# rows NAME: tab-separated number, id, source, claim, finding, scenario and check of each claim with a finding.
rows() {
  "$mintage" resolve "$1" | awk -v name="$1" '
    # The text of a line of the form      "key": "text",
    function value(line) {
      sub(/^[^:]*: "/, "", line)
      sub(/",?$/, "", line)
      gsub(/\\"/, "\"", line)
      gsub(/\|/, "\\|", line)
      return line
    }
    function close_check() {
      if (id != "" && recorded != "")
        printf "%d\t%s\t%s\t%s\t%s\t%s `%s`\n", substr(id, 2), id, source, says, recorded (under == "" ? "" : "; holds under `" under "`"), name, check
    }
    /^  "checks": \{/ { inside = 1; next }
    /^  [^ ]/ { inside = 0 }
    !inside { next }
    /^    "/ { check = $1; gsub(/[":]/, "", check); id = source = says = recorded = under = "" }
    /^      "id": / { id = value($0) }
    /^      "source": / { source = value($0) }
    /^      "says": / { says = value($0) }
    /^      "recorded": / { recorded = value($0) }
    /^      "supported_under": / { in_patch = 1; sub(/^[^:]*: /, "") }
    in_patch { sub(/^ +/, ""); under = under (under ~ /[^{]$/ ? " " : "") $0 }
    in_patch && /^\},?$/ && gsub(/\{/, "{", under) == gsub(/\}/, "}", under) {
      in_patch = 0
      sub(/,$/, "", under)
      gsub(/ \}/, "}", under)
    }
    /^    \}/ { close_check() }'
}

all=$(for file in scenarios/betterworld/*.json scenarios/betterworld/claims/*.json; do
  name=${file#scenarios/}
  rows "${name%.json}"
done | sort -t "$(printf '\t')" -k1,1n -k6,6)

cat <<'END'
# The document's claims and what was found

What the document says in numbers, judged by `mintage check`; this table is what `models/betterworld/claims.sh` prints. A
claim with several findings holds under some readings, at some scales or in some arms and not in others: what a finding
rests on stands in the note of its check. Where a claim is refuted but another reading of the document makes it hold, that
reading follows as a patch of the scenario.

END
printf '%s\n' "$all" | awk -F '\t' '
  { split($5, finding, ";"); n[finding[1]]++; if (!seen[$2]++) claims++ }
  END {
    printf "%d claims in %d checks: %d supported, %d refuted, %d undecided, %d not judged.\n\n", claims, NR,
      n["supported"], n["refuted"], n["undecided"], n["not judged"]
  }'
echo '| id | source | claim | finding | check |'
echo '|---|---|---|---|---|'
printf '%s\n' "$all" | awk -F '\t' '{ printf "| %s | %s | %s | %s | %s |\n", $2, $3, $4, $5, $6 }'
