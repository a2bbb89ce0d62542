"""What a department asks, read from JSON: every fault is named at once, each with what to do."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from blacklist.models.lookup import Scope
from blacklist.names import identity_number, plain
from casework.roster.cells import storable
from registry.identity import check_citizen_id, check_uscc, mask_name
from registry.models.parties import blind_citizen_id
from registry.vault import blind, normalise

FIELDS = {"code": 30, "name": 100, "unit": 100, "number": 30, "purpose": 200, "reference": 80}
LEAST = {"name": 2, "unit": 4, "purpose": 4}
ASKED = "blacklist.asked"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field (empty: the whole), and what to do."""

    field: str
    says: str


@dataclass(frozen=True, repr=False)
class Question:
    """About a unit by ``code`` or name, or about a person by name with ``unit`` or whole ``number``."""

    purpose: str
    reference: str
    code: str = ""
    name: str = ""
    unit: str = ""
    number: str = ""

    @property
    def scope(self) -> str:
        """A bare name asks about a unit, and about a person too where the token allows."""
        return Scope.PERSON if self.unit or self.number else Scope.UNIT

    def subject(self, kind: str) -> str:
        """What the log may show where the answer was about a unit or a person; what may be a person's name is masked."""
        if self.code:
            return self.code
        of_person = kind == Scope.PERSON or len(self.name) < 5 or "·" in self.name
        return " · ".join(filter(None, [mask_name(self.name) if of_person else self.name, self.unit]))

    @property
    def asked(self) -> str:
        """The blind index of the most telling of what was given."""
        return asked(self.number or self.code or self.name)

    @property
    def number_blind(self) -> str:
        """As the parties' numbers are indexed."""
        return blind_citizen_id(self.number)


def asked(text: str) -> str:
    """The index by which the log finds a code, a name or a number."""
    return blind(text, ASKED)


def read(data: bytes) -> Question | list[Fault]:
    """The question in a JSON object, or everything that is wrong with it."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        return [Fault("", _("请求正文不是 JSON；按 UTF-8 发送一个 JSON 对象"))]
    if not isinstance(given, dict):
        return [Fault("", _("请求正文应为一个 JSON 对象；把各项写在一对花括号里"))]
    faults = [Fault(storable(str(key))[:40], _("没有这一项；去掉它")) for key in given if key not in FIELDS]
    texts = {}
    for field, most in FIELDS.items():
        value = given.get(field, "")
        texts[field], says = _text(field, value, most)
        faults += [Fault(field, says)] if says else []
    faults += _combined(texts, {fault.field for fault in faults})
    return faults or Question(**texts)


def _text(field, value, most) -> tuple[str, str]:
    if not isinstance(value, str):
        return "", _("应为文本；放在引号里")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
        return "", _("含有控制字符；去掉后再发")
    text = plain(value) if field in ("name", "unit") else " ".join(value.split())
    if field in ("code", "number"):
        text = normalise(text)
    if len(text) > most:
        return "", _("不超过 %(most)s 个字；写短些") % {"most": most}
    if text and len(text) < LEAST.get(field, 1):
        return "", _("至少 %(least)s 个字；写完整") % {"least": LEAST[field]}
    return text, _shape(field, text) if text else ""


def _shape(field, text) -> str:
    if field == "code":
        return str(check_uscc(text).problem)
    if field == "number":
        return str(check_citizen_id(text).problem)
    return _("不要写证件号码；证件号码只放在 number 里，不会留存") if identity_number(text) else ""



def _combined(texts, wrong) -> Iterator[Fault]:
    for field, says in (("purpose", _("写明查询用途")), ("reference", _("写明本部门的业务编号，便于核对"))):
        if not texts[field] and field not in wrong:
            yield Fault(field, says)
    if {"code", "name", "unit", "number"} & wrong:
        return
    if texts["code"] and (texts["name"] or texts["unit"] or texts["number"]):
        yield Fault("code", _("按代码查单位时只写 code；查个人时不写"))
    elif not texts["code"] and not texts["name"]:
        yield Fault("name", _("写单位的 code，或者写 name；查个人时再写 unit 或 number"))
