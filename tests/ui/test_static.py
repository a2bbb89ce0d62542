"""Style, script and templates keep to what old browsers and the content security policy allow."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
CSS = (BASE / "static" / "app.css").read_text(encoding="utf-8")
SCRIPTS = sorted((BASE / "static" / "js").glob("*.js"))
PHONE = {script for script in SCRIPTS if script.stem in ("phone", "outbox")}  # their pages have words of their own
PRINTED = "documents"  # papers are printed by WeasyPrint, no browser sees them
TEMPLATES = sorted(
    path
    for path in [*BASE.glob("templates/**/*.html"), *BASE.glob("*/templates/**/*.html")]
    if path.relative_to(BASE).parts[0] != PRINTED
)

TOO_NEW = {
    ":has(": r":has\(",
    "@layer": r"@layer\b",
    "color-mix()": r"color-mix\(",
    "container queries": r"@container\b|container-type",
    "dvh": r"\d(dvh|svh|lvh|dvw)\b",
    "light-dark()": r"light-dark\(",
    "@scope": r"@scope\b",
    "@property": r"@property\b",
    "subgrid": r"\bsubgrid\b",
    "text-wrap": r"text-wrap\s*:",
    "individual transforms": r"[;{]\s*(rotate|scale|translate)\s*:",
}


@pytest.mark.parametrize("name", TOO_NEW)
def test_the_stylesheet_has_nothing_newer_than_chromium_90(name):
    assert not re.findall(TOO_NEW[name], re.sub(r"/\*.*?\*/", "", CSS, flags=re.S))


def test_the_stylesheet_does_not_nest():
    depth, inside = 0, []
    plain = re.sub(r'/\*.*?\*/|"[^"]*"', "", CSS, flags=re.S)
    for piece in re.finditer(r"([^{}]*)([{}])", plain):
        head = piece.group(1).split(";")[-1].strip()
        if piece.group(2) == "{":
            if depth and not inside[-1].startswith("@"):
                pytest.fail(f"nested rule: {head}")
            inside.append(head)
            depth += 1
        else:
            inside.pop()
            depth -= 1
    assert depth == 0


def test_no_colour_depends_on_the_language():
    """Chinese pages are looked at in the light and English ones in the dark: that sees every colour of both."""
    spoken = re.findall(r":lang\([^{}]*\{[^{}]*\}", CSS)
    assert spoken
    assert not [rule for rule in spoken if re.search(r"[{;]\s*(color|background|border|outline|fill|stroke|opacity)", rule)]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_never_build_code_from_text(script):
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function\(|setTimeout\(['\"]|document\.write|\?\.|\?\?", text)


class Inline(HTMLParser):
    """Collects what the content security policy would block."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.script = False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "style" or "style" in names:
            self.found.append(f"<{tag} style>")
        self.found += [f"<{tag} {name}>" for name in names if name.startswith(("on", "hx-on"))]
        values = [(names.get(name) or "").strip() for name in ("href", "hx-vals", "hx-headers")]
        if any(value.startswith(("js:", "javascript:")) for value in values):
            self.found.append(f"<{tag} js:>")
        if re.search(r"\[.*\]", names.get("hx-trigger") or ""):
            self.found.append("trigger filter")
        if tag == "script" and "src" not in names:
            self.found.append("<script> without src")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(BASE)))
def test_templates_have_no_inline_script_or_style(template):
    parser = Inline()
    parser.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8")))
    assert parser.found == []


@pytest.mark.parametrize(
    ("template", "scripts"),
    [("parts/words.html", set(SCRIPTS) - PHONE), ("early_warning/m_base.html", PHONE)],
    ids=["office", "phone"],
)
def test_every_word_a_script_asks_for_is_in_the_page(template, scripts):
    asked = set()
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        asked |= set(re.findall(r"x\.word\('([a-z-]+)'", text))
        asked |= {name for pair in re.findall(r"x\.word\(.*?\? '([a-z-]+)' : '([a-z-]+)'", text) for name in pair}
    page = (BASE / "templates" / template).read_text(encoding="utf-8")
    given = set(re.findall(r"data-([a-z-]+)=", page.partition('id="words"')[2].partition("</div>")[0]))
    assert asked
    assert asked == given
