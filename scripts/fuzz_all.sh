#!/bin/sh
# Fuzzes every target, two at a time, and prints a table row for each: executions, a second, what
# was covered, the size of the corpus, crashes.
#
#     sh scripts/fuzz_all.sh SECONDS
set -eu
seconds=${1:-180}
logs=.build/fuzzing/logs
sh scripts/fuzz.sh build
mkdir -p "$logs"
sh scripts/fuzz.sh list | xargs -P 2 -I TARGET \
  sh -c "nice sh scripts/fuzz.sh TARGET $seconds > $logs/TARGET.log 2>&1 || true"
echo "| target | executions | a second | edges and features | corpus | findings |"
echo "|---|---:|---:|---:|---:|---:|"
for target in $(sh scripts/fuzz.sh list); do
  findings=$(ls .build/fuzzing/crashes | grep -c "^$target-" || true)
  awk -v target="$target" -v findings="$findings" '
    /^stat::number_of_executed_units/ { executions = $2 }
    /^stat::average_exec_per_sec/ { rate = $2 }
    / cov: / { for (i = 1; i < NF; i++) {
      if ($i == "cov:") edges = $(i + 1)
      if ($i == "ft:") features = $(i + 1)
      if ($i == "corp:") { split($(i + 1), corpus, "/") } } }
    END { printf "| %s | %d | %d | %d, %d | %d | %d |\n", target, executions, rate, edges, features,
      corpus[1], findings }' "$logs/$target.log"
done
