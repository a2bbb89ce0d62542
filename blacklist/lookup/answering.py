"""Who is listed: what the public list shows today, and nothing else. A name is never enough to say yes about a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from blacklist.lookup.question import Question
from blacklist.models import HistoricParty, ListingParty, PublicEntry
from blacklist.models.lookup import Reply, Scope
from blacklist.names import spellings
from blacklist.words import Seat

MOST = 20  # entries in one answer


@dataclass(frozen=True)
class Answer:
    """``basis``: by what it was found. ``needs``: the fields that would make it clear. ``more``: entries were cut."""

    reply: str
    basis: str
    entries: tuple[PublicEntry, ...] = ()
    needs: tuple[str, ...] = ()
    more: bool = False


def answer(question: Question, scopes, today: date) -> Answer:
    """The answer of today; two or three statements, each by an index."""
    shown = PublicEntry.shown(today)
    if question.code:
        return _answer(Reply.LISTED, "code", _some(shown.filter(code=question.code, seat=Seat.UNIT)))
    if question.number:
        return _by_number(shown, question)
    if question.unit:
        return _by_unit(shown, question)
    return _by_name(shown, question, scopes)


def _by_name(shown, question, scopes) -> Answer:
    """A unit's whole name says yes where one listed unit bears it; namesakes and persons only perhaps."""
    named = shown.filter(name__in=spellings(question.name))
    units = _some(named.filter(seat=Seat.UNIT)) if Scope.UNIT in scopes else []
    if units and len({entry.code or entry.paper for entry in units}) == 1:
        return _answer(Reply.LISTED, "name", units)
    people = _some(named.exclude(seat=Seat.UNIT)) if Scope.PERSON in scopes else []
    return _answer(Reply.UNCLEAR, "name", units + people, ("code",) if units else ("number", "unit"))


def _by_unit(shown, question) -> Answer:
    """A person of a unit: name and unit together are what the public list itself says."""
    both = {"name__in": spellings(question.name), "unit__in": spellings(question.unit)}
    found = _some(shown.filter(**both).exclude(seat=Seat.UNIT))
    return _answer(Reply.LISTED, "name_unit", found)


def _by_number(shown, question) -> Answer:
    """The number decides; where the list has only the name, or the number under another name, it stays open.

    Whose the number is stays unsaid: the public list does not say it either.
    """
    by_listing = ListingParty.objects.filter(identity_blind=question.number_blind, gone_seq=None).exclude(seat=Seat.UNIT)
    by_paper = HistoricParty.objects.filter(identity_blind=question.number_blind).exclude(seat=Seat.UNIT)
    places = [(True, *pair) for pair in by_listing.values_list("listing", "number")]
    places += [(False, *pair) for pair in by_paper.values_list("historic", "number")]
    found = _some(shown.filter(_at(places)).exclude(seat=Seat.UNIT)) if places else []
    if found:
        same = [entry for entry in found if spellings(entry.name) & spellings(question.name)]
        return _answer(Reply.LISTED, "number", same) if same else Answer(Reply.UNCLEAR, "number", needs=("name",))
    unnumbered = shown.filter(name__in=spellings(question.name)).exclude(seat=Seat.UNIT).exclude(_numbered())
    if question.unit:
        unnumbered = unnumbered.filter(unit__in=spellings(question.unit))
    return _answer(Reply.UNCLEAR, "number", _some(unnumbered), ("organ",))


def _at(places) -> Q:
    wanted = Q()
    for listed, row, number in places:
        wanted |= Q(**{"listing" if listed else "historic": row, "number": number})
    return wanted


def _numbered() -> Q:
    """Entries whose party has its number on file."""
    place = {"number": OuterRef("number")}
    known = ~Q(identity_blind="")
    return Q(Exists(ListingParty.objects.filter(known, listing=OuterRef("listing"), **place))) | Q(
        Exists(HistoricParty.objects.filter(known, historic=OuterRef("historic"), **place))
    )


def _some(found) -> list[PublicEntry]:
    return list(found.order_by("-from_on", "pk")[: MOST + 1])


def _answer(reply, basis, entries, needs=()) -> Answer:
    """No entry: not listed, whatever was hoped for."""
    if not entries:
        return Answer(Reply.NOT_LISTED, basis)
    return Answer(reply, basis, tuple(entries[:MOST]), tuple(needs), len(entries) > MOST)
