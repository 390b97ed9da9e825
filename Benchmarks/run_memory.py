#!/usr/bin/env python3
"""Measures the peak memory of a scan: of one large volume, and of ten times the same masks.

    python3 Benchmarks/run_memory.py [--masks FOLDER]

Needs a release build (make release) and no other tools. FOLDER holds real masks; without it the
street sample stands in. Prints Markdown.
"""
import argparse
import gzip
import multiprocessing
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile

import machine
from processes import wall_and_peak

here = pathlib.Path(__file__).resolve().parent
program = here.parent / ".build/release/segbalance"
WIDTH, HEIGHT, DEPTH = 512, 512, 600
COPIES = 10


def balls(count=400, labels=24, seed=1):
    """Balls of several labels in a background of 0, one byte a voxel."""
    dice = random.Random(seed)
    voxels = bytearray(WIDTH * HEIGHT * DEPTH)
    for _ in range(count):
        radius = dice.randint(5, 40)
        x, y, z = (dice.randint(radius, side - radius - 1) for side in (WIDTH, HEIGHT, DEPTH))
        label = bytes([dice.randint(1, labels)])
        for dz in range(-radius, radius + 1):
            for dy in range(-radius, radius + 1):
                room = radius * radius - dz * dz - dy * dy
                if room >= 0:
                    half = int(room ** 0.5)
                    start = ((z + dz) * HEIGHT + y + dy) * WIDTH + x - half
                    voxels[start:start + 2 * half + 1] = label * (2 * half + 1)
    return bytes(voxels)


def nifti_header():
    """A single file of unsigned bytes, one millimetre a voxel."""
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, WIDTH, HEIGHT, DEPTH, 1, 1, 1, 1)
    struct.pack_into("<2h", header, 70, 2, 8)
    struct.pack_into("<8f", header, 76, 1, 1, 1, 1, 1, 1, 1, 1)
    struct.pack_into("<f", header, 108, 352)
    header[344:348] = b"n+1\0"
    return bytes(header)


def scan(dataset, *options):
    with tempfile.TemporaryDirectory() as folder:
        return wall_and_peak(
            [program, "scan", dataset, "--db", f"{folder}/dataset.db", "--quiet", *options])


def draw(raw, packed):
    voxels = balls()
    raw.write_bytes(voxels)
    packed.write_bytes(gzip.compress(nifti_header() + voxels, compresslevel=1))


def volumes(work):
    raw, packed = work / "balls.raw", work / "balls.nii.gz"
    # In a process of its own: a child's peak is at least its parent's when it was started.
    drawing = multiprocessing.Process(target=draw, args=(raw, packed))
    drawing.start()
    drawing.join()
    decoded = WIDTH * HEIGHT * DEPTH / 2 ** 20
    print(f"\n## One volume of {WIDTH}x{HEIGHT}x{DEPTH}, 8 bit, {decoded:.0f} MiB\n")
    print("| | CPU s | peak MiB | times the volume |\n|---|---:|---:|---:|")
    layout = ("--raw", f"{WIDTH}x{HEIGHT}x{DEPTH}:u8")
    for path, options in ((raw, layout), (packed, ())):
        for more in ((), ("--shape",), ("--crops", "auto")):
            _, cpu, peak = scan(path, *options, *more)
            title = " ".join((f"`{''.join(path.suffixes)}`", *more))
            print(f"| {title} | {cpu:.1f} | {peak:.0f} | {peak / decoded:.1f} |", flush=True)


def copies(masks, work):
    many = work / "copies"
    for number in range(COPIES):
        shutil.copytree(masks, many / str(number))
    print("\n## The same masks ten times\n")
    print("| masks | CPU s | peak MiB |\n|---:|---:|---:|")
    for folder in (many / "0", many):
        _, cpu, peak = scan(folder)
        count = sum(1 for path in folder.rglob("*.png"))
        print(f"| {count:,} | {cpu:.1f} | {peak:.0f} |", flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("--masks", type=pathlib.Path)
options = parser.parse_args()
if not program.exists():
    sys.exit("there is no release build: run make release")
print(machine.heading(
    f"python3 Benchmarks/run_memory.py{' --masks FOLDER' if options.masks else ''}"))
with tempfile.TemporaryDirectory() as name:
    work = pathlib.Path(name)
    volumes(work)
    masks = options.masks
    if masks is None:
        masks = work / "masks"
        subprocess.run([program, "sample", "street", masks], check=True, capture_output=True)
    copies(masks, work)
