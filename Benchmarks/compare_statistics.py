#!/usr/bin/env python3
"""What a user would count with instead, on the same raw masks: `what mask seconds`, one thread.

    python3 compare_statistics.py FOLDER
"""
import pathlib
import sys

import cc3d
import fastremap
import numpy as np

from counting import best, per_class

IMAGE, VOLUME, NOISE = (1024, 2048), (128, 512, 512), (64, 256, 256)
MASKS = {
    "realistic": (np.uint8, IMAGE), "ragged": (np.uint8, IMAGE), "noise": (np.uint8, IMAGE),
    "realistic-16": (np.uint16, IMAGE), "noise-16-bit": (np.uint16, IMAGE),
    "volume": (np.uint8, VOLUME), "volume-16": (np.uint16, VOLUME), "volume-noise": (np.uint8, NOISE)}


def components(mask):
    """cc3d takes 0 for the background, so labels are numbered from 1, as its users do."""
    numbered, _ = fastremap.renumber(mask, preserve_zero=False)
    return cc3d.connected_components(numbered, connectivity=8 if mask.ndim == 2 else 26)


for name, (kind, shape) in MASKS.items():
    mask = np.fromfile(pathlib.Path(sys.argv[1]) / f"{name}.raw", kind).reshape(shape)
    runs = 1 if "noise" in name else 3
    rows = {
        "numpy bincount": lambda: np.bincount(mask.ravel()),
        "fastremap and cc3d": lambda: components(mask),
        "fastremap, cc3d, statistics": lambda: cc3d.statistics(components(mask)),
    }
    if mask.ndim == 2 and name != "noise-16-bit":  # 60,000 classes would take an hour
        rows["OpenCV per class"] = lambda: per_class(mask)
    for what, body in rows.items():
        print(f"{what}\t{name}\t{best(body, runs)}", flush=True)
