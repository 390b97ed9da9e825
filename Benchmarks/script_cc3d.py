"""The same with cc3d, all classes at once."""
import pathlib
import sys

import cc3d
import cv2
import numpy as np

counts, components = np.zeros(256, np.int64), 0
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.png")):
    mask = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    counts += np.bincount(mask.ravel(), minlength=256)
    labels, found = cc3d.connected_components(mask + 1, connectivity=8, return_N=True)
    cc3d.statistics(labels)
    components += found
print(counts.sum(), components)
