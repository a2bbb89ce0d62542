"""The demo's command and what its load stands on: refusals, nothing half-done, days in order, numbers that never repeat."""

from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from casework.models import ArrearsCase
from config.demo import load, names
from config.demo.timeline import Days, tell
from registry import identity
from registry.models import User, Worker
from statutes.calendar import CALENDAR
from tests import factories

LAST = date(2026, 11, 20)


def test_without_debug_the_demo_is_refused(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("demo")
    assert not User.objects.exists()


def test_a_bureau_in_use_is_left_alone(db):
    factories.user(["DESK"])
    with pytest.raises(CommandError, match="empty database"):
        call_command("demo", cases=0, force=True)
    assert User.objects.count() == 1


def test_logins_of_a_demo_that_is_not_there_are_refused(db):
    with pytest.raises(CommandError, match="not loaded"):
        call_command("demo", "--logins", "--force")


def test_a_load_that_is_killed_leaves_nothing_behind(db):
    def killed(at, step):
        if ArrearsCase.objects.count() == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.load(0, LAST, killed)
    assert not User.objects.exists() and not Worker.objects.exists()


def test_the_last_day_is_a_working_day_before_today():
    last = Days().last
    assert last < timezone.localdate() and CALENDAR.is_working(last)


def test_a_story_that_goes_back_in_time_is_refused():
    days = Days(LAST)

    def story():
        yield days.at(-3)
        yield days.at(-4)

    with pytest.raises(ValueError, match="goes back"):
        tell([story()], lambda at: None)


def test_names_and_numbers_do_not_repeat():
    made = names.Names(Random(1))
    ids, codes = [made.citizen_id("M") for _ in range(9000)], [made.credit_code() for _ in range(900)]
    assert len(set(ids)) == len(ids) and len(set(codes)) == len(codes)
    assert all(identity.check_citizen_id(i).ok for i in ids[:200]) and all(identity.check_uscc(c).ok for c in codes)
