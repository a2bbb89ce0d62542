"""Files for platforms without an interface: what is new since the last one, ends included, as JSON and as a workbook."""

import io
import json

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from blacklist.models import CreditPlatform, Push, PushFile, PushStep
from blacklist.models.push import OPEN
from blacklist.push import message, outbox
from blacklist.push.sender import drop
from blacklist.words import Ground, Out, Seat
from lawkit import moment
from registry.admin_files import harmless

ADD, REMOVE = Push.Kind.ADD, Push.Kind.REMOVE
MOST = 5000
COLUMNS = ("kind", "key", "name", "seat", "code", "unit", "ground", "organ", "paper", "from", "until", "ended", "reason")
WORDS = {"kind": Push.Kind, "seat": Seat, "ground": Ground, "reason": Out}


@transaction.atomic
def make(platform: CreditPlatform, user) -> PushFile | None:
    """Hand over what waits, at most MOST messages; None where nothing does. Ended entries are not announced any more."""
    CreditPlatform.objects.select_for_update().get(pk=platform.pk)
    waiting = Push.objects.filter(OPEN, platform=platform, file=None).select_related("entry").order_by("pk")
    for push in waiting.filter(kind=ADD, entry__ended_on__isnull=False):
        drop(push)
    rows = list(waiting.filter(outbox.in_term(moment.today())).select_for_update(of=("self",))[:MOST])
    if not rows:
        return None
    now = moment.now()
    file = PushFile(platform=platform, at=now, by=user, count=len(rows))
    file.digest = message.digest(as_json(file, rows))
    file.save()
    Push.objects.filter(pk__in=[push.pk for push in rows]).update(file=file)
    PushStep.objects.bulk_create(PushStep(push=p, at=now, what=PushStep.What.HANDED, by=user) for p in rows)
    return file


def as_json(file: PushFile, rows=None) -> bytes:
    """The messages in the order in which they came about; the same bytes at any time."""
    rows = file.pushes.order_by("pk") if rows is None else rows
    told = [json.loads(bytes(push.body)) | {"key": push.key} for push in rows]
    return message.written({"version": message.VERSION, "file": file.public_id, "messages": told})


def as_workbook(file: PushFile) -> bytes:
    """The same as .xlsx, in words."""
    heads = {
        "kind": _("内容"), "key": _("幂等编号"), "name": _("名称（姓名）"), "seat": _("当事人身份"), "code": _("统一社会信用代码"),
        "unit": _("用人单位"), "ground": _("列入情形"), "organ": _("列入机关"), "paper": _("列入决定书文号"),
        "from": _("列入日期"), "until": _("列入期满日"), "ended": _("停止公开日期"), "reason": _("移出方式"),
    }  # fmt: skip
    book = Workbook()
    sheet = book.active
    sheet.title = _("名单")
    sheet.append([heads[name] for name in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for told in json.loads(as_json(file))["messages"]:
        sheet.append([harmless(_word(name, told.get(name, ""))) for name in COLUMNS])
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(name, value):
    return str(WORDS[name](value).label) if name in WORDS and value else value
