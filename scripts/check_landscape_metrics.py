"""Runs the queries of docs/how-to/landscape-metrics.md over real land cover, and compares every
class with the tables that FRAGSTATS wrote, to their four decimals.

    python3 check_landscape_metrics.py PATH/TO/segbalance FOLDER

FOLDER holds NAME.png, the same as NAME.npy, and fragstats/NAME.class. Ends with 1 where a figure differs.
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile

# The side of a cell in metres, which neither file says; NLCD's is 30.
CELLS = {"augusta_nlcd": 30, "landscape": 1}

program, folder = sys.argv[1:]
page = os.path.join(os.path.dirname(__file__), "..", "docs", "how-to", "landscape-metrics.md")
with open(page) as text:
    queries = re.findall(r"### (\w+)\n\n```sql\n(.*?)```", text.read(), re.DOTALL)


def measured(database, query, cell):
    # A parameter that the query does not have would be an error.
    parameters = ["--param", f"cell={cell}"] if ":cell" in query else []
    rows = subprocess.check_output(
        [program, "sql", database, query, "--format", "json"] + parameters
    )
    return {row["class_id"]: list(row.values())[-1] for row in json.loads(rows)}


def fragstats(name, metric):
    with open(os.path.join(folder, "fragstats", name + ".class")) as table:
        rows = csv.DictReader(table, skipinitialspace=True)
        rows.fieldnames = [field.strip() for field in rows.fieldnames]
        return {int(row["TYPE"].strip().removeprefix("cls_")): float(row[metric]) for row in rows}


differences = compared = 0
for name, cell in CELLS.items():
    for mask in (name + ".png", name + ".npy"):
        with tempfile.TemporaryDirectory() as scratch:
            database = os.path.join(scratch, "landscape.db")
            subprocess.check_call(
                [program, "scan", os.path.join(folder, mask), "--db", database, "--quiet"]
            )
            for metric, query in queries:
                ours, theirs = measured(database, query, cell), fragstats(name, metric)
                if ours.keys() != theirs.keys():
                    sys.exit(f"{mask}: classes {sorted(ours)}, FRAGSTATS {sorted(theirs)}")
                for class_id, figure in theirs.items():
                    compared += 1
                    # Half a unit of the last decimal, and what doubles add to a tie.
                    if abs(ours[class_id] - figure) > 0.5e-4 + 1e-9:
                        differences += 1
                        print(f"{mask}: {metric} of {class_id}: {ours[class_id]}, not {figure}")
print(f"{compared} figures of {len(queries)} metrics compared, {differences} differ")
sys.exit(1 if differences or not compared else 0)
