"""Draws random COCO objects with pycocotools, scans the same JSON, and compares the masks.

    python check_coco.py PATH/TO/segbalance FOLDER

Each image is scanned twice: from the JSON, and as the PNG of what pycocotools and NumPy draw. Every
class must have the same pixels and the same components in both. Ends with 1 where one has not.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys

import numpy
from PIL import Image
from pycocotools import mask as coco_mask
from pycocotools.coco import COCO

program, folder = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(os.path.join(folder, "drawn"))
random = numpy.random.default_rng(11)
image_count = 400


def polygon(width, height):
    """Corners inside, around and outside the image; whole, rounded and any numbers."""
    count = int(random.integers(3, 9))
    spread = random.choice([0.3, 1.0, 1.6])
    centre = random.uniform(0, 1, 2) * (width, height)
    corners = centre + random.normal(0, spread, (count, 2)) * (width / 4, height / 4)
    corners = corners.round(int(random.choice([0, 1, 2, 8])))
    if random.random() < 0.1:
        corners[1] = corners[0]
    return corners.ravel().tolist()


def run_lengths(width, height, is_compressed):
    drawn = numpy.zeros((height, width), numpy.uint8)
    for _ in range(int(random.integers(1, 4))):
        x, y = random.integers(0, width), random.integers(0, height)
        drawn[y : y + random.integers(1, height + 1), x : x + random.integers(1, width + 1)] ^= 1
    if is_compressed:
        encoded = coco_mask.encode(numpy.asfortranarray(drawn))
        return {"size": encoded["size"], "counts": encoded["counts"].decode()}
    flat = drawn.ravel(order="F").astype(int)
    ends = numpy.flatnonzero(numpy.diff(flat)) + 1
    counts = numpy.diff(numpy.concatenate([[0], ends, [flat.size]])).tolist()
    return {"size": [height, width], "counts": ([0] if flat[0] else []) + counts}


def segmentation(width, height):
    kind = random.integers(0, 8)
    if kind == 0:
        return run_lengths(width, height, False)
    if kind == 1:
        return run_lengths(width, height, True)
    if kind == 2:
        # A second polygon may have two corners only.
        return [polygon(width, height), random.uniform(0, width, 4).tolist()]
    return [polygon(width, height) for _ in range(int(random.integers(1, 4)))]


categories = [{"id": number, "name": f"thing {number}"} for number in (1, 2, 3, 17, 90)]
images, annotations = [], []
for number in range(1, image_count + 1):
    width, height = (int(side) for side in random.integers(1, 70, 2))
    images.append({"id": number, "file_name": f"{number}.jpg", "width": width, "height": height})
    for _ in range(int(random.integers(0, 6))):
        annotations.append({
            "id": len(annotations) + 1, "image_id": number, "iscrowd": int(random.integers(0, 2)),
            "category_id": int(random.choice([one["id"] for one in categories])),
            "segmentation": segmentation(width, height)})
# Annotations of COCO are not sorted by image.
random.shuffle(annotations)
path = os.path.join(folder, "instances.json")
with open(path, "w") as file:
    json.dump({"annotations": annotations, "images": images, "categories": categories}, file)

coco = COCO(path)
for image in images:
    labels = numpy.zeros((image["height"], image["width"]), numpy.uint8)
    for annotation in coco.imgToAnns[image["id"]]:
        labels[coco.annToMask(annotation) > 0] = annotation["category_id"]
    Image.fromarray(labels).save(os.path.join(folder, "drawn", f"{image['id']}.png"))


def figures(dataset, name):
    database = os.path.join(folder, name)
    run = subprocess.run(
        [program, "scan", dataset, "--db", database, "--quiet", "--ignore-index", "none"],
        capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"scan of {dataset} ended with {run.returncode}: {run.stderr}")
    rows = sqlite3.connect(database).execute("""
        SELECT path, class_id, i.width, i.height, c.pixel_count, component_count,
               smallest_component_area, largest_component_area, squared_area_sum
        FROM image_class c JOIN image i USING (image_id)""")
    return {(row[0].split(".")[0], row[1]): row[2:] for row in rows}


found, drawn = figures(path, "found.db"), figures(os.path.join(folder, "drawn"), "drawn.db")
problems = [
    f"image {key[0]}, label {key[1]}: found {found.get(key)}, drawn {drawn.get(key)}"
    for key in sorted(found.keys() | drawn.keys()) if found.get(key) != drawn.get(key)]
for problem in problems[:20]:
    print(problem)
print(f"{len(annotations)} objects of {image_count} images, {len(drawn)} areas, "
      f"{len(problems)} differences")
sys.exit(1 if problems else 0)
