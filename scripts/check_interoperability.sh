#!/bin/sh
# Reads every public table and view with DuckDB, Datasette and pandas.
#
#     sh scripts/check_interoperability.sh PATH/TO/segbalance
#
# The tools are installed from PyPI into .build/interoperability the first time.
set -eu
program=$1
folder=.build/interoperability
if [ ! -x "$folder/bin/python" ] || [ ! -e "$folder/installed" ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install -q duckdb==1.5.5 duckdb-extension-sqlite-scanner==1.5.5 \
    pandas datasette==0.65.5 setuptools
  touch "$folder/installed"
fi
rm -rf "$folder/street" "$folder/street.db"
"$program" sample street "$folder/street"
# A copy across splits, so that the view of copies has rows, too.
copied=$(cd "$folder/street/train" && ls | head -n 1)
cp "$folder/street/train/$copied" "$folder/street/val/copy_of_$copied"
"$program" scan "$folder/street" --db "$folder/street.db" \
  --classes "$folder/street/classes.txt" --shape --crops 64,96 --quiet
PATH="$PWD/$folder/bin:$PATH" "$folder/bin/python" Tests/interoperability/check_tools.py \
  "$folder/street.db"
