"""``manage.py clock`` as an operator meets it: one line, marks, exit status, clear sentences."""

import pytest

from statutes.management.commands.clock import Command


@pytest.fixture
def clock(capsys):
    """Run the command as from a shell: (exit status, standard output, standard error)."""

    def run(*words):
        status = 0
        try:
            Command().run_from_argv(["manage.py", "clock", *words])
        except SystemExit as stopped:
            status = stopped.code
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_date_a_tab_and_the_derivation_are_printed(clock):
    status, out, _ = clock("CLK-ACCEPT", "2026-02-12")
    due, tab, derivation = out.partition("\t")
    assert (status, due, tab) == (0, "2026-02-26", "\t")
    assert "25号令 18" in derivation and out.count("\n") == 1


def test_suspensions_are_inclusive_and_repeatable(clock):
    pauses = ("--suspend", "2026-03-09:2026-03-09", "--suspend", "2026-03-11:2026-03-12")
    assert clock("CLK-ACCEPT", "2026-03-06", *pauses)[1].startswith("2026-03-18\t")


def test_another_length_replaces_the_tables(clock):
    assert clock("CLK-INVEST", "2026-01-15", "--length", "90")[1].startswith("2026-06-01\t")


def test_hours_start_at_a_minute(clock):
    assert clock("CLK-REF-SEND", "--from", "2026-02-15T16:40")[1].startswith("2026-02-16 16:40\t")
    assert clock("CLK-REF-SEND", "--from", "2026-02-15T08:40:00+00:00")[1].startswith("2026-02-16 16:40\t")


def test_an_order_runs_seven_working_days_unless_told_otherwise(clock):
    assert clock("CLK-ORDER", "2026-04-29")[1].startswith("2026-05-12\t")


def test_a_provisional_date_is_marked_and_has_its_own_status(clock):
    status, out, _ = clock("CLK-INVEST", "2026-11-20")
    assert status == 3
    assert out.partition("\t")[0].endswith("*")
    assert "暂定" in out


@pytest.mark.parametrize(
    "words, says",
    [
        (("CLK-NOPE", "2026-02-12"), "CLK-NOPE"),
        (("CLK-ACCEPT", "2026-02-30"), "2026-02-30"),
        (("CLK-ACCEPT", "yesterday"), "yesterday"),
        (("CLK-ACCEPT",), "起算日期"),
        (("CLK-REF-SEND", "2026-02-12"), "--from"),
        (("CLK-REF-SEND", "--from", "soon"), "soon"),
        (("CLK-REF-SEND", "--from", "2026-02-12T08:00", "--suspend", "2026-02-12:2026-02-13"), "--suspend"),
        (("CLK-ACCEPT", "2026-02-12", "--length", "0"), "0"),
        (("CLK-ACCEPT", "2026-02-12", "--suspend", "2026-02-12"), "起:止"),
        (("CLK-ACCEPT", "2026-02-12", "--suspend", "2026-02-13:2026-02-12"), "对调"),
        (("CLK-BL-TERM", "2026-02-12", "--length", "9000"), "超出"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_status_two(clock, words, says):
    status, out, err = clock(*words)
    assert (status, out) == (2, "")
    assert says in err and "Traceback" not in err
