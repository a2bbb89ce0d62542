"""What a record says, as plain values: read from what a form hands in, and what its paper still lacks. Pure."""

import json
from datetime import datetime

from lawkit import chain, moment

SUBJECT = ("name", "sex", "birth", "id", "employer", "post", "relation", "phone", "address")
PERSON = ("name", "status", "phone")
INTERVIEW = ("recorder", "shown", "rights_answer", "confirmation", "corrections")
INSPECTION = ("shown", "findings", "confirmation")
LONGEST = 3000


def text(value) -> str:
    """A text without blanks around it."""
    return str(value or "").strip()[:LONGEST]


def group(value, names) -> dict:
    """The named texts of a group, without the empty ones."""
    found = {name: text((value or {}).get(name)) for name in names}
    return {k: v for k, v in found.items() if v}


def lines(value) -> list[str]:
    """The lines that say something."""
    return [text(line)[:300] for line in value or () if text(line)]


def interview(given) -> dict:
    """What D08 says besides time and place: the subject, questions and answers, what was shown and told."""
    talk = [[text(q), text(a)] for q, a in given.get("talk") or () if text(q) or text(a)]
    return {**group(given, INTERVIEW), "subject": group(given.get("subject"), SUBJECT), "talk": talk}


def inspection(given) -> dict:
    """What D09 says besides time and place: who was there, what was looked at, found and taken."""
    said = {**group(given, INSPECTION), "person": group(given.get("person"), PERSON)}
    return said | {"checked": lines(given.get("checked")), "taken": lines(given.get("taken"))}


def interview_filled(said) -> bool:
    """Whether D08 has its subject, each question with an answer, a recorder and the subject's own words at the end."""
    subject = said.get("subject", {})
    talk = said.get("talk") or []
    whole = bool(talk) and all(q and a for q, a in talk)
    return whole and all((subject.get("name"), subject.get("relation"), said.get("recorder"), said.get("confirmation")))


def inspection_filled(said) -> bool:
    """Whether D09 has the person on site, what was looked at and what was found."""
    person = said.get("person", {})
    named = person.get("name") and person.get("status")
    return bool(named and said.get("checked") and said.get("findings") and said.get("confirmation"))


def interview_rights(said) -> bool:
    """Certificates were shown and rights told: both have the subject's answer."""
    return bool(said.get("shown") and said.get("rights_answer"))


def inspection_rights(said) -> bool:
    """Certificates were shown to the person on site."""
    return bool(said.get("shown"))


def kept(said: dict) -> dict:
    """The columns that hold a content: its text and the digest that the history knows."""
    said = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return {"said": said, "digest": chain.digest("", said)}


def at(value) -> datetime | None:
    """An aware time in Shanghai, None for anything else."""
    return moment.local(value) if isinstance(value, datetime) and value.tzinfo else None
