#!/bin/sh
# Scans volumes and arrays that SimpleITK, pynrrd, nibabel and NumPy have written, and compares the
# counts with NumPy's.
#
#     sh scripts/check_volume_formats.sh PATH/TO/segbalance
#
# The libraries are installed from PyPI into .build/volume-formats the first time.
set -eu
program=$1
folder=.build/volume-formats
if [ ! -x "$folder/bin/python" ] || [ ! -e "$folder/installed" ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install -q numpy SimpleITK pynrrd nibabel
  touch "$folder/installed"
fi
"$folder/bin/python" scripts/check_volume_formats.py "$program" "$folder/masks"
