"""What a benchmark needs before it runs: an environment with the other tools, from PyPI, and the
Swift programs of this folder."""
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent


def environment(name, packages):
    """The interpreter of Benchmarks/NAME, where the packages are installed the first time."""
    python = here / name / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", here / name], check=True)
        install(python, *packages)
    return python


def install(python, *packages):
    subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)


def build(product=None):
    """The folder of the release builds, with all programs or the one that is named."""
    chosen = ["--product", product] if product else []
    subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", here, *chosen],
        check=True, stdout=subprocess.DEVNULL)
    return here / ".build/release"
