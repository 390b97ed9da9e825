"""Writes one volume with several libraries and types, scans each file, and compares.

    python check_volume_formats.py PATH/TO/segbalance FOLDER

Shape, spacing and the pixels of every label must be what was written. Ends with 1 where one is not.
"""

import os
import shutil
import sqlite3
import subprocess
import sys

import nibabel
import nrrd
import numpy
import SimpleITK

program, folder = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)

# Depth, height, width: all different, so that no two axes can be mistaken for each other.
labels = numpy.random.default_rng(7).integers(0, 5, (4, 6, 9))
spacing = (0.5, 0.75, 2.0)
types = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "int64", "float32", "float64"]


def path(name):
    return os.path.join(folder, name)


def write(kind):
    volume = labels.astype(kind)
    image = SimpleITK.GetImageFromArray(volume)
    image.SetSpacing(spacing)
    for ending in ["mha", "nrrd", "nii", "nii.gz"]:
        for packed in [False, True]:
            SimpleITK.WriteImage(image, path(f"sitk-{kind}-{packed}.{ending}"), packed)
    for packed in [False, True]:
        SimpleITK.WriteImage(image, path(f"sitk-detached-{kind}-{packed}.mhd"), packed)
        SimpleITK.WriteImage(image, path(f"sitk-detached-{kind}-{packed}.nhdr"), packed)
    SimpleITK.WriteImage(image, path(f"sitk-pair-{kind}.hdr"))
    header = {"spacings": list(spacing)}
    for encoding in ["raw", "gzip", "ascii"]:
        header["encoding"] = encoding
        nrrd.write(path(f"pynrrd-{kind}-{encoding}.nrrd"), volume.T, header)
        nrrd.write(path(f"pynrrd-detached-{kind}-{encoding}.nhdr"), volume.T, header)
    for version, make in [(1, nibabel.Nifti1Image), (2, nibabel.Nifti2Image)]:
        affine = numpy.diag(spacing + (1,))
        nifti = make(volume.T, affine, dtype=kind)
        nibabel.save(nifti, path(f"nibabel-{kind}-{version}.nii.gz"))
    for order in ["C", "F"]:
        for ends in ["<", ">"]:
            array = numpy.array(volume, dtype=volume.dtype.newbyteorder(ends), order=order)
            name = f"numpy-{kind}-{order}{'le' if ends == '<' else 'be'}"
            numpy.save(path(name + ".npy"), array)
            numpy.savez(path(name + "-stored.npz"), labels=array)
            numpy.savez_compressed(path(name + "-deflated.npz"), labels=array)


for kind in types:
    write(kind)

database = path("masks.db")
run = subprocess.run(
    [program, "scan", folder, "--db", database, "--quiet", "--ignore-index", "none"],
    capture_output=True, text=True)
connection = sqlite3.connect(database)
# The data files of headers are no masks of their own.
data = (".raw", ".zraw", ".raw.gz", ".txt", ".img", ".db")
written = sorted(name for name in os.listdir(folder) if not name.endswith(data))
expected = list(enumerate(numpy.bincount(labels.ravel()).tolist()))
problems = []
read = {name for name, in connection.execute("SELECT path FROM image")}
if read - set(written):
    problems.append(f"read as masks: {sorted(read - set(written))}")
if run.returncode != 0:
    problems.append(f"scan ended with {run.returncode}: {run.stderr}")
for name in written:
    shape = connection.execute(
        "SELECT image_id, width, height, depth FROM image WHERE path = ?", (name,)).fetchone()
    if shape is None:
        problems.append(f"{name}: not read")
        continue
    counts = connection.execute(
        "SELECT class_id, pixel_count FROM image_class WHERE image_id = ? ORDER BY class_id",
        shape[:1]).fetchall()
    if shape[1:] != (9, 6, 4):
        problems.append(f"{name}: shape {shape[1:]}")
    if counts != expected:
        problems.append(f"{name}: counts {counts}, expected {expected}")
    found = connection.execute(
        "SELECT spacing_x, spacing_y, spacing_z FROM image WHERE path = ?", (name,)).fetchone()
    if not name.startswith("numpy") and not numpy.allclose(found, spacing):
        problems.append(f"{name}: spacing {found}")
for problem in problems:
    print(problem)
print(f"{len(written)} files, {len(problems)} differences")
sys.exit(1 if problems else 0)
