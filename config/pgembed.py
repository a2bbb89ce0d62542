"""A private PostgreSQL for whoever has set no DATABASE_URL.

No TCP: one unix socket in a folder of mode 0700. It may run as root (the server then runs as
``postgres`` or ``nobody``), in paths with spaces or Chinese, after a kill -9, and several processes
may start it at once. The standard library alone, so that ``./run`` can use it before Django.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from config import pgbinaries

BASE = Path(__file__).resolve().parent.parent
NAME = "xinan"
PORT = "5432"  # only the name of the socket file: nothing listens on it
SOCKET_PATH_LIMIT = 85  # bytes: the kernel's 107 less the file's own name

KEEP = {"fsync": "on", "timezone": "UTC", "max_connections": "100"}
THROW_AWAY = {**KEEP, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

ACCEPTING, STARTING = 0, 1  # what pg_isready answers; 2 means that nothing is there


class Server:
    """One cluster below ``home`` and the process that serves it."""

    def __init__(self, home: Path | str | None = None, options: dict | None = None):
        self.home = Path(home or os.environ.get("XINAN_PGHOME") or _default_home())
        self.options = options or KEEP
        self.data = self.home / "data"
        self.log = self.home / "server.log"
        self.socket = _socket_folder(self.home)
        self.user = _server_user()

    def settings(self, **extra) -> dict:
        """An entry of DATABASES; ``config.pgbackend`` starts the server on the first connection."""
        return {
            "ENGINE": "config.pgbackend",
            "NAME": NAME,
            "USER": NAME,
            "HOST": str(self.socket),
            "PORT": PORT,
            **extra,
        }

    def url(self, database: str = NAME) -> str:
        """The same as a DATABASE_URL, for other programs."""
        return f"postgresql://{NAME}@/{database}?host={self.socket}&port={PORT}"

    def up(self) -> bool:
        """True if it accepts connections."""
        return self._state() == ACCEPTING

    def start(self, die_with_parent: bool = False) -> "Server":
        """Start it, creating the cluster if need be; returns once connections are accepted.

        RuntimeError carries the end of the server's log.
        """
        self._make_folder(self.home)
        self._make_folder(self.socket)
        with open(self.home / ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the kernel lets go of it even after kill -9
            while (state := self._state()) == STARTING:  # another's server is recovering: a second would be refused
                time.sleep(0.1)
            if state != ACCEPTING:
                self._create_cluster()
                self._write_options()
                self._launch(die_with_parent)
        return self

    def stop(self, mode: str = "fast") -> None:
        """Stop it if it answers; otherwise a stale pid file could name somebody else's process."""
        if self.up():
            self._call("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop", stdout=subprocess.DEVNULL)

    def run(self, program: str, *arguments) -> None:
        """One of PostgreSQL's client programs as our user; CalledProcessError if it fails."""
        self._call(program, "-h", str(self.socket), "-p", PORT, "-U", NAME, *arguments, check=True)

    def take_over(self, data: Path) -> None:
        """Begin with a copy of another, stopped server's files."""
        self._make_folder(self.home)
        shutil.copytree(data, self.data)
        if self.user:
            for folder, _, files in os.walk(self.data):
                for path in (folder, *(os.path.join(folder, name) for name in files)):
                    shutil.chown(path, self.user)

    def _state(self) -> int:
        return self._call("pg_isready", "-q", "-h", str(self.socket), "-p", PORT).returncode

    def _create_cluster(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        unfinished = self.home / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        # C.UTF-8, stated: with LC_CTYPE=C pg_trgm finds no Chinese at all
        arguments = ["-D", str(unfinished), "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        if self.options["fsync"] == "off":
            arguments.append("--no-sync")
        made = self._call("initdb", *arguments, capture_output=True, text=True)
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr}")
        with open(unfinished / "postgresql.conf", "a") as conf:
            conf.write("\ninclude 'xinan.conf'\n")
        unfinished.rename(self.data)  # a half-made cluster is never taken for a whole one

    def _write_options(self) -> None:
        options = {"listen_addresses": "", "unix_socket_directories": f'"{self.socket}"', **self.options}
        lines = ["{} = '{}'\n".format(key, value.replace("'", "''")) for key, value in options.items()]
        conf = self.data / "xinan.conf"
        conf.write_text("".join(lines))
        conf.chmod(0o644)

    def _launch(self, die_with_parent: bool) -> None:
        with open(self.log, "a") as log:
            process = self._call(
                "postgres",
                "-D",
                str(self.data),
                start=subprocess.Popen,
                env=self._stale_pid_ignored(),
                start_new_session=True,
                preexec_fn=end_with_parent if die_with_parent else None,
                stdout=log,
                stderr=log,
            )
        while not self.up():  # crash recovery may take minutes: wait as long as it lives
            if process.poll() is not None:
                raise RuntimeError(f"PostgreSQL did not start; its log ends:\n{self.log.read_text()[-1500:]}")
            time.sleep(0.05)
        self._call("createdb", "-h", str(self.socket), "-p", PORT, "-U", NAME, NAME, stderr=subprocess.DEVNULL)

    def _call(self, program: str, *arguments, start=subprocess.run, env=None, **more):
        """Run one of PostgreSQL's programs as the server's user, away from the caller's folder."""
        folder = pgbinaries.folder()
        if self.user:
            folder = pgbinaries.readable_copy(folder, self.home)
            more.update(user=self.user, group=pwd.getpwnam(self.user).pw_gid, extra_groups=[])
        environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
        return start([str(folder / program), *arguments], env=environment, cwd="/", stdin=subprocess.DEVNULL, **more)

    def _stale_pid_ignored(self) -> dict:
        """Environment that makes postgres disregard a pid file left by a crash, a full disk or a reboot."""
        file = self.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            text = file.read_text()
            if not text.strip():
                file.unlink()  # nobody else is starting: we hold the lock
                return {}
            pid = int(text.split()[0])
            name, state = Path(f"/proc/{pid}/stat").read_text().split("(")[1].split(") ")
            if name != "postgres" or state[0] == "Z":
                return {"PG_GRANDPARENT_PID": str(pid)}
        return {}

    def _make_folder(self, path: Path) -> None:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.user:
            shutil.chown(path, self.user)
        elif path.stat().st_uid != os.geteuid():
            raise RuntimeError(f"{path} belongs to another user: set XINAN_PGHOME to a folder of your own")


@contextlib.contextmanager
def throwaway(options: dict | None = None, copy_of: Path | None = None):
    """A fresh server (or a copy of a stopped one's files) in a temporary folder.

    On Linux the kernel ends it with us, whatever ends us.
    """
    home = tempfile.mkdtemp(prefix="xinan-test-")
    server = Server(home, options or THROW_AWAY)
    try:
        if copy_of:
            server.take_over(copy_of)
        yield server.start(die_with_parent=True)
    finally:
        server.stop("immediate")
        shutil.rmtree(home, ignore_errors=True)


def _default_home() -> Path:
    if os.geteuid():
        return BASE / "var" / "pg"
    # PostgreSQL refuses root, and its own user could not reach a checkout below /root
    return Path("/var/lib") / f"xinan-{_short_hash(BASE)}"


def _socket_folder(home: Path) -> Path:
    folder = home / "s"
    if len(os.fsencode(folder)) <= SOCKET_PATH_LIMIT:
        return folder
    return Path(tempfile.gettempdir()) / f"xinan-{os.geteuid()}-{_short_hash(home)}"


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _server_user() -> str | None:
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


_PR_SET_PDEATHSIG = 1
_prctl = getattr(ctypes.CDLL(None), "prctl", None)  # looked up now: the child may be unable to read root's Python


def end_with_parent() -> None:
    """A ``preexec_fn``: the kernel interrupts the child when its parent ends (Linux; elsewhere nothing)."""
    if _prctl:
        _prctl(_PR_SET_PDEATHSIG, int(signal.SIGINT))
