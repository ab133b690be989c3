#!/bin/sh
# test_recipes.sh - every recipe runs as it is written, where the program that it is for is installed.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
mintage=${MINTAGE:-./mintage}
case $mintage in /*) ;; *) mintage=$PWD/$mintage ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/place"
ln -s "$mintage" "$work/bin/mintage"
awk -v work="$work" '
  /^```(sh|python|r)$/ { n++; file = sprintf("%s/recipe-%02d.%s", work, n, substr($0, 4)); next }
  /^```/ { file = "" }
  file { print >file }' RECIPES.md
PATH=$work/bin:$PATH MINTAGE_PATH=$PWD/scenarios
export PATH MINTAGE_PATH
bad=0
count=0
for recipe in "$work"/recipe-*; do
  case $recipe in
  *.sh) run="sh" ;;
  *.r) run="Rscript" ;;
  *) run="python3" ;;
  esac
  if ! command -v "$run" >/dev/null; then
    echo "without $run: $(basename "$recipe") left out"
    continue
  fi
  modules=$(sed -n 's/^\(import\|from\) \([A-Za-z]*\).*/\2/p' "$recipe" | tr '\n' ',' | sed 's/,$//')
  if [ "$run" = python3 ] && ! python3 -c "import $modules" 2>/dev/null; then
    echo "without $modules: $(basename "$recipe") left out"
    continue
  fi
  count=$((count + 1))
  if ! (cd "$work/place" && "$run" "$recipe") >"$work/out" 2>&1; then
    echo "$(basename "$recipe") fails:"
    sed 's/^/    /' "$work/out"
    bad=1
  fi
done
[ "$count" -ge 8 ] || { echo "only $count recipes ran"; bad=1; }
exit $bad
