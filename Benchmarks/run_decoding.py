#!/usr/bin/env python3
"""Measures how fast each format is read, beside the libraries that it is usually read with.

    python3 Benchmarks/run_decoding.py

Every reader opens, reads and decodes the same files, which other programs have written, out of the
page cache; the figure is the least CPU time of 15 runs, all threads together. Prints Markdown.
The libraries come from PyPI into Benchmarks/.venv-decoding.
"""
import pathlib
import subprocess
import tempfile

import machine
import preparation

here = pathlib.Path(__file__).resolve().parent
ORIGINALS = ("realistic.raw", "noise.raw", "volume.raw")
PACKAGES = ["numpy", "pillow", "opencv-python-headless", "tifffile", "imagecodecs", "nibabel",
            "SimpleITK", "pynrrd"]


def draw(work):
    subprocess.run([decoding, "masks", work], check=True)
    subprocess.run([python, here / "decoders.py", "write", work], check=True)
    return sorted(path for path in work.iterdir() if path.name not in ORIGINALS)


def figures(command):
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in text.splitlines():
        reader, path, seconds, digest = line.split("\t")
        yield pathlib.Path(path), reader, float(seconds), digest


def row(path, ours, others):
    """Ours in ms, then how many times longer each of the others takes, the fastest first; with a
    star where it reads other labels."""
    (seconds, expected), others = ours, sorted(others.items(), key=lambda item: item[1][0])
    shown = ", ".join(
        f"{name}{'' if digest == expected else '*'} {other / seconds:.1f}"
        for name, (other, digest) in others)
    return f"| {path.name} | {path.stat().st_size / 1000:,.0f} | {seconds * 1000:.2f} | {shown} |"


python = preparation.environment(".venv-decoding", PACKAGES)
decoding = preparation.build("Decoding") / "Decoding"
with tempfile.TemporaryDirectory() as name:
    files = draw(pathlib.Path(name))
    found = {}
    for command in ([decoding], [python, here / "decoders.py"]):
        for path, reader, seconds, digest in figures([*command, *files]):
            found.setdefault(path, {})[reader] = (seconds, digest)
    print(machine.heading("python3 Benchmarks/run_decoding.py"))
    print("\nMasks of 2048x1024 and volumes of 512x512x128 (`volume-int64.npy`: 512x512x32). Times "
          "above 1 say that the other takes longer; a star, that it reads other numbers than the "
          "file's samples: bits as 0 and 255 or the other way round, palette images as colours.\n")
    print("| file | kB | segbalance, ms | the others, times that |\n|---|---:|---:|---|")
    for path in files:
        print(row(path, found[path].pop("segbalance"), found[path]), flush=True)
