"""A present that can be moved for the browser as well: the server's threads do not share the test's."""

import threading
from contextlib import contextmanager
from datetime import datetime

from django.core.signals import request_finished, request_started

from lawkit import moment
from lawkit.ticking import tick


class Elsewhen:
    """The present of the test and of every request that the live server answers."""

    def __init__(self):
        self.day, self._held = None, threading.local()

    def go(self, day, hour=10, minute=0):
        """Move to an hour of a day; each hour is later than the one before."""
        self.day = datetime(day.year, day.month, day.day, hour, minute, tzinfo=moment.SHANGHAI)

    @contextmanager
    def now(self):
        """The same present, in the test itself."""
        with moment.at(self.day):
            yield

    def ticks(self):
        """Let time do its work, until nothing is left."""
        with self.now():
            while tick()[0]:
                pass

    def __enter__(self):
        request_started.connect(self._begin)
        request_finished.connect(self._end)
        return self

    def __exit__(self, *wrong):
        request_started.disconnect(self._begin)
        request_finished.disconnect(self._end)

    def _begin(self, **_signal):
        if self.day is not None and threading.current_thread() is not threading.main_thread():
            self._end()
            self._held.moved = moment.at(self.day)
            self._held.moved.__enter__()

    def _end(self, **_signal):
        moved = getattr(self._held, "moved", None)
        if moved is not None:
            self._held.moved = None
            moved.__exit__(None, None, None)
