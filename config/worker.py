"""What the background process does again and again; ``manage.py worker`` loops over it."""

import logging
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from django.db import Error, connections
from django.utils.module_loading import import_string

from config.models import Heartbeat

NAME = "worker"
CHANNEL = "paper_issued"  # NOTIFY on it wakes the worker at once
NAP = 2.0  # seconds between two rounds when nothing wakes it

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A function without arguments, called every ``seconds``; 0 means in every round.

    A number above nought as its answer says that there may be more to do at once.
    """

    name: str
    path: str
    seconds: float = 0

    def run(self) -> bool:
        """Import the function and call it; True if it may have more to do at once."""
        answer = import_string(self.path)()
        return isinstance(answer, int) and answer > 0


JOBS = [
    Job("papers", "documents.queue.render_pending"),
    Job("tasks", "config.worker.run_tasks"),
    Job("tick", "lawkit.ticking.tick", 60),
    Job("lapse", "casework.timekeeping.let_lapse", 600),
    Job("notices", "casework.notices.collect.collect", 15),
    Job("historic", "blacklist.historic.acts.expire_due", 60),
    Job("push", "blacklist.push.sender.send_due", 5),
    Job("push-late", "blacklist.push.sender.catch_up", 60),
    Job("digest", "casework.notices.digest.send_due", 60),
]


def run_tasks() -> int:
    """Run one task of the django-tasks queue, if one is due; one, so that signs of life go on between two."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return 0
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=NAME,
    ).run()
    return 1


class Rounds:
    """Runs each job when it is due; a job that fails is logged and tried again in its turn."""

    def __init__(self, jobs=None, clock=monotonic):
        self.jobs = JOBS if jobs is None else jobs
        self.clock = clock
        self.due = {job.name: self.clock() for job in self.jobs}

    def once(self) -> bool:
        """One round: a sign of life, then every job that is due; True if there may be more to do at once.

        django.db.Error if the database is away.
        """
        Heartbeat.beat(NAME)
        more = False
        for job in self.jobs:
            if self.clock() >= self.due[job.name]:
                self.due[job.name] = self.clock() + job.seconds
                more |= self._run(job)
        return more

    def _run(self, job: Job) -> bool:
        try:
            return job.run()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - some libraries raise beside Exception
            log.error("job %s failed: %s", job.name, where(error))
            connections.close_all()
            return False


def where(error: BaseException) -> str:
    """Kind and place of an error without its message, which may hold personal data."""
    trace, place = error.__traceback__, "?"
    while trace:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def listen(alias: str = "default"):
    """A connection of its own that hears CHANNEL; None if the database is away."""
    listener = connections[alias].copy()
    try:
        with listener.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
    except Error as error:
        log.warning("not listening: %s", where(error))
        listener.close()
        return None
    return listener
