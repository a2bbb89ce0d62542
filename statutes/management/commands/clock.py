"""``manage.py clock CLK-ACCEPT 2026-02-12``: a deadline and its derivation.

Prints the date, a tab, the derivation. A provisional date carries ``*`` and the exit status is 3; a clock or a date
that cannot be read is told in a sentence, with status 2.
"""

import sys
from datetime import date, datetime
from difflib import get_close_matches

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from lawkit.clocks import TIMED
from lawkit.moment import SHANGHAI
from statutes import clocks
from statutes.clock_words import moment

PROVISIONAL = 3


class Command(BaseCommand):
    help = "Derive a deadline: clock CLK-ACCEPT 2026-02-12 [--length N] [--suspend FROM:TO] [--from ISO-datetime]"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("clock", help="id in the master table, such as CLK-ACCEPT")
        parser.add_argument("date", nargs="?", help="the day of the start event, not counted")
        parser.add_argument("--from", dest="begin", metavar="DATETIME", help="the minute of the start, for hours")
        parser.add_argument("--length", type=int, help="instead of the table's length")
        parser.add_argument("--suspend", action="append", default=[], metavar="FROM:TO", help="both days included")

    def handle(self, *args, **options):
        rule = _rule(options["clock"])
        start = _start(rule, options["date"], options["begin"])
        pauses = [_pause(text) for text in options["suspend"]]
        _check(rule, options["length"], pauses)
        try:
            found = clocks.derive(rule.id, start, length=options["length"], suspensions=pauses)
        except (ValueError, OverflowError) as reason:
            raise _wrong(_("日期超出可推算的范围，缩短期限或改用较近的起算日期")) from reason
        mark = "*" if found.provisional else ""
        self.stdout.write(f"{moment(found.due)}{mark}\t{found.article}：" + _("；").join(found.explain()))
        if found.provisional:
            sys.exit(PROVISIONAL)


def _wrong(sentence):
    return CommandError(sentence, returncode=2)


def _rule(clock):
    try:
        return clocks.rule(clock)
    except clocks.UnknownClock as reason:
        near = get_close_matches(clock.upper(), clocks.CLOCKS, n=3) or list(clocks.CLOCKS)
        known = _("、").join(near)
        raise _wrong(_("没有时限 %(clock)s，可用的有：%(known)s") % {"clock": clock, "known": known}) from reason


def _start(rule, day, begin):
    if begin:
        start = _read(datetime.fromisoformat, begin)
        return start if start.tzinfo else start.replace(tzinfo=SHANGHAI)
    if rule.unit in TIMED:
        raise _wrong(_("%(clock)s 按时刻起算，用 --from 写明起算时刻，如 2026-02-12T15:30") % {"clock": rule.id})
    if not day:
        raise _wrong(_("写明起算日期，如 2026-02-12"))
    return _read(date.fromisoformat, day)


def _check(rule, length, pauses):
    if length is not None and length < 1:
        raise _wrong(_("期限长度至少为 1，收到的是 %(length)s") % {"length": length})
    if pauses and rule.unit in TIMED:
        raise _wrong(_("%(clock)s 按时刻起算，不能中止；去掉 --suspend") % {"clock": rule.id})


def _pause(text):
    first, colon, last = text.partition(":")
    if not colon:
        raise _wrong(_("中止期间写作 起:止，如 2026-03-02:2026-03-13，收到的是 %(text)s") % {"text": text})
    pause = _read(date.fromisoformat, first), _read(date.fromisoformat, last)
    if pause[1] < pause[0]:
        raise _wrong(_("中止期间 %(text)s 的止日早于起日，对调两个日期") % {"text": text})
    return pause


def _read(reader, text):
    try:
        return reader(text)
    except ValueError as reason:
        raise _wrong(_("日期 %(text)s 读不出来，按 2026-02-12 的样式书写") % {"text": text}) from reason
