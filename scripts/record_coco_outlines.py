"""Writes Tests/MaskFormatsTests/Fixtures/coco-outlines.json: random polygons, and what pycocotools
fills for them as compressed run lengths.

    python record_coco_outlines.py          (in the environment of scripts/check_coco.sh)
"""

import json
import os

import numpy
from pycocotools import mask as coco_mask

random = numpy.random.default_rng(3)
lines = []
for number in range(160):
    width, height = (int(side) for side in random.integers(1, 40, 2))
    centre = random.uniform(0, 1, 2) * (width, height)
    spread = random.choice([0.2, 0.5, 1.5])
    corners = centre + random.normal(0, spread, (int(random.integers(3, 8)), 2)) * (width, height)
    corners = corners.round(int(random.choice([0, 1, 2])))
    if number % 10 == 0:
        corners[1] = corners[0]
    polygon = corners.ravel().tolist()
    filled = coco_mask.frPyObjects([polygon], height, width)[0]
    lines.append(json.dumps({
        "width": width, "height": height, "polygon": polygon, "counts": filled["counts"].decode(),
        "area": int(coco_mask.area(filled))}))
place = os.path.join(os.path.dirname(__file__), "../Tests/MaskFormatsTests/Fixtures")
with open(os.path.join(place, "coco-outlines.json"), "w") as file:
    file.write("[\n" + ",\n".join(lines) + "\n]\n")
