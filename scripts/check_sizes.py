#!/usr/bin/env python3
"""Lists Swift files over 400 lines and functions over 70 lines, and fails where there is one.

    python3 scripts/check_sizes.py FOLDER ...

A function's length is from its first line to its closing brace. Strings and comments are
stripped before braces are counted, which is exact enough for a list of places to look at.
"""
import pathlib
import re
import sys

FILE_LIMIT, FUNCTION_LIMIT = 400, 70
START = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:[a-z]+(?:\([a-z]+\))?\s+)*(func\b|init[?(<]|deinit\b|subscript\b)")


def code_of(line: str) -> str:
    line = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
    return line.split("//")[0]


def functions(lines):
    """Yields (first line, last line) of each function, numbered from 1."""
    for first, line in enumerate(lines):
        if not START.match(line):
            continue
        depth = 0
        for last in range(first, len(lines)):
            code = code_of(lines[last])
            depth += code.count("{") - code.count("}")
            if depth == 0 and "}" in code:
                yield first + 1, last + 1
                break
            if depth == 0 and last > first and code.strip() == "":
                break  # a protocol's requirement, without a body


offenders = []
lengths = []
for folder in sys.argv[1:] or ["Sources"]:
    for path in sorted(pathlib.Path(folder).rglob("*.swift")):
        lines = path.read_text().splitlines()
        if len(lines) > FILE_LIMIT:
            offenders.append(f"{path}: {len(lines)} lines, at most {FILE_LIMIT}")
        for first, last in functions(lines):
            lengths.append(last - first + 1)
            if lengths[-1] > FUNCTION_LIMIT:
                offenders.append(f"{path}:{first}: {lengths[-1]} lines, at most {FUNCTION_LIMIT}")
lengths.sort()
if not lengths:
    sys.exit("no Swift function found: wrong folder?")
print(f"{len(lengths)} functions: median {lengths[len(lengths) // 2]} lines, "
      f"nine of ten at most {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}")
print("\n".join(offenders))
sys.exit(1 if offenders else 0)
