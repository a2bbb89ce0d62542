"""docs/impossible.md says which rule, which constraint and which test makes each thing impossible: all of them exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from documents import kinds, samples
from lawkit.machine import Machine

ROOT = Path(__file__).parent.parent
ROWS = dict(re.findall(r"^\| (N\d+) \| (.*) \|$", (ROOT / "docs/impossible.md").read_text(encoding="utf-8"), re.MULTILINE))
QUOTED = re.compile(r"`([^`]+)`")
BY_DEED = {"D05R", "D19"}  # issued besides, where a complaint came from a superior or a service asks for its record


def column(number, n):
    """What a row quotes in its second, third or fourth column."""
    return QUOTED.findall(ROWS[number].split(" | ")[n])


@cache
def source(*patterns):
    """The text of the project's own modules of these names."""
    own = [p for pattern in patterns for p in ROOT.glob(pattern) if ".venv" not in p.parts and "tests" not in p.parts]
    return "\n".join(p.read_text(encoding="utf-8") for p in own)


@cache
def functions(name):
    """The test functions of a module."""
    tree = ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def rules():
    """The keys of every rule of every act."""
    found = {"two"}
    for machine in Machine.registry.values():
        for act in machine.acts.values():
            found |= {act.who.key, *(rule.key for rule in act.when)}
    return found


def test_the_whole_list_is_on_the_page():
    assert list(ROWS) == [f"N{n}" for n in range(1, 29)]
    assert all(column(number, 3) for number in ROWS)


def test_every_rule_and_every_constraint_that_the_page_names_exists():
    known, written = rules(), source("**/models.py", "**/models/*.py", "**/migrations/*.py", "lawkit/*.py")
    missing = [(n, key) for n in ROWS for key in column(n, 1) if key not in known]
    missing += [(n, key) for n in ROWS for key in column(n, 2) if not re.search(rf"\b{key}\b", written)]
    assert missing == []


def test_every_test_that_the_page_names_exists():
    assert [(n, t) for n in ROWS for t in column(n, 3) if t.split("::")[1] not in functions(t.split("::")[0])] == []


def test_nothing_here_closes_a_wage_account():
    acts = [f"{act.name} {act.label}" for machine in Machine.registry.values() for act in machine.acts.values()]
    assert acts and not [one for one in acts if "account" in one or "专用账户" in one or "销户" in one]


CODES = r"D(0[5-9]|[12]\d|3[0-2])[A-Z]?|P01"
ENFORCED = [kind.code for kind in kinds.KINDS.values() if re.fullmatch(CODES, kind.code)]


@pytest.mark.parametrize("code", ENFORCED)
def test_every_paper_of_enforcement_is_issued_by_an_act(code):
    issued = {paper for machine in Machine.registry.values() for act in machine.acts.values() for paper in act.papers}
    assert code in issued or code in BY_DEED and f'"{code}"' in source("**/deeds/*.py", "**/deeds*.py")
    assert code in samples.CONTEXTS
