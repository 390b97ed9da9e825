#!/usr/bin/env python3
"""Measures segbalance beside what a user would pick instead, in one run, and prints Markdown.

    python3 Benchmarks/run.py [--masks FOLDER]

Needs a release build (make release) and valgrind. The other tools come from PyPI into
Benchmarks/.venv.
FOLDER holds real PNG masks for the end-to-end comparison; without it the street sample, written
twenty times, stands in. Kernels: least CPU time of one thread. Whole programs: median of five
runs, in turn. Figures of one run belong together; those of two runs do not.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import machine
import preparation
from processes import wall_and_peak

here = pathlib.Path(__file__).resolve().parent
root = here.parent
program = root / ".build/release/segbalance"
python = here / ".venv/bin/python"
PIXELS = 2048 * 1024
PACKAGES = ["numpy", "pillow", "opencv-python-headless", "connected-components-3d"]


def prepare():
    if not program.exists():
        sys.exit("there is no release build: run make release")
    preparation.environment(".venv", PACKAGES)
    # The build for CPUs alone, where pip is set up to find one, is a tenth of the size.
    if subprocess.run([python, "-c", "import torch"], capture_output=True).returncode:
        try:
            preparation.install(python, "torch==2.13.0+cpu")
        except subprocess.CalledProcessError:
            preparation.install(python, "torch")
    preparation.build()


def run(command):
    return subprocess.run(
        command, check=True, capture_output=True, text=True).stdout.splitlines()


def figures(command):
    rows = (line.split("\t") for line in run(command))
    return {(what, mask): float(seconds) for what, mask, seconds in rows}


def medians(*commands, runs=5):
    """Median wall seconds, CPU seconds and peak MiB of each command, run in turn."""
    taken = [[] for _ in commands]
    for _ in range(runs + 1):
        for place, (before, command) in zip(taken, commands):
            before()
            place.append(wall_and_peak(command))
    return [tuple(statistics.median(run[k] for run in place[1:]) for k in range(3))
            for place in taken]


def kernels(folder):
    ours = figures([here / ".build/release/Kernels", folder])
    # libpng is measured in the same process as the fast path.
    others = ours | figures([python, here / "compare.py", folder])
    print("\n## Kernels, 2048x1024, 8 bit, one thread\n")
    print("| | realistic | ragged | noise |\n|---|---:|---:|---:|")
    masks = ("realistic", "ragged", "noise")

    def row(title, values):
        print(f"| {title} | " + " | ".join(values) + " |")

    row("memcmp of the same bytes, GB/s",
        [f"{PIXELS / ours['memcmp', m] / 1e9:.1f}" for m in masks])
    for what in ("decode png", "decode pgm", "count pixels", "analyze counts",
                 "analyze structure"):
        row(f"{what}, Mpx/s", [f"{PIXELS / ours[what, m] / 1e6:,.0f}" for m in masks])
    for title, mine, other in (
            ("decode png: times libpng alone", "decode png", "libpng"),
            ("decode png: times OpenCV", "decode png", "OpenCV imdecode"),
            ("decode png: times Pillow", "decode png", "Pillow decode"),
            ("pixels alone: times numpy bincount", "count pixels", "numpy bincount"),
            ("counts and components: times cc3d labels", "analyze counts", "cc3d labels"),
            ("counts and components: times cc3d with statistics", "analyze counts",
             "cc3d labels and statistics"),
            ("counts and components: times OpenCV per class", "analyze counts",
             "OpenCV components per class")):
        row(title, [f"{others[other, m] / ours[mine, m]:.1f}" for m in masks])
    for title, what in (("counted", "count"), ("components found", "analyze")):
        row(f"PGM in the page cache, read, decoded, {title}: times reading alone",
            [f"{ours[f'read, decode, {what} pgm', m] / ours['read pgm', m]:.1f}" for m in masks])
    print("\n| times faster than | cc3d labels | cc3d with statistics |\n|---|---:|---:|")
    for title, mask in (("noise of 60,000 labels, 16 bit, 2048x1024", "noise-16-bit"),
                        ("balls of 24 labels, 512x512x128, 26 neighbours", "volume")):
        mine = ours["analyze counts", mask]
        row(title, [f"{others[other, mask] / mine:.1f}"
                    for other in ("cc3d labels", "cc3d labels and statistics")])
    return ours["decode png", "realistic"]


def losses(folder):
    """Value and gradient of one tensor beside PyTorch's autograd, which must find the same."""
    ours = [line.split("\t") for line in run([here / ".build/release/Losses", folder])]
    torch = {}
    for line in run([python, here / "compare_losses.py", folder]):
        name, dtype, *numbers = line.split("\t")
        torch[name, dtype] = [float(number) for number in numbers]
    print("\n## Losses, value and gradient, logits of 512x512x19, one thread\n")
    print("| | ms, in double | PyTorch, float64, ms | times | PyTorch, float32, ms | times |\n"
          "|---|---:|---:|---:|---:|---:|")
    for name, *numbers in ours:
        value, norm, seconds = map(float, numbers)
        other_value, other_norm, double = torch[name, "float64"]
        assert abs(value - other_value) < 1e-9 * value, name
        assert abs(norm - other_norm) < 1e-9 * norm, name
        single = torch[name, "float32"][2]
        print(f"| {name} | {seconds * 1000:.0f} | {double * 1000:.0f} | {double / seconds:.1f} | "
              f"{single * 1000:.0f} | {single / seconds:.1f} |", flush=True)


def large_masks(work, decoding):
    """Masks of 2048x1024 through the whole program, beside decoding them alone."""
    folder, database = work / "large", work / "large.db"
    folder.mkdir()
    print()
    # A scan does some of its work once for a dataset, however few its masks are.
    for count in (100, 1000):
        for number in range(count):
            shutil.copy(work / "realistic.png", folder / f"{number}.png")
        (_, cpu, peak), = medians((
            lambda: database.unlink(missing_ok=True),
            [program, "scan", folder, "--db", database, "--quiet"]))
        print(f"{count:,} PNG masks of 2048x1024, whole scan: {count / cpu:,.0f} masks a second "
              f"and core, {cpu / count / decoding:.1f} times decoding alone, peak {peak:.0f} MiB.\n")
    volume = work / "volume.raw"
    (_, cpu, peak), = medians((
        lambda: database.unlink(missing_ok=True),
        [program, "scan", volume, "--raw", "512x512x128:u8", "--db", database, "--quiet"]))
    print(f"One volume of 512x512x128, 8 bit, raw: {cpu:.3f} CPU s, peak {peak:.0f} MiB, "
          f"{peak * 2 ** 20 / volume.stat().st_size:.1f} times the volume.")


def instructions(work):
    """Fixed work under callgrind: the one figure that a busy machine does not change. A scan is not
    among it: valgrind 3.19 crashes where the main thread waits for Swift's others."""
    masks, database = work / "fixed", work / "fixed.db"
    subprocess.run([program, "sample", "street", masks, "--seed", "1"], check=True,
                   capture_output=True)
    subprocess.run([program, "scan", masks, "--db", database, "--quiet"], check=True)
    stripped = work / "segbalance"  # valgrind cannot read Swift's debug information
    subprocess.run(["strip", "-o", stripped, program], check=True)
    print("\n## Instructions, in millions, under callgrind\n\n| | |\n|---|---:|")
    for arguments in (["--help"], ["weights", database], ["recommend", database],
                      ["report", database]):
        log = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", stripped,
             *arguments], check=True, capture_output=True, text=True).stderr
        count = int(log.split("Collected :")[1].split()[0])
        print(f"| `{arguments[0]}` | {count / 1e6:,.1f} |", flush=True)


def end_to_end(masks, work):
    database = work / "end-to-end.db"
    scan = [program, "scan", masks, "--db", database, "--quiet"]
    nothing = lambda: None
    fresh, opencv, cc3d = medians(
        (lambda: database.unlink(missing_ok=True), scan),
        (nothing, [python, here / "script_opencv.py", masks]),
        (nothing, [python, here / "script_cc3d.py", masks]))
    again, = medians((nothing, scan))
    count = sum(1 for _ in masks.rglob("*.png"))
    print(f"\n## End to end, {count} PNG masks, whole programs\n")
    print("| | wall s | CPU s | peak MiB | wall, times segbalance | CPU, times |\n"
          "|---|---:|---:|---:|---:|---:|")
    for name, (wall, cpu, peak) in (
            ("segbalance scan", fresh), ("segbalance scan, nothing changed", again),
            ("OpenCV and numpy, components per class", opencv),
            ("OpenCV, cc3d with statistics", cc3d)):
        print(f"| {name} | {wall:.3f} | {cpu:.3f} | {peak:.0f} | {wall / fresh[0]:.1f} | "
              f"{cpu / fresh[1]:.1f} |")


def growth(work):
    print("\n## Growth, 64x64 PGM masks\n")
    print("| masks | scan s | CPU s | peak MiB | again s | again, µs a file | CPU µs a file |\n"
          "|---:|---:|---:|---:|---:|---:|---:|")
    import random
    random.seed(1)
    images = []
    for _ in range(50):
        label, pixels = 0, bytearray()
        for _ in range(64 * 64):
            if random.random() < 0.05:
                label = random.choice((0, 1, 2, 5, 255))
            pixels.append(label)
        images.append(b"P5\n64 64\n255\n" + bytes(pixels))
    for count in (1_000, 10_000, 100_000):
        folder, database = work / f"grow-{count}", work / f"grow-{count}.db"
        for number in range(count):
            part = folder / f"{number // 500:03d}"
            if number % 500 == 0:
                part.mkdir(parents=True)
            (part / f"{number:06d}.pgm").write_bytes(images[number % 50])
        time.sleep(2.5)  # so that the files count as settled
        scan = [program, "scan", folder, "--db", database, "--quiet"]
        wall, cpu, peak = wall_and_peak(scan)
        (again, again_cpu, _), = medians((lambda: None, scan))
        print(f"| {count:,} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {again:.2f} | "
              f"{again / count * 1e6:.1f} | {again_cpu / count * 1e6:.1f} |", flush=True)
        shutil.rmtree(folder)


def start_up():
    help_time, = medians((lambda: None, [program, "--help"]), runs=20)
    print("\n## Start-up and size\n")
    print(f"- `--help`: {help_time[0] * 1000:.1f} ms, {help_time[1] * 1000:.1f} ms CPU, "
          "median of 20")
    with tempfile.NamedTemporaryFile() as stripped:
        subprocess.run(["strip", "-o", stripped.name, program], check=True)
        print(f"- binary, static Swift, stripped: {os.path.getsize(stripped.name) / 1e6:.1f} MB")


parser = argparse.ArgumentParser()
parser.add_argument("--masks", type=pathlib.Path)
options = parser.parse_args()
prepare()
print(machine.heading(f"python3 Benchmarks/run.py{' --masks FOLDER' if options.masks else ''}"))
with tempfile.TemporaryDirectory() as name:
    work = pathlib.Path(name)
    decoding = kernels(work)
    losses(work)
    large_masks(work, decoding)
    masks = options.masks
    if masks is None:
        masks = work / "masks"
        for number in range(20):
            subprocess.run(
                [program, "sample", "street", masks / str(number), "--seed", str(number)],
                check=True, capture_output=True)
    end_to_end(masks, work)
    growth(work)
    instructions(work)
start_up()
