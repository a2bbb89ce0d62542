"""Who is told of what in warnings, where each notice leads, and when it is settled."""

from datetime import timedelta

from django.test import Client

from casework.notices import chains, collect, counting, digest, shown, table
from early_warning.access import actor
from early_warning.law import WARNING
from early_warning.models import WarningNotice
from early_warning.notices import ENDS
from lawkit import consent, moment
from statutes.clocks import CLOCKS
from tests import factories_warning as walk


def told(user) -> list[str]:
    """What stands for a user but terms, oldest first."""
    collect.collect_all()
    found = WarningNotice.objects.filter(user=user, done_at=None, clock=None).order_by("pk")
    return [shown.sentence(notice) for notice in shown.dressed(found)]


def test_each_step_of_a_warning_asks_the_one_whose_turn_it_is_and_settles_the_one_before(b, c):
    row = walk.received(b, c)
    assert (told(c.analyst), told(b.squad), told(c.grid)) == (["新线索，待研判"], [], [])
    row = walk.act(row, "triage", c.analyst, level="orange", employer_id=walk.factories.employer().pk)
    assert (told(c.analyst), told(b.squad)) == ([], ["线索已定级，待派发核查"])
    row = walk.act(row, "dispatch", b.squad, checker_a=c.check_a.pk, checker_b=c.check_b.pk, squad_id=c.squad.pk)
    assert (told(b.squad), told(c.check_a), told(c.check_b)) == ([], ["线索派你核查"], ["线索派你核查"])


def test_a_first_signature_waits_at_the_other_checker_until_he_confirms(b, c):
    row = walk.visited(b, c)
    given = {"outcome": "no_employees", "reason": "厂房已搬空。"}
    first = consent.propose(WARNING, row.pk, "false_alarm", actor(c.check_a, row), **given)
    assert told(c.check_b)[-1] == "等你确认：认定误报"
    waiting = WarningNotice.objects.get(user=c.check_b, consent=first)
    assert shown.place(waiting) == f"/warnings/{row.public_id}/consents/{first.pk}/"
    consent.confirm(first, actor(c.check_b, row))
    collect.collect_all()
    waiting.refresh_from_db()
    assert waiting.done_at
    assert told(c.grid) == ["你上报的线索：认定误报"]


def test_whoever_is_replaced_reads_that_the_warning_has_gone_to_others(b, c):
    row = walk.verifying(b, c)
    collect.collect_all()
    other = walk.factories.user(["INSP"], organ=c.squad)
    walk.act(row, "reassign", b.squad, checker_a=c.check_a.pk, checker_b=other.pk, squad_id=c.squad.pk, reason="出差")
    assert told(other) == ["线索派你核查"]
    assert told(c.check_b) == ["你核查的线索已改派他人"]
    assert told(c.check_a) == ["线索派你核查"]


def test_a_term_that_runs_out_is_told_to_the_checkers_and_when_over_to_the_head(b, c):
    row = walk.verifying(b, c)
    due = row.clocks.get(rule="CLK-SITE").due_on
    collect.collect_all()
    with moment.at(moment.now() + (due - moment.today()) + timedelta(days=1)):
        collect.collect_all()
        alarms = WarningNotice.objects.filter(kind="alarm", done_at=None).values_list("user", flat=True)
        assert set(alarms) >= {c.check_a.pk, c.check_b.pk, b.squad.pk}


def test_clues_and_cases_share_one_bell_one_page_and_one_mail(b, c):
    row = walk.verifying(b, c)
    collect.collect_all()
    assert counting.counted(c.check_a) == 2  # the task and its term
    browser = Client()
    browser.force_login(c.check_a)
    page = browser.get("/notices/").content.decode()
    assert "线索派你核查" in page and row.number in page and row.title in page
    assert f"/warnings/{row.public_id}/#next" in page
    sections = list(digest.content(c.check_a, moment.now()))
    assert [item.number for section in sections for item in section.items] == [row.number] * 2
    notice = WarningNotice.objects.get(user=c.check_a, clock=None)
    assert browser.post(f"/notices/case/{notice.pk}/read/").status_code == 404
    browser.post(f"/notices/clue/{notice.pk}/read/")
    assert counting.counted(c.check_a) == 1


def test_every_clock_and_every_end_of_a_warning_has_its_reader():
    clocks = {c for act in WARNING.acts.values() for c in (*act.starts, *act.stops)}
    own = chains.named("clue")
    assert all(table.term(clock, own.term) is not table.term("*") for clock in clocks if clock in CLOCKS)
    finals = {act.name for act in WARNING.acts.values() if act.target in WARNING.finals}
    assert finals == set(ENDS.split())


def test_where_the_notices_of_a_warning_lead_exists():
    places = {row.leads for name, row in table.everything().items() if name.startswith("WARNING.")}
    acts = {place.split(".")[1] for place in places if place.startswith("WARNING.")}
    assert acts <= set(WARNING.acts)
    assert {place for place in places if not place.startswith("WARNING.")} <= {"", "#next", "#log", "#visits"}
