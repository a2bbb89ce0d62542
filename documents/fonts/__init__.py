"""The project's own faces: where they are, whether they are whole, which characters they have."""

import hashlib
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent
CONFIG = FOLDER / "fonts.conf"
SUMS = FOLDER / "SHA256SUMS"
BLANK = {0x0A, 0x20, 0x3000}


def expected() -> dict[str, str]:
    """File name to SHA-256 of every committed face."""
    lines = (line.split() for line in SUMS.read_text().splitlines() if line)
    return {name: digest for digest, name in lines}


@cache
def problems() -> tuple[str, ...]:
    """What is wrong with the faces: a missing file, or one that is not the committed one."""
    found = []
    for name, digest in expected().items():
        path = FOLDER / name
        if not path.is_file():
            found.append(f"{name} is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            found.append(f"{name} differs from the committed face")
    return tuple(found)


def ready() -> bool:
    """True if papers can be printed; asked by the health page."""
    return not problems()


@contextmanager
def visible():
    """Show fontconfig these faces alone; restored afterwards, since child processes inherit the environment."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(CONFIG)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def characters() -> frozenset[int]:
    """Code points that the body text and its fallback can print."""
    faces = (TTFont(FOLDER / name, lazy=True) for name in ("GWLatin.ttf", "GWFang.ttf", "GWFallback.ttf"))
    return frozenset(BLANK.union(*(face.getBestCmap() for face in faces)))


def missing(text: str) -> str:
    """The characters of ``text`` that no face has, each once, in order."""
    return "".join(dict.fromkeys(c for c in text if ord(c) not in characters()))
