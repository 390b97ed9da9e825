#!/usr/bin/env python3
"""Measures what the statistics of decoded masks cost, beside what a user would count with instead.

    python3 Benchmarks/run_statistics.py

Masks lie in memory; the figure is the least CPU time of one thread. `memory` reads each byte once,
`counts` is pixels and components of each label, `structure` what a scan finds by default,
`majority` and `shape` what it finds when asked. Prints Markdown. The other tools come from PyPI
into Benchmarks/.venv-statistics.
"""
import pathlib
import subprocess
import tempfile

import machine
import preparation

here = pathlib.Path(__file__).resolve().parent
PACKAGES = ["numpy", "opencv-python-headless", "connected-components-3d", "fastremap"]
OURS = ("counts", "structure", "majority", "shape")
OTHERS = ("numpy bincount", "fastremap and cc3d", "fastremap, cc3d, statistics",
          "OpenCV per class")


def lines(command):
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [line.split("\t") for line in text.splitlines()]


def table(title, rows, shown):
    print(f"\n## {title}\n\n| | " + " | ".join(masks) + " |\n|---|" + "---:|" * len(masks))
    for what in rows:
        cells = (shown(what, mask) if (what, mask) in seconds else "" for mask in masks)
        print(f"| {what} | " + " | ".join(cells) + " |")


def number(value):
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


python = preparation.environment(".venv-statistics", PACKAGES)
program = preparation.build("Statistics") / "Statistics"
pixels, seconds = {}, {}
with tempfile.TemporaryDirectory() as folder:
    for what, mask, count, taken in lines([program, folder]):
        pixels[mask], seconds[what, mask] = int(count), float(taken)
    for what, mask, taken in lines([python, here / "compare_statistics.py", folder]):
        seconds[what, mask] = float(taken)
resampling = {mask: taken for (what, mask), taken in seconds.items() if what == "bootstrap"}
masks = [mask for mask in pixels if mask not in resampling]

print(machine.heading("python3 Benchmarks/run_statistics.py"))
table("Statistics of decoded masks, MPix/s", ("memory", *OURS, *OTHERS),
      lambda what, mask: number(pixels[mask] / seconds[what, mask] / 1e6))
for depth in ("counts", "structure"):
    table(f"How many times longer than `{depth}`", ("memory", *OTHERS),
          lambda what, mask: number(seconds[what, mask] / seconds[depth, mask]))
table("ns per pixel, segbalance", OURS,
      lambda what, mask: f"{seconds[what, mask] / pixels[mask] * 1e9:.2f}")
print()
for mask, taken in resampling.items():
    print(f"Bootstrap, 1000 resamples of {mask}, every weight scheme: {taken:.2f} s of CPU time.")
