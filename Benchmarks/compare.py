#!/usr/bin/env python3
"""What a user would pick instead, on the same files: `what mask seconds`, one thread.

    python3 compare.py FOLDER
"""
import pathlib
import sys

import cc3d
import cv2
import numpy as np
from PIL import Image

from counting import best, per_class

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.png")):
    name = path.stem
    data = np.frombuffer(path.read_bytes(), np.uint8)
    mask = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    assert np.array_equal(mask, np.asarray(Image.open(path))), "OpenCV and Pillow differ"
    shifted = mask + 1  # cc3d takes 0 for the background
    rows = {
        "OpenCV imdecode": lambda: cv2.imdecode(data, cv2.IMREAD_UNCHANGED),
        "Pillow decode": lambda: np.asarray(Image.open(path)),
        "numpy bincount": lambda: np.bincount(mask.ravel(), minlength=256),
        "cc3d labels": lambda: cc3d.connected_components(shifted, connectivity=8),
        "cc3d labels and statistics": lambda: cc3d.statistics(
            cc3d.connected_components(shifted, connectivity=8)),
        "OpenCV components per class": lambda: per_class(mask),
    }
    for what, body in rows.items():
        print(f"{what}\t{name}\t{best(body, 2 if name == 'noise' else 5)}", flush=True)

for name, kind, shape, connectivity in (
        ("noise-16-bit", np.uint16, (1024, 2048), 8), ("volume", np.uint8, (128, 512, 512), 26)):
    mask = np.fromfile(pathlib.Path(sys.argv[1]) / f"{name}.raw", kind).reshape(shape) + 1

    def label():
        return cc3d.connected_components(mask, connectivity=connectivity)

    print(f"cc3d labels\t{name}\t{best(label, 2)}", flush=True)
    print(f"cc3d labels and statistics\t{name}\t{best(lambda: cc3d.statistics(label()), 2)}",
          flush=True)
