#!/usr/bin/env python3
"""The libraries that masks are usually read with.

    python3 decoders.py write FOLDER    writes FOLDER's raw masks in every format
    python3 decoders.py FILE ...        reads each file with each library that can, and prints
                                        `reader file seconds digest`: the least CPU time of 15 runs
"""
import pathlib
import sys
import time

import cv2
import nibabel
import nrrd
import numpy as np
import SimpleITK
import tifffile
from PIL import Image

cv2.setNumThreads(1)
SimpleITK.ProcessObject.SetGlobalDefaultNumberOfThreads(1)


def write(folder):
    for name, shape in (("realistic", (1024, 2048)), ("noise", (1024, 2048)),
                        ("volume", (128, 512, 512))):
        mask = np.fromfile(folder / f"{name}.raw", np.uint8).reshape(shape)
        (write_volume if mask.ndim == 3 else write_image)(mask, folder / name)


def write_image(mask, stem):
    image = Image.fromarray(mask)
    image.save(f"{stem}.png")
    cv2.imwrite(f"{stem}-opencv.png", mask)
    cv2.imwrite(f"{stem}-16.png", mask.astype(np.uint16))
    if stem.name != "realistic":
        return
    palette = Image.fromarray(mask, "P")
    palette.putpalette([value % 256 for value in range(768)])
    palette.save(f"{stem}-palette.png")
    bits = image.convert("L").point(lambda value: 255 * (value % 2)).convert("1")
    bits.save(f"{stem}-1.png")
    bits.save(f"{stem}.pbm")
    image.save(f"{stem}.bmp")
    image.save(f"{stem}.pgm")
    np.save(f"{stem}.npy", mask)
    np.save(f"{stem}-int64.npy", mask.astype(np.int64))
    mask.tofile(f"{stem}_2048x1024_u8.raw")
    for codec in (None, "deflate", "lzw", "packbits", "zstd"):
        tifffile.imwrite(f"{stem}-{codec or 'plain'}.tif", mask, compression=codec)
    tifffile.imwrite(f"{stem}-tiles.tif", mask, compression="deflate", tile=(256, 256))


def write_volume(mask, stem):
    for kind in (np.uint8, np.int16, np.float32):
        volume = mask.astype(kind)
        name = f"{stem}-{volume.dtype.name}"
        nifti = nibabel.Nifti1Image(volume.T, np.eye(4), dtype=volume.dtype)
        nibabel.save(nifti, f"{name}.nii.gz")
        if kind == np.float32:
            continue
        nibabel.save(nifti, f"{name}.nii")
        np.save(f"{name}.npy", volume)
    np.save(f"{stem}-int64.npy", mask[:32].astype(np.int64))
    np.savez(f"{stem}-stored.npz", mask)
    np.savez_compressed(f"{stem}-deflated.npz", mask)
    image = SimpleITK.GetImageFromArray(mask)
    for ending in ("mha", "nrrd"):
        for packed in (False, True):
            SimpleITK.WriteImage(
                image, f"{stem}-{'packed' if packed else 'plain'}.{ending}", packed)


def npz(path):
    with np.load(path) as arrays:
        return arrays["arr_0"]


def nifti(path):
    voxels = np.asarray(nibabel.load(path).dataobj)
    # nibabel maps plain files into memory, and has read nothing yet.
    return (voxels.copy("K") if path.endswith(".nii") else voxels).T


# The array as its file lays it out: nibabel and pynrrd give the transpose of it.
READERS = {
    "OpenCV": ((".png", ".bmp", ".pgm", ".pbm", ".tif"),
               lambda path: cv2.imread(path, cv2.IMREAD_UNCHANGED)),
    "Pillow": ((".png", ".bmp", ".pgm", ".pbm", ".tif"), lambda path: np.asarray(Image.open(path))),
    "tifffile": ((".tif",), tifffile.imread),
    "NumPy": ((".npy",), np.load),
    "NumPy raw": ((".raw",), lambda path: np.fromfile(path, np.uint8)),
    "NumPy npz": ((".npz",), npz),
    "nibabel": ((".nii", ".nii.gz"), nifti),
    "pynrrd": ((".nrrd",), lambda path: nrrd.read(path)[0].T),
    "SimpleITK": ((".mha", ".nrrd", ".nii", ".nii.gz"),
                  lambda path: SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(path))),
}

# What a library has no codec for, as it is packaged.
UNABLE = {"realistic-zstd.tif": ("OpenCV",)}


def digest(mask):
    places = np.arange(mask.size, dtype=np.int64) % 251 + 1
    return int((np.ascontiguousarray(mask).ravel().astype(np.int64) * places).sum())


def measure(path):
    for name, (endings, read) in READERS.items():
        if not path.endswith(endings):
            continue
        if name in UNABLE.get(pathlib.Path(path).name, ()):
            continue
        least = float("inf")
        for _ in range(15):
            start = time.process_time()
            mask = read(path)
            least = min(least, time.process_time() - start)
        print(f"{name}\t{path}\t{least}\t{digest(mask)}", flush=True)


if sys.argv[1] == "write":
    write(pathlib.Path(sys.argv[2]))
else:
    for path in sys.argv[1:]:
        measure(path)
