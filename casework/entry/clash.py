"""Two people at one form: what the form held when it was opened, what is stored now, and what was typed.

A field that the other one changed and this one did not follows the record; a field that both changed is asked about.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict

HELD, CLASHED, KEEP = "was", "clashed", "keep-"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: both contents as the browser sends them, and in words."""

    name: str
    label: str
    mine: list[str]
    theirs: list[str]
    my_words: str
    their_words: str
    anchor: str = ""

    @property
    def sent(self) -> str:
        """Both contents for the script that fills the field."""
        return json.dumps({MINE: self.mine, THEIRS: self.theirs}, ensure_ascii=False)


@dataclass
class Met:
    """What came of bringing typed and stored together: the fields to show, and what to tell."""

    data: QueryDict
    clashes: list[Clash] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    undecided: bool = False


def typed(data, name: str) -> list[str]:
    """What was sent under a name, empty values left out and line ends made one."""
    return [value.replace("\r\n", "\n") for value in data.getlist(name) if value != ""]


def meet(form, data: QueryDict) -> Met:
    """Compare what was typed with a fresh form of now; needs what the form held when it was opened."""
    met, was = Met(data.copy()), held(data)
    if was is None:
        return met
    now = form.holds()
    for name in dict.fromkeys([*now, *was]):
        _meet_field(met, form, name, was.get(name), now.get(name))
    return met


def _meet_field(met, form, name, was, now):
    mine = typed(met.data, name)
    if now is None:
        if mine and mine != was:
            met.gone.append("、".join(mine))
    elif was is None:
        met.data.setlist(name, mine or now)
    elif now != was and mine == was:
        met.data.setlist(name, now)
        met.taken.append((form.label_of(name), form.words_of(name, now)))
    elif now not in (was, mine):
        met.clashes.append(clash(form, name, mine, now))


def clash(form, name, mine, theirs) -> Clash:
    """One field, two contents."""
    words = form.words_of(name, mine), form.words_of(name, theirs)
    return Clash(name, form.label_of(name), mine, theirs, *words, form.anchor_of(name))


def held(data) -> dict[str, list[str]] | None:
    """What the form held when it was opened, None where it does not say."""
    try:
        found = json.loads(data.get(HELD, ""))
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    return {name: [str(v) for v in values] for name, values in found.items() if isinstance(values, list)}


def settle(data: QueryDict) -> list[str]:
    """Apply the choices made on a page of clashes; returns the names that nobody chose yet."""
    was, names = held(data) or {}, [name for name in data.get(CLASHED, "").split(" ") if name]
    open_ = []
    for name in names:
        choice = data.get(KEEP + name)
        if choice == THEIRS:
            data.setlist(name, was.get(name, []))
        elif choice != MINE and typed(data, name) != was.get(name, []):
            open_.append(name)
    return open_


def again(form, data: QueryDict, names: Iterable[str]) -> Met:
    """The same clashes once more, for those that were not decided."""
    now = form.holds()
    clashes = [clash(form, name, typed(data, name), now[name]) for name in names if name in now]
    return Met(data.copy(), clashes, undecided=True)
