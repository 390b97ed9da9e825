"""What a page of results says first: when, of which commit, by which command, on what."""
import os
import pathlib
import platform
import subprocess
import time

root = pathlib.Path(__file__).resolve().parent.parent


def heading(command):
    commit = subprocess.run(
        ["git", "-C", root, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if "model name" in line), "?")
    return (f"# {time.strftime('%Y-%m-%d')}, commit {commit.strip()}\n\n"
            f"`{command}` on {model}, {os.cpu_count()} cores, Linux {platform.release()}.")
