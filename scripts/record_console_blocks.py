#!/usr/bin/env python3
"""Runs the commands in the console blocks of Markdown files and writes their output anew.

    python3 scripts/record_console_blocks.py PATH/TO/segbalance README.md ...

In each file the commands run in order in one temporary folder; only standard output is shown.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())


def recorded(block: re.Match, folder: str) -> str:
    commands = [line[2:] for line in block[1].splitlines() if line.startswith("$ ")]
    shown = []
    for command in commands:
        if not command.startswith("segbalance "):
            sys.exit(f"a console block runs segbalance alone, found: {command}")
        result = subprocess.run(
            f"'{program}' {command.removeprefix('segbalance ')}", shell=True, cwd=folder,
            capture_output=True, text=True)
        if result.returncode not in (0, 1):
            sys.exit(f"{command}: {result.stderr}")
        shown.append(f"$ {command}\n{result.stdout}")
    return "```console\n" + "".join(shown) + "```"


for name in sys.argv[2:]:
    path = pathlib.Path(name)
    with tempfile.TemporaryDirectory() as folder:
        text = re.sub(
            r"```console\n(.*?)```", lambda block: recorded(block, folder), path.read_text(),
            flags=re.S)
    path.write_text(text)
