"""The migrated database from which every test server starts: made once for each state of the migrations, and kept.

A state that only adds migrations to a kept one starts from that one, so a new migration costs itself alone.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config import pgembed

BASE = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / f"xinan-test-seeds-{os.geteuid()}"  # one for all working copies
SEED = "seed"  # nobody connects to it: it is what databases are copied from
MADE_OF = "made-of.json"  # beside the server's files: which migrations, and the digest of each
KEPT = 6  # seeds of other branches and of a colleague's unfinished migration
ALSO = ("requirements.txt", "lawkit/triggers.py", "registry/fields.py")


@contextlib.contextmanager
def cluster():
    """A server of its own whose database ``seed`` is migrated; RuntimeError with the migrations' complaint."""
    with contextlib.ExitStack() as running:
        with one_by_one() as made:
            server = running.enter_context(pgembed.throwaway(copy_of=made / "data"))
        yield server


def data() -> Path:
    """The files of a stopped server whose database ``seed`` is migrated, for ``pgembed.throwaway(copy_of=…)``."""
    with one_by_one() as made:
        return made / "data"


@contextlib.contextmanager
def one_by_one():
    """The folder of this state's seed, made if need be, by one process at a time."""
    files = state()
    made = FOLDER / hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    if FOLDER.stat().st_uid != os.geteuid():
        raise RuntimeError(f"{FOLDER} belongs to another user")
    with open(FOLDER / f"{made.name}.lock", "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.exists():
            make(made, files)
        os.utime(made)
        yield made


def state() -> dict[str, str]:
    """The digest of every file that tables and triggers are made of."""
    files = sorted(
        {*BASE.glob("*/migrations/*.py"), *BASE.glob("tests/toy/migrations/*.py"), *(BASE / name for name in ALSO)}
    )
    return {str(file.relative_to(BASE)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def make(folder: Path, files: dict[str, str]) -> None:
    """Migrate a server's database and keep its files in ``folder``."""
    start = nearest(files)
    with pgembed.throwaway(copy_of=start / "data" if start else None) as server:
        if not start:
            server.run("createdb", SEED)
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v0", "--settings", "tests.settings"],
            cwd=BASE,
            env={**os.environ, "DATABASE_URL": server.url(SEED), "DEBUG": "1"},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"the migrations failed:\n{done.stderr[-3000:]}")
        server.stop()
        unfinished = folder.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(server.data, unfinished / "data")
    (unfinished / MADE_OF).write_text(json.dumps(files))
    unfinished.rename(folder)
    for old in kept()[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def nearest(files: dict[str, str]) -> Path | None:
    """The newest kept seed all of whose migrations are still there, word for word."""
    for folder in kept():
        before = json.loads((folder / MADE_OF).read_text())
        if before.items() <= files.items():
            return folder
    return None


def kept() -> list[Path]:
    """Whole seeds, newest first."""
    made = [note.parent for note in FOLDER.glob(f"*/{MADE_OF}") if note.parent.suffix != ".new"]
    return sorted(made, key=lambda each: each.stat().st_mtime, reverse=True)
