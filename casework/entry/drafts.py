"""Drafts: what somebody has typed and not yet done, encrypted, one per page and key."""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.acting import NEW
from casework.models import Draft
from lawkit import moment
from lawkit.machine import Machine

INTAKE = "intake"
DONE = "done:"
ELSEWHERE = {"ledger_update": gettext_lazy("粘贴更新")}  # pages of a case that are no act: name of the address, label
KEY = re.compile(r"[A-Za-z0-9:_-]{1,40}")
LARGEST = 2_000_000
CHOSEN = "chosen:"  # names of files that somebody had chosen; the files themselves are not kept
_LEAVE_OUT = frozenset({"csrfmiddlewaretoken", "paste", "do", "merge", "understood", "drawn"})
_FORGET = timedelta(days=2)


@dataclass
class Saved:
    """A draft as its list shows it."""

    page: str
    key: str
    saved_at: datetime
    what: str
    about: str
    url: str


def place(doing) -> tuple[str, str]:
    """Page and key of the draft of an act's form: one per person, act and row."""
    case, law = doing.case, doing.machine
    if law.name == "CASE":
        return doing.act.name, case.public_id
    row = f":{NEW if doing.birth else doing.row.pk}" if law.part_of else ""
    return f"{law.name}-{doing.act.name}", f"{case.public_id}{row}"


def chosen(data) -> list[str]:
    """Names of files that were chosen when the form was kept."""
    return [value for name in data if name.startswith(CHOSEN) for value in data.getlist(name) if value]


def new_key() -> str:
    """A random key for a new entry; it also makes its registration happen once."""
    return secrets.token_urlsafe(12)


def save(user, page: str, key: str, data: QueryDict) -> Draft:
    """Keep the fields of a form; a later copy replaces an earlier one."""
    fields = {name: values for name, values in data.lists() if name not in _LEAVE_OUT}
    return keep(user, page, key, fields)


def keep(user, page: str, key: str, fields: dict[str, list[str]]) -> Draft:
    """The same for plain fields."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    values = {"content": text, "saved_at": moment.now()}
    return Draft.objects.update_or_create(user=user, page=page, key=key, defaults=values)[0]


def load(user, page: str, key: str) -> tuple[QueryDict | None, datetime | None]:
    """The fields and when they were saved; (None, None) without a draft."""
    draft = Draft.objects.filter(user=user, page=page, key=key).first()
    return (fields_of(draft), draft.saved_at) if draft else (None, None)


def fields_of(draft: Draft) -> QueryDict:
    """The form's fields as they were posted."""
    data = QueryDict(mutable=True)
    for name, values in json.loads(draft.content).items():
        data.setlist(name, values)
    return data


def of(user, besides: str = "") -> list[Saved]:
    """One's own drafts, newest first."""
    rows = Draft.objects.filter(user=user).exclude(page__startswith=DONE).exclude(key=besides).order_by("-saved_at")
    rows = list(rows[:20])
    keys = {row.key.partition(":")[0] for row in rows if row.page != INTAKE}
    cases = {c.public_id: c for c in access.visible_to(user).filter(public_id__in=keys)} if keys else {}
    return [_shown(row, cases) for row in rows]


def drop(user, page: str, key: str) -> None:
    """The draft is done or thrown away."""
    Draft.objects.filter(user=user, page=page, key=key).delete()


def once(user, page: str, key: str, do) -> tuple[str, bool]:
    """Run ``do() -> str`` once for this key, whatever is clicked twice; the second caller gets the first one's answer.

    Returns (answer, whether it was done now). What ``do`` raises undoes everything.
    """
    with transaction.atomic():
        mark, _made = Draft.objects.get_or_create(
            user=user, page=DONE + page, key=key, defaults={"saved_at": moment.now()}
        )
        mark = Draft.objects.select_for_update().get(pk=mark.pk)
        if mark.content:
            return str(mark.content), False
        mark.content, mark.saved_at = do(), moment.now()
        mark.save()
        drop(user, page, key)
        old = Draft.objects.filter(user=user, page=DONE + page, saved_at__lt=moment.now() - _FORGET)
        old.delete()
        return str(mark.content), True


def _shown(row: Draft, cases) -> Saved:
    data = fields_of(row)
    if row.page == INTAKE:
        people = sum(name.endswith("-name") and name.startswith("rows-") and bool(data[name]) for name in data)
        about = _("%(n)d 人") % {"n": people} if people else ""
        firm = data.get("employer_name", "").strip() or data.get("complainant_name", "").strip()
        url = f"{reverse('intake')}?draft={row.key}"
        return Saved(row.page, row.key, row.saved_at, firm or _("登记投诉"), about, url)
    what, about, own = _act_of(row, cases)
    url = data.get("url", "")
    url = url if url_has_allowed_host_and_scheme(url, None) else own
    return Saved(row.page, row.key, row.saved_at, data.get("title", "") or what, about, url)


def _act_of(row: Draft, cases) -> tuple[str, str, str]:
    """Act, case and address of the draft of an act's form; the address is empty where the case is not his to see."""
    law, _dash, name = row.page.rpartition("-")
    machine = Machine.registry.get(law or "CASE")
    act = machine.acts.get(name) if machine else None
    public_id, _colon, key = row.key.partition(":")
    case = cases.get(public_id)
    if case is not None and row.page in ELSEWHERE:
        return str(ELSEWHERE[row.page]), case.number, reverse(row.page, args=[public_id])
    if act is None or case is None:
        return _("未提交的表单"), "", ""
    return str(act.label), case.number, reverse("act", args=[public_id, machine.name, key or case.pk, name])
