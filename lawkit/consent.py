"""Two-person acts: the first signs the digest of what he saw, the second confirms from his own session."""

import json
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lawkit import chain, door, moment
from lawkit.actor import Actor
from lawkit.machine import Machine
from lawkit.rules import STALE, STALE_MEND, Refused, Unmet

_DATE, _MOMENT = "$date", "$moment"


def propose(machine: Machine, pk: int, name: str, who: Actor, *, seen=None, on: date | None = None, **given):
    """Record the first signature under a two-person act; returns the consent. Raises Refused.

    Nothing happens to the case yet, and any other act voids the signature, since its digest covers the version.
    Raises TypeError for a value that would come back as another one (rows, sets, tuples, keys that are no text).
    """
    act = machine.acts[name]
    with transaction.atomic():
        row, case = door.locked(machine, pk)
        door._fresh(machine, act, case, seen)
        why = door.unmet(machine, row, act, who, on, given, first=True)
        if why:
            raise Refused(str(act.label), why)
        text = frozen_text({"given": given, "on": on})
        model = machine.docket.consent_model
        return model.objects.create(
            case=case, machine=machine.name, obj=row.pk, act=name, given=text, version=case.version,
            digest=_digest(machine, row.pk, name, text, case.version), first_id=who.id, at=moment.now(),
        )  # fmt: skip


def confirm(consent, who: Actor):
    """The second signature: fires the act with both names. Returns the row. Raises Refused.

    The first signer is asked again too: his right to propose must still hold at this moment.
    """
    machine = Machine.registry[consent.machine]
    act = machine.acts[consent.act]
    with transaction.atomic():
        row, case = door.locked(machine, consent.obj)
        consent = type(consent).objects.select_for_update().get(pk=consent.pk)
        why = _voided(machine, act, consent, case)
        if consent.first_id == who.id:
            why.append(Unmet("two", act.cite, _("第二人不是第一人"), _("由另一名承办人登录后确认")))
        frozen = thaw(consent.given)
        why = why or _first_signer_barred(machine, row, case, consent, frozen)
        if why:
            raise Refused(str(act.label), why)
        consent.confirmed_at = moment.now()
        consent.save(update_fields=["confirmed_at"])
        beside = replace(who, beside=consent.first_id)
        return door.fire(machine, row.pk, consent.act, beside, seen=case.version, on=frozen["on"], **frozen["given"])


def _first_signer_barred(machine, row, case, consent, frozen) -> list[Unmet]:
    """What bars the first signer by now: whoever lost his post or certificate signs for nobody."""
    first = machine.docket.actor(consent.first_id, case)
    if first is None:
        return []
    act = machine.acts[consent.act]
    unmet = door.unmet(machine, row, act, first, frozen["on"], frozen["given"], first=True)
    mend = _("第一人现已不能办理本事项，由现在的承办人重新提出")
    return [Unmet(u.key, u.cite, u.says, mend) if u.key == act.who.key else u for u in unmet]


def _voided(machine, act, consent, case) -> list[Unmet]:
    digest = _digest(machine, consent.obj, consent.act, consent.given, case.version)
    if consent.confirmed_at is None and digest == consent.digest and consent.version == case.version:
        return []
    return [Unmet("stale", "平台规则 版本", str(STALE), str(STALE_MEND))]


def _digest(machine, pk, name, text, version) -> str:
    return chain.digest(f"{machine.name}/{pk}/{name}/{version}/", text)


def frozen_text(content: dict) -> str:
    """What was given as canonical text that ``thaw`` reads back; TypeError for a value that would come back as another."""
    text = chain.canonical(_freeze(content))
    if thaw(text) != content:
        raise TypeError("an act that others sign is given plain values only: texts, whole numbers, dates, lists, keys of rows")
    return text


def _freeze(value):
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    if isinstance(value, dict):
        return {k: _freeze(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_freeze(v) for v in value]
    return chain.plain(value)


def thaw(text: str):
    """What was given, as it was before it was frozen into the consent's text."""
    return json.loads(text, object_hook=_thawed)


def _thawed(found: dict):
    if found.keys() == {_DATE}:
        return date.fromisoformat(found[_DATE])
    if found.keys() == {_MOMENT}:
        return datetime.fromisoformat(found[_MOMENT])
    return found
