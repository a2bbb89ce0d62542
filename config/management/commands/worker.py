"""manage.py worker: renders papers, runs tasks and lets time pass, until SIGTERM."""

import logging
import os
import select
import signal

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connections
from psycopg2 import Error as DriverError

from config.worker import NAP, Rounds, listen, where

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """The background process; one per database is enough, several do no harm."""

    help = "Runs the background jobs until SIGTERM; survives restarts of the database."
    requires_system_checks = []

    def add_arguments(self, parser):
        """--once for scripts and tests."""
        parser.add_argument("--once", action="store_true", help="one round, then exit")

    def handle(self, *, once, **options):
        """Loop: one round, then sleep until the nap is over, a paper was issued or a signal came."""
        rounds = Rounds()
        if once:
            rounds.once()
            return
        self.listener = None
        self.wake, self.alarm = os.pipe()
        self.stopping = False
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self.stop)
        while not self.stopping:
            more = self.round(rounds)
            self.sleep(0 if more else NAP)
        if self.listener:
            self.listener.close()

    def stop(self, signum, frame):
        """Finish the job at hand, then leave."""
        self.stopping = True
        os.write(self.alarm, b"!")

    def round(self, rounds):
        """One round: True if there is more to do at once. Without a database, wait for the next."""
        try:
            close_old_connections()
            self.listener = self.listener or listen()
            return rounds.once()
        except Error as error:
            log.warning("database away: %s", where(error))
            connections.close_all()
            return False

    def sleep(self, seconds):
        """Wait that long, or until a paper was issued or a signal came."""
        heard = self.listener.connection if self.listener else None
        select.select([self.wake, heard] if heard else [self.wake], [], [], seconds)
        if heard:
            try:
                heard.poll()
                heard.notifies.clear()
            except DriverError:
                self.listener.close()
                self.listener = None
