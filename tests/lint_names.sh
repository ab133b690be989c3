#!/bin/sh
# lint_names.sh - every visible name says where it lives: sh tests/lint_names.sh BUILD SOURCE...
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A global symbol must be, or begin with and an underscore, the first word of its file's name (sim/json_scan.c: json_) or
# its folder's name; in models/NAME/ only the folder's name, so that two models never clash. In cli/ command_ will do
# too, and main is what it is. Reads the objects of the sources in BUILD.
set -eu
build=$1
shift
bad=0
for source in "$@"; do
  folder=$(basename "$(dirname "$source")")
  word=$(basename "$source" .c)
  word=${word%%_*}
  case $source in
  models/*/*) allowed=$folder ;;
  cli/*) allowed="$word|cli|command" ;;
  *) allowed="$word|$folder" ;;
  esac
  symbols=$(nm -g --defined-only -P "$build/${source%.c}.o" | cut -d ' ' -f 1)
  for symbol in $symbols; do
    [ "$source:$symbol" = cli/main.c:main ] && continue
    echo "$symbol" | grep -qE "^($allowed)(_|\$)" && continue
    echo "$source: $symbol: visible names here begin with $(echo "$allowed" | sed 's/|/_ or /g')_" >&2
    bad=1
  done
done
exit $bad
