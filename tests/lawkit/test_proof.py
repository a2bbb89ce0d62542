"""The prover finds what it is there to find; the book prints the law."""

import re
import subprocess
from dataclasses import dataclass
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lawkit import book, citations
from lawkit.actor import SYSTEM, Actor
from lawkit.facts import Facts, fact
from lawkit.machine import BIRTH, OPEN, SAME, Act, Machine, State
from lawkit.proof import known, mutate, static, terms, walk
from lawkit.rules import by_role, rule

CITE = "平台规则 分派"
BOTH = (False, True)
DESK = Actor(1, frozenset({"DESK"}))
CAST = (DESK, Actor(2, frozenset({"SQUAD"})), SYSTEM)

desk = by_role("DESK", cite=CITE, says="由受理员办理", key="desk")
nobody = by_role("NOBODY", cite=CITE, says="无人", key="nobody")


@dataclass(frozen=True)
class LampFacts(Facts):
    """What the guards of a lamp may know."""

    power: bool = fact("there is power", BOTH, free=True, because="power fails")
    checked: bool = fact("it was checked", BOTH)


@rule(CITE, "有电")
def power(f, who, given):
    """There is power."""
    return f.power


@rule(CITE, "已检查")
def checked(f, who, given):
    """It was checked."""
    return f.checked


def yes(f, who, given):
    """Checks the lamp."""
    return {"checked": True}


STATES = (State("off", "灭"), State("on", "亮"), State("gone", "报废", final=True))
ACTS = (
    Act("make", "制造", BIRTH, "off", desk, CITE),
    Act("check", "检查", OPEN, SAME, desk, CITE, effect=yes),
    Act("light", "点亮", "off", "on", desk, CITE, when=(power, checked)),
    Act("scrap", "报废", "on|off", "gone", desk, CITE),
)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    """Machines and proofs made here are forgotten again."""
    monkeypatch.setattr(Machine, "registry", dict(Machine.registry))
    monkeypatch.setattr(citations, "_uses", dict(citations._uses))
    proofs = dict(terms.PROOFS)
    yield
    terms.PROOFS.clear()
    terms.PROOFS.update(proofs)


def lamp(states=STATES, without=(), **changed):
    """A lamp with acts left out, added or changed, and its proof."""
    acts = [changed.pop(a.name, a) for a in ACTS if a.name not in without]
    machine = Machine("LAMP", "灯", "1", states=list(states), acts=[*acts, *changed.values()], facts=LampFacts)
    return terms.proof_of(machine, CAST)


def no_light_without_power(proof):
    """Two invariants that between them test both guards and the role."""

    @proof.invariant("L1", "no light without power, nor unchecked")
    def lit(e):
        return e.act.name != "light" or (e.before.power and e.before.checked)

    @proof.invariant("L2", "the desk does everything")
    def by_desk(e):
        return "DESK" in e.who.roles

    return proof


def run(command, *arguments, **options):
    """(exit status, the lines it printed)"""
    out = StringIO()
    try:
        call_command(command, *arguments, stdout=out, **options)
    except SystemExit as end:
        return end.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_a_good_law_is_clean_and_every_world_is_walked():
    found = walk.walk(no_light_without_power(lamp()))
    assert found.clean
    assert found.worlds == 6  # unborn; off or gone, each checked or not; on, and then checked
    assert static.problems(lamp().machine) == []


def test_a_violation_is_found_with_the_way_to_it():
    unguarded = Act("light", "点亮", "off", "on", desk, CITE, when=(power,))
    found = walk.walk(no_light_without_power(lamp(light=unguarded)))
    assert ("L1", "no light without power, nor unchecked", ["make", "light by DESK#1"]) in found.violations


def test_an_invariant_is_tried_under_every_fact_that_the_act_did_not_ask_for():
    proof = lamp()
    proof.invariant("L3", "scrapped only while there is power")(lambda e: e.act.name != "scrap" or e.before.power)
    assert {key for key, _, _ in walk.walk(proof).violations} == {"L3"}


def test_an_act_that_nobody_can_do_is_dead():
    found = walk.walk(lamp(melt=Act("melt", "熔化", "on", "gone", nobody, CITE)))
    assert found.dead == {"melt"}
    assert not found.clean


def test_an_act_whose_guards_exclude_each_other_is_dead():
    @rule(CITE, "停电")
    def no_power(f, who, given):
        return not f.power

    found = walk.walk(lamp(light=Act("light", "点亮", "off", "on", desk, CITE, when=(power, no_power))))
    assert found.dead == {"light"}
    assert found.unreached == {"on"}


def test_a_state_without_a_way_to_it_is_found_with_and_without_a_walk():
    proof = lamp(states=(*STATES, State("blue", "蓝")))
    assert walk.walk(proof).unreached == {"blue"}
    assert static.problems(proof.machine) == ["LAMP: no way to blue", "LAMP: no way out of blue"]


def test_a_world_without_a_way_out_is_found_although_its_state_has_one():
    never = Act("scrap", "报废", "on|off", "gone", desk, CITE, when=(checked,))
    off = walk.walk(lamp(without=("check",), scrap=never))
    assert [(state, trail) for state, trail in off.stuck if state == "off"] == [("off", ["make"])]
    assert walk.walk(lamp(scrap=never)).stuck == []


def test_more_worlds_than_the_limit_are_an_overflow_and_not_clean(monkeypatch):
    monkeypatch.setattr(walk, "LIMIT", 3)
    found = walk.walk(lamp())
    assert found.overflow
    assert not found.clean
    assert found.worlds > 3


def test_an_effect_on_a_fact_that_does_not_exist_or_is_free_is_an_error():
    for name in ("chekced", "power"):
        bad = Act("check", "检查", OPEN, SAME, desk, CITE, effect=lambda f, who, given, name=name: {name: True})
        with pytest.raises(TypeError, match=f"its effect writes {name}, no kept fact"):
            walk.walk(lamp(check=bad))


def test_an_effect_that_reads_a_free_fact_is_an_error():
    bad = Act("check", "检查", OPEN, SAME, desk, CITE, effect=lambda f, who, given: {"checked": f.power})
    with pytest.raises(TypeError, match="reads the free fact power"):
        walk.walk(lamp(check=bad))


def test_every_guard_and_every_role_has_its_mutant():
    names = {name for name, _ in mutate.mutants(lamp())}
    guards = {"light without power", "light without checked"}
    assert names == guards | {f"{act.name} by anyone" for act in ACTS}


def test_invariants_that_look_kill_every_mutant():
    verdicts = list(mutate.verdicts(no_light_without_power(lamp())))
    assert {v.killed_by for v in verdicts} == {"L1", "L2"}


def test_a_guard_that_no_invariant_tests_survives_and_wants_a_reason():
    proof = lamp()
    proof.may_survive("light without power", "lamps burn oil")
    survivors = {v.mutant: v.reason for v in mutate.verdicts(proof) if not v.killed_by}
    assert survivors["light without power"] == "lamps burn oil"
    assert survivors["light without checked"] == ""


def test_the_table_is_checked_without_a_walk():
    bad = Act("light", "点亮", "off|of", "onn", desk, "天条 1", papers=("X99",), starts=("CLK-NONE",))
    faults = static.problems(lamp(light=bad).machine, lambda c: c != "CLK-NONE", lambda p: p != "X99")
    assert faults == [
        "LAMP.light: cites unknown 天条 1", "LAMP.light: unknown source of", "LAMP.light: unknown target onn",
        "LAMP.light: unknown clock CLK-NONE", "LAMP.light: unknown paper X99", "LAMP: no way to on",
    ]  # fmt: skip


def test_an_act_or_rule_without_an_article_is_a_fault():
    bare = by_role("DESK", cite="", says="由受理员办理", key="bare")
    faults = static.problems(lamp(light=Act("light", "点亮", "off", "on", bare, "")).machine)
    assert {"LAMP.light: no article", "LAMP.light: rule bare has no article"} <= set(faults)


def test_prove_says_it_last_and_by_its_exit_status():
    assert run("prove", "MATTER", "DEMAND")[0] == 0
    status, lines = run("prove", "MATTER", "DEMAND", mutate=True)
    assert status == 0
    killed = r"2 machines, 0 violations, (\d+)/\1 mutants killed \(100.0 %\), 0 survivors without a reason"
    assert re.fullmatch(killed, lines[-1])
    assert any(re.fullmatch(r"MATTER: \d+ worlds, \d+ edges, 4 invariants, 0 violations", line) for line in lines)


def test_prove_fails_on_a_violation_and_tells_the_way():
    no_light_without_power(lamp(light=Act("light", "点亮", "off", "on", desk, CITE)))
    status, lines = run("prove", "LAMP")
    assert status == 1
    assert "  LAMP: L1 no light without power, nor unchecked: make → light by DESK#1" in lines
    assert re.fullmatch(r"1 machines, [1-9]\d* violations", lines[-1])


def test_prove_fails_on_a_machine_without_a_proof():
    lamp()
    del terms.PROOFS["LAMP"]
    assert run("prove", "LAMP") == (1, ["  LAMP: no proof (proof.py)", "1 machines, 1 violations"])


def test_prove_fails_on_a_survivor_without_a_reason():
    lamp()
    assert run("prove", "LAMP")[0] == 0
    status, lines = run("prove", "LAMP", mutate=True)
    assert status == 1
    assert "  survived: LAMP light without power: NO REASON GIVEN" in lines
    assert lines[-1].endswith("6 survivors without a reason")


def test_prove_and_lawbook_know_no_machine_by_a_wrong_name():
    for command in ("prove", "lawbook"):
        with pytest.raises(CommandError, match="no machine is called LAPM"):
            run(command, "LAPM")


def test_clocks_and_papers_are_looked_up_where_upper_apps_say(monkeypatch):
    monkeypatch.setattr(known, "_known", {})
    assert known.clock("CLK-X") and known.paper("D99")
    known.register("clock", lambda key: key == "CLK-A")
    assert known.clock("CLK-A") and not known.clock("CLK-X")


def test_the_book_prints_every_machine_in_capitals_with_every_act_and_article():
    _, lines = run("lawbook")
    printed = "\n".join(lines)
    for name, machine in Machine.registry.items():
        assert name == name.upper()
        assert f"## {name} " in printed
        assert f'digraph "{name}"' in printed
        for act in machine.acts.values():
            assert f"| {f'{act.code} {act.name}'.strip()} | {act.label} |" in printed
            assert act.cite in printed


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    for machine in Machine.registry.values():
        rows = [line for line in book.table(machine).splitlines() if line.startswith("|")]
        assert {row.count("|") for row in rows} == {10}


def test_every_graph_is_one_that_dot_draws(tmp_path):
    lamp(states=(State("off", '灭 "不亮" \\'), *STATES[1:]))
    assert run("lawbook", out=str(tmp_path))[0] == 0
    for name in Machine.registry:
        assert "<svg" in (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        checked = subprocess.run(["dot", "-Tsvg", str(tmp_path / f"{name}.dot")], capture_output=True, text=True)
        assert (checked.returncode, checked.stderr) == (0, "")
    assert '灭 &quot;不亮&quot; \\' in (tmp_path / "LAMP.svg").read_text(encoding="utf-8")
