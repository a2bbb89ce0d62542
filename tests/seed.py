"""The migrated database from which every test server starts: made once for each state of models and migrations."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config import pgembed

BASE = Path(__file__).resolve().parent.parent
FOLDER = BASE / "var" / "test-seeds"
SEED = "seed"  # nobody connects to it: it is what databases are copied from
KEPT = 4  # seeds of other branches and of a colleague's unfinished migration
MADE_OF = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "tests/toy/**/*.py")
ALSO = ("requirements.txt", "requirements-dev.txt", "lawkit/triggers.py", "lawkit/events.py", "registry/fields.py")


@contextlib.contextmanager
def cluster():
    """A server of its own whose database ``seed`` is migrated; RuntimeError with the migrations' complaint."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "lock", "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        made = FOLDER / state()
        if not made.exists():
            make(made)
        os.utime(made)
        with pgembed.throwaway(copy_of=made) as server:
            fcntl.flock(turn, fcntl.LOCK_UN)
            yield server


def state() -> str:
    """A digest of everything that tables and triggers are made of."""
    files = {file for pattern in MADE_OF for file in BASE.glob(pattern)} | {BASE / name for name in ALSO}
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(BASE)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def make(folder: Path) -> None:
    """Migrate a fresh server's database and keep its files in ``folder``."""
    with pgembed.throwaway() as server:
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
        shutil.copytree(server.data, unfinished)
    unfinished.rename(folder)
    for old in sorted(FOLDER.glob("*[0-9a-f]/"), key=lambda each: each.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
