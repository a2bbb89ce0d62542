"""What the project promises about its own text: imports, forbidden ways, docstrings, sizes, migrations."""

import ast
import re
import subprocess
import sys
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

BASE = Path(__file__).resolve().parent.parent
APPS = [
    "config", "lawkit", "statutes", "screens", "registry", "documents", "casework", "enforcement", "early_warning",
    "mediation", "blacklist", "procedures",
]  # fmt: skip
LONGEST = 400  # lines of a file
WIDEST = 130  # characters of a line; the formatter aims at 120 and counts a Chinese character twice

LONG_WITH_REASON = {
    "static/app.css": "one stylesheet, in sections; several files would only cost requests",
    "tests/lawkit/matrix.py": "one table: every act of every machine, with its roles and states",
}
WALL_CLOCK = {
    "lawkit/moment.py": "the one place",
}
PAPERS = BASE / "documents"  # printed, never served: WeasyPrint's templates follow other rules


@cache
def sources(*folders):
    """(path from the root, syntax tree) of every module below these folders, migrations left out."""
    files = (file for folder in folders for file in sorted((BASE / folder).rglob("*.py")))
    return [
        (str(file.relative_to(BASE)), ast.parse(file.read_text(encoding="utf-8")))
        for file in files
        if "migrations" not in file.parts
    ]


def pages():
    """Every template that a browser gets."""
    folders = [BASE / "templates", *(BASE / app / "templates" for app in APPS)]
    return [file for folder in folders for file in folder.rglob("*.html") if PAPERS not in file.parents]


def calls(tree):
    """Every call in the tree."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def dotted(node):
    """``a.b.c`` of a name or attribute; empty for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def test_imports_point_down_only():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=BASE, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_import_contract_covers_every_app():
    names = {package for package in APPS if (BASE / package).is_dir()}
    listed = set(re.findall(r'^    "(\w+)",$', (BASE / "pyproject.toml").read_text(), re.M))
    assert names <= listed


def test_ruff_is_content():
    """print, assert outside tests, naive times, blind excepts and the like: pyproject.toml has the list."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"],
        cwd=BASE,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_nothing_updates_a_state_beside_the_door():
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources(*APPS)
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("update", "bulk_update", "update_or_create")
        and any(word.arg == "state" for word in call.keywords)
    ]
    assert not found


def test_only_the_moment_reads_the_wall_clock():
    converters = {"timezone.localdate", "timezone.localtime"}  # clocks only when called without a time
    readers = {"timezone.now", "datetime.now", "datetime.utcnow"}
    readers |= {"datetime.datetime.now", "date.today", "datetime.date.today", "datetime.today"}
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources(*APPS)
        if path not in WALL_CLOCK
        for call in calls(tree)
        if dotted(call.func) in readers or (dotted(call.func) in converters and not call.args)
    ]
    assert not found, "lawkit.moment.now() and today() are the clock"


def test_no_test_sleeps():
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources("tests")
        for call in calls(tree)
        if dotted(call.func) in ("time.sleep", "sleep")
    ]
    assert not found


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("inline style", r"<[^>]*\sstyle\s*=|<style\b"),
        ("inline script", r"<script(?![^>]*\ssrc\s*=)"),
        ("inline handler", r"<[^>]*\son[a-z]+\s*="),
        ("script address", r"javascript:"),
        ("eval for htmx", r"hx-on|hx-vals\s*=\s*[\"']js:"),
        ("something from elsewhere", r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"),
    ],
)
def test_pages_hold_nothing_the_content_policy_refuses(what, pattern):
    found = [
        f"{file.relative_to(BASE)}: {hit.group()[:60]}"
        for file in pages()
        for hit in re.finditer(pattern, file.read_text(encoding="utf-8"), re.I)
    ]
    assert not found, what


def test_public_things_say_what_they_mean():
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = []
    for path, tree in sources(*APPS, "bench"):
        if path.endswith("__init__.py") and not tree.body:
            continue
        if not ast.get_docstring(tree):
            found.append(path)
        if path.endswith("apps.py") or "/management/commands/" in path:  # a command's help is its docstring
            continue
        found += [
            f"{path}:{node.lineno} {node.name}"
            for node in tree.body
            if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
        ]
    assert not found, "\n".join(found)


def test_lines_are_short_enough_to_read():
    wide = [
        f"{path}:{number} has {len(line)}"
        for path, _ in sources(*APPS, "tests", "bench")
        for number, line in enumerate((BASE / path).read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert not wide, "\n".join(wide)


def test_long_files_have_a_reason():
    files = [BASE / path for path, _ in sources(*APPS, "tests", "bench")]
    files += [BASE / "run", *pages()]
    files += [file for ending in ("css", "js") for file in (BASE / "static").rglob(f"*.{ending}")]
    long = {
        str(file.relative_to(BASE))
        for file in files
        if len(file.read_text(encoding="utf-8").splitlines()) > LONGEST and ".min." not in file.name
    }
    assert long == set(LONG_WITH_REASON)


def test_nothing_is_left_for_later():
    left = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|XX" + r"X)\b")
    found = [
        str(file.relative_to(BASE))
        for folder in (*APPS, "tests", "bench", "templates", "static", "docs")
        for file in (BASE / folder).rglob("*")
        if file.suffix in (".py", ".html", ".css", ".js", ".md") and left.search(file.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.django_db
def test_models_and_migrations_agree():
    out = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=out)
    except SystemExit:
        pytest.fail(out.getvalue())


def test_nothing_depends_on_a_version_that_is_not_pinned():
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (BASE / name).read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
