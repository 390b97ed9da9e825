#!/bin/sh
# Writes reports/samples again from the sample datasets, with the program given.
#
#     sh scripts/record_sample_report.sh PATH/TO/segbalance
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for kind in street lesions; do
  "$program" sample "$kind" "$work/$kind"
  "$program" analyze "$work/$kind" --classes "$work/$kind/classes.txt" --crops 96 \
    -o "$work/out-$kind" --quiet
  mkdir -p "reports/samples/$kind"
  cp "$work/out-$kind/report.md" "reports/samples/$kind/report.md"
done
