"""Compares scans of real masks with figures that others have published beside them.

    python3 scripts/check_published_figures.py PATH/TO/segbalance DATA

DATA holds nifti_pyradiomics (voxels and volumes by PyRadiomics), coco_panoptic (areas of segments)
and conformance_png (PngSuite). Every figure must come out exactly; ends with 1 where one does not.
Needs only Python's standard library.
"""

import csv
import glob
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from collections import Counter

program, data = sys.argv[1:]
failed = False


def scan(dataset, *options):
    """An open database of a scan, and how the scan ended."""
    database = os.path.join(tempfile.mkdtemp(dir=folder), "masks.db")
    run = subprocess.run(
        [program, "scan", dataset, "--db", database, "--quiet", "--ignore-index", "none", *options],
        capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"scan of {dataset} ended with {run.returncode}: {run.stderr}")
    return sqlite3.connect(database), run


def report(name, pairs):
    """Prints how many of the pairs (what, expected, found) agree."""
    global failed
    pairs = list(pairs)
    bad = [pair for pair in pairs if pair[1] != pair[2]]
    failed = failed or bool(bad) or not pairs
    print(f"{'FAIL' if bad or not pairs else 'ok  '} {name}: {len(pairs) - len(bad)} of {len(pairs)}")
    for what, expected, found in bad[:5]:
        print(f"     {what}: must be {expected}, found {found}")


def pyradiomics(ending):
    place = os.path.join(data, "nifti_pyradiomics")
    with open(os.path.join(place, "baseline_shape.csv")) as file:
        rows = {row[0]: row[1:] for row in csv.reader(file)}
    for name, voxels, volumes in zip(
            rows["featureName"], rows["diagnostics_Mask-original_VoxelNum"],
            rows["diagnostics_Mask-original_VolumeNum"]):
        if name.endswith("_resampling"):
            continue
        database, _ = scan(os.path.join(place, f"{name}_label.{ending}"))
        found = database.execute(
            "SELECT pixel_count, component_count FROM image_class WHERE class_id = 1").fetchone()
        yield name, (int(voxels), int(volumes)), found


def panoptic():
    """Each segment is made a category of its own, so that its area can be told from the others."""
    place = os.path.join(data, "coco_panoptic")
    with open(os.path.join(place, "panoptic_examples.json")) as file:
        document = json.load(file)
    segments = [
        (annotation, segment) for annotation in document["annotations"]
        for segment in annotation["segments_info"]]
    document["categories"] = [
        {"id": number + 1, "name": f"segment {number + 1}"} for number in range(len(segments))]
    for number, (_, segment) in enumerate(segments):
        segment["category_id"] = number + 1
    path = os.path.join(folder, "segments.json")
    with open(path, "w") as file:
        json.dump(document, file)
    database, _ = scan(place, "--coco", path)
    found = dict(database.execute("""
        SELECT path || ' ' || class_id, pixel_count
        FROM image_class JOIN image USING (image_id) WHERE class_id > 0"""))
    for number, (annotation, segment) in enumerate(segments):
        key = f"{annotation['file_name']} {number + 1}"
        yield f"segment {segment['id']} of {annotation['file_name']}", segment["area"], found.get(key)


def categories():
    """The file as it is: sums of areas by category, and no warning."""
    path = os.path.join(data, "coco_panoptic", "panoptic_examples.json")
    with open(path) as file:
        document = json.load(file)
    areas = Counter()
    for annotation in document["annotations"]:
        for segment in annotation["segments_info"]:
            areas[segment["category_id"]] += segment["area"]
    database, run = scan(path)
    found = dict(database.execute("""
        SELECT class_id, pixel_count FROM class_balance
        WHERE split = 'all' AND pixel_count > 0 AND class_id > 0"""))
    for category, area in areas.items():
        yield f"category {category}", area, found.get(category)
    yield "warnings", [], database.execute(
        "SELECT message FROM scan_issue WHERE severity <> 'note'").fetchall()
    yield "exit code", 0, run.returncode


class PNG:
    """A plain decoder of grey and palette images, to compare with: the PNG specification in order."""

    def __init__(self, content):
        chunks, position = {}, 8
        while position < len(content):
            length = int.from_bytes(content[position:position + 4], "big")
            name = content[position + 4:position + 8]
            chunks[name] = chunks.get(name, b"") + content[position + 8:position + 8 + length]
            position += 12 + length
        header = chunks[b"IHDR"]
        self.width, self.height = (int.from_bytes(header[at:at + 4], "big") for at in (0, 4))
        self.depth, self.colour, self.is_interlaced = header[8], header[9], header[12] == 1
        self.stream = zlib.decompress(chunks[b"IDAT"])

    def samples(self):
        if not self.is_interlaced:
            return Counter(self.take(self.width, self.height))
        counts = Counter()
        # Section 8.1: start and step of each pass.
        for x, y, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4),
                             (1, 0, 2, 2), (0, 1, 1, 2)]:
            columns, rows = len(range(x, self.width, dx)), len(range(y, self.height, dy))
            if columns and rows:
                counts.update(self.take(columns, rows))
        return counts

    def take(self, columns, rows):
        size, distance = (columns * self.depth + 7) // 8, max(1, self.depth // 8)
        before = bytearray(size)
        for _ in range(rows):
            kind, line = self.stream[0], bytearray(self.stream[1:size + 1])
            self.stream = self.stream[size + 1:]
            for at in range(size):
                a = line[at - distance] if at >= distance else 0
                b, c = before[at], before[at - distance] if at >= distance else 0
                nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
                line[at] = (line[at] + (0, a, b, (a + b) // 2, nearest)[kind]) & 255
            before = line
            bits = int.from_bytes(line, "big")
            for column in range(columns):
                yield bits >> (8 * size - (column + 1) * self.depth) & ((1 << self.depth) - 1)


def png_suite():
    place = os.path.join(data, "conformance_png")
    database, _ = scan(place, "--include", "*.png")
    found = {}
    for path, label, count in database.execute(
            "SELECT path, class_id, pixel_count FROM image_class JOIN image USING (image_id)"):
        found.setdefault(path, Counter())[label] = count
    for path in sorted(glob.glob(os.path.join(place, "*.png"))):
        name = os.path.basename(path)
        if name.startswith("x"):
            yield name, "refused", "read" if name in found else "refused"
            continue
        with open(path, "rb") as file:
            image = PNG(file.read())
        if image.colour in (0, 3):
            yield name, image.samples(), found.get(name)


with tempfile.TemporaryDirectory() as folder:
    for ending in ("nii.gz", "nrrd"):
        report(f"PyRadiomics, VoxelNum and VolumeNum, {ending}", pyradiomics(ending))
    report("COCO panoptic, areas of segments", panoptic())
    report("COCO panoptic, areas of categories", categories())
    report("PngSuite, samples and refusals", png_suite())
sys.exit(1 if failed else 0)
