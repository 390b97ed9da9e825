# What a contributor runs. `make check` is what CI runs, without the conformance data.
SWIFT_FILES = Sources Tests schema Package.swift
BINARY = .build/release/segbalance

.PHONY: check build lint sizes test test-release format release interoperability sample-report \
  console-blocks conformance published-figures volume-formats coco

check: build lint sizes test interoperability

# A target may import only what Package.swift gives it. The flag fails early and the log still
# ends in "Build complete!", so the exit code is what counts: no pipe here.
build:
	swift build --explicit-target-dependency-import-check error

lint:
	swift format lint --strict --recursive $(SWIFT_FILES)

sizes:
	python3 scripts/check_sizes.py Sources Tests schema

test:
	swift test

# The optimizer may not change a digit that a test asks for. In a folder of its own, since the
# tests need what a release hides.
test-release:
	swift test -c release -Xswiftc -enable-testing --scratch-path .build/release-tests

format:
	swift format --in-place --recursive $(SWIFT_FILES)

release:
	swift build -c release --static-swift-stdlib --product segbalance

# Every public view through DuckDB, Datasette and pandas, in an environment of its own.
interoperability: release
	sh scripts/check_interoperability.sh $(BINARY)

# Volumes and arrays that SimpleITK, pynrrd, nibabel and NumPy write, in an environment of its own.
volume-formats: release
	sh scripts/check_volume_formats.sh $(BINARY)

# Random objects that pycocotools draws, in an environment of its own.
coco: release
	sh scripts/check_coco.sh $(BINARY)

# Writes reports/samples again; the tests compare it with what the program makes.
sample-report: release
	sh scripts/record_sample_report.sh $(BINARY)

# Runs the commands of the console blocks again; the tests compare their output.
console-blocks: release
	python3 scripts/record_console_blocks.py $(BINARY) README.md docs/how-to/doctor.md

# Independent truth on real masks: SHARED names the folder that holds check/ and data/.
SHARED ?= ../shared
CASES = camvid camvid-void-counted camvid-pgm camvid-raw crackforest crackforest-pgm vnc-labels \
  vnc-membranes bdd-palette augusta-png augusta-pgm podlasie-png robosat-1bit-palette \
  stardist-png16 labelme-palette ade20k-sample stardist-tiff-2d stardist-tiff-3d vaud-tiff \
  hippocampus-nifti brats-nifti-float brats-nifti-slope augusta-npy pavia-npy
conformance: release
	python3 $(SHARED)/check/conformance.py --bin $(BINARY) $(CASES)

# FRAGSTATS' own tables of real land cover, reproduced by the queries of the documentation.
.PHONY: landscape-metrics
landscape-metrics: release
	python3 scripts/check_landscape_metrics.py $(BINARY) $(SHARED)/data/landcover

# Figures that others have published for the same masks: PyRadiomics, COCO, PngSuite.
published-figures: release
	python3 scripts/check_published_figures.py $(BINARY) $(SHARED)/data

# Ratios beside other tools, by hand: Benchmarks/results keeps what was measured.
.PHONY: benchmarks
benchmarks: release
	python3 Benchmarks/run.py

# The same for each format's decoder, beside the libraries that read it elsewhere.
.PHONY: decoding-benchmarks
decoding-benchmarks:
	python3 Benchmarks/run_decoding.py

# What is counted of decoded masks, beside the tools it is usually counted with.
.PHONY: statistics-benchmarks
statistics-benchmarks:
	python3 Benchmarks/run_statistics.py

# Peak memory of a scan: MASKS names a folder of real masks, else the street sample stands in.
.PHONY: memory-benchmarks
memory-benchmarks: release
	python3 Benchmarks/run_memory.py $(if $(MASKS),--masks $(MASKS))

# What reads bytes from outside, against any bytes: docs/robustness.md.
FORMAT ?= png
SECONDS ?= 180
.PHONY: fuzz fuzz-all address-sanitizer
fuzz:
	sh scripts/fuzz.sh $(FORMAT) $(SECONDS)

# Every target in turn, two at a time; prints one line each.
fuzz-all:
	sh scripts/fuzz_all.sh $(SECONDS)

# Leaks are left out: the test runner's own, and globals that the tests make when they are asked
# for, are reported as some. The fuzz targets look for leaks. The tests of memory that is not
# granted limit their process to less than the sanitizer maps at its start.
address-sanitizer:
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/asan --filter \
	  'MaskFormatsTests|DatasetScanTests|LabelMasksTests|YAMLDocumentsTests|MaskStatisticsTests' \
	  --skip memoryThatTheSystemDoesNotGrant
