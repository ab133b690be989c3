#!/bin/sh
# lint_floors.sh - files include only from their own floor or a lower one, without circles: sh tests/lint_floors.sh FILE...
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Floors of the house, lowest first. In sim/ the first word of a file's name decides; a new word must be put on a floor
# here. Circles are looked for between units: first words in sim/ and elsewhere files, in models/ whole folders.
set -eu
ground="pick quantile fraction demurrage error tally money prorate ration random power guide text json inequality wide clones sieve folder model"
economy="items calendar check parameter ledger population schedule policy indicator scenario balances moment library reader schema"
engine="pool stake economy subset hash journal stages team flows events rules levers campaigns founders measure distribution recording recorder run watch counted newcomers matrices"

grep -HE '^#include "' "$@" | sed 's/:#include "/ /; s/".*//' | awk -v ground="$ground" -v economy="$economy" -v engine="$engine" '
  function place(names, floor,   list, n, i) { n = split(names, list, " "); for (i = 1; i <= n; i++) floor_of["sim/" list[i]] = floor }
  function unit(file) {
    sub(/\.[ch]$/, "", file)
    if (file ~ /^sim\//) sub(/_.*/, "", file)
    else if (file ~ /^models\/.*\//) sub(/\/[^\/]*$/, "", file)
    return file
  }
  function floor(file,   folder) {
    if (file ~ /^sim\//) return floor_of[unit(file)]
    folder = file
    sub(/\/.*/, "", folder)
    return floor_of[folder]
  }
  BEGIN {
    place(ground, 1); place(economy, 2); place(engine, 3)
    floor_of["models"] = 4; floor_of["analysis"] = 5; floor_of["plots"] = 6; floor_of["cli"] = 7; floor_of["tests"] = 8
  }
  {
    for (i = 1; i <= 2; i++) if (!floor($i)) { print $i ": on no floor; name it in tests/lint_floors.sh"; bad = 1; next }
    if (floor($1) < floor($2)) { print $1 ": includes " $2 " from a higher floor"; bad = 1 }
    pairs++
    print unit($1), unit($2) | "tsort >/dev/null"
  }
  END { if (pairs && close("tsort >/dev/null")) bad = 1; exit bad }' >&2
