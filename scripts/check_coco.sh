#!/bin/sh
# Draws random COCO objects with pycocotools and compares them with what a scan of the JSON finds.
#
#     sh scripts/check_coco.sh PATH/TO/segbalance
#
# The libraries are installed from PyPI into .build/coco the first time.
set -eu
program=$1
folder=.build/coco
if [ ! -x "$folder/bin/python" ] || [ ! -e "$folder/installed" ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install -q numpy pycocotools Pillow
  touch "$folder/installed"
fi
"$folder/bin/python" scripts/check_coco.py "$program" "$folder/masks"
