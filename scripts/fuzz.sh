#!/bin/sh
# Fuzzes the reader of one format with libFuzzer and AddressSanitizer.
#
#     sh scripts/fuzz.sh TARGET SECONDS     one target; the corpus grows in .build/fuzzing/corpus
#     sh scripts/fuzz.sh list               the targets
#     sh scripts/fuzz.sh build              only builds, and writes the seeds
#
# Ends with 1 where an input crashed, hung, or took more than 256 MiB in one piece; the input is then
# in .build/fuzzing/crashes. Needs the toolchain's compiler-rt; runs on Linux.
set -eu
target=${1:?"a target, list or build"}
seconds=${2:-180}
build=.build/fuzzing
corpus=$build/corpus
program=$build/release/Fuzz

if [ "$target" = build ] || [ ! -x "$program" ]; then
  # The flag goes to the frontend alone: at the link it would bring libFuzzer's own `main`.
  runtime=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
  runtime=$(ls "$runtime"/lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-"$(uname -m)".a)
  swift build -c release --package-path Fuzzing --scratch-path "$build" --product Fuzz \
    --sanitize=address -Xswiftc -Xfrontend -Xswiftc -sanitize=fuzzer \
    -Xcc -fsanitize=fuzzer-no-link -Xlinker "$runtime" -Xlinker -lstdc++
  # The tests' small files are the seeds; the other targets bring their own.
  mkdir -p "$corpus" "$build/crashes"
  SEGBALANCE_FUZZ_SEEDS=$PWD/$corpus swift test --filter FuzzSeedTests
fi
if [ "$target" = build ]; then exit 0; fi
if [ "$target" = list ]; then exec "$program" list; fi

mkdir -p "$corpus/$target"
"$program" seeds "$target" "$corpus/$target"
# Swift's backtraces would hang the process that crashed.
SWIFT_BACKTRACE=enable=no exec "$program" "$target" -max_total_time="$seconds" -max_len=4096 \
  -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=256 -print_final_stats=1 \
  -artifact_prefix="$build/crashes/$target-" "$corpus/$target"
