"""Service of papers (送达): when it counts, and what is missing where it does not. Pure; reference 5.4.

Every method has an administrative date (民诉法 87–95) and a date for the criminal route; posting has the
second alone (法释〔2013〕3号 4).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lawkit.calendar import Calendar
from lawkit.citations import used
from statutes import clocks
from statutes.calendar import CALENDAR

PUBLIC_NOTICE_CLOCK = "CLK-PUBLIC"
HERE = "documents.delivery"
TWO = used("平台规则 送达", HERE)
SIGNED = used("民诉法 87", HERE)
DIRECT = used("民诉法 88", HERE)
LIEN = used("民诉法 89", HERE)
ELECTRONIC = used("民诉法 90", HERE)
MAIL = used("民诉法 91", HERE)
TRANSFER = used("民诉法 92; 民诉法 93", HERE)
PUBLIC = used("民诉法 95", HERE)
POSTED = used("法释〔2013〕3号 4(2)", HERE)


class Method(TextChoices):
    """How a paper is served."""

    DIRECT = "direct", _("直接送达")
    LIEN = "lien", _("留置送达")
    ELECTRONIC = "electronic", _("电子送达")
    ENTRUSTED = "entrusted", _("委托送达")
    POSTAL = "postal", _("邮寄送达")
    TRANSFER = "transfer", _("转交送达")
    PUBLIC_NOTICE = "public_notice", _("公告送达")
    POSTING = "posting", _("张贴送达")


class Relation(TextChoices):
    """Who may sign for the addressee (民诉法 88; 民诉解释 130)."""

    SELF = "self", _("本人")
    FAMILY = "adult_family", _("同住成年家属")
    LEGAL_REP = "legal_rep", _("法定代表人、主要负责人")
    MAILROOM = "mail_recipient", _("负责收件的人（办公室、收发室、值班室）")
    AGENT = "agent", _("诉讼代理人、委托代理人")
    DESIGNATED = "designated", _("指定的代收人")


@dataclass(frozen=True)
class Facts:
    """What is on record about one attempt. ``occurred_on`` is the day signed, left, arrived, published or posted."""

    occurred_on: date
    paper_on: date
    today: date
    succeeded: bool = True
    servers: int = 0
    relation: str = ""
    refused: bool = False
    witness: bool = False
    photos: int = 0
    at_residence: bool = False
    consent: bool = False
    receipt: bool = False
    in_custody_or_army: bool = False
    whereabouts_unknown: bool = False
    failed_methods: frozenset[str] = frozenset()
    reason_recorded: bool = False
    pay_order: bool = False
    absconding_recorded: bool = False


class Problem(NamedTuple):
    """What is missing, and the article that asks for it."""

    says: str
    cite: str


class Effect(NamedTuple):
    """The two dates; both None for a failed attempt or where something is missing."""

    admin_on: date | None
    criminal_on: date | None
    problems: list[Problem]


def effective(method: str, facts: Facts, calendar: Calendar = CALENDAR) -> Effect:
    """From when the service counts. A failed attempt has no dates and no problems; it is only kept."""
    if not facts.succeeded:
        return Effect(None, None, [])
    method = Method(method)
    problems = [*_dates(facts), *_servers(method, facts), *_RULES[method](facts)]
    if problems:
        return Effect(None, None, problems)
    if method is Method.POSTING:
        return Effect(None, facts.occurred_on, [])
    day = facts.occurred_on
    if method is Method.PUBLIC_NOTICE:
        day = clocks.derive(PUBLIC_NOTICE_CLOCK, day, calendar=calendar).due
    return Effect(day, day, [])


def needs_two(method: str, facts: Facts) -> bool:
    """Mail, electronic and witnessed lien service need no second server (reference 0.4)."""
    return method not in (Method.POSTAL, Method.ELECTRONIC) and not (method == Method.LIEN and facts.witness)


def _dates(facts):
    if facts.occurred_on < facts.paper_on:
        yield Problem(_("送达日期早于文书日期，核对后重新填写"), SIGNED)
    if facts.occurred_on > facts.today:
        yield Problem(_("送达日期在今天之后，核对后重新填写"), SIGNED)


def _servers(method, facts):
    if needs_two(method, facts) and facts.servers < 2:
        yield Problem(_("送达人不足两名，补充另一名送达人的确认"), TWO)
    elif facts.servers < 1:
        yield Problem(_("没有送达人，补充送达人"), TWO)


def _direct(facts) -> Iterator[Problem]:
    if facts.refused:
        yield Problem(_("受送达人拒收的，改用留置送达"), LIEN)
    elif facts.relation not in Relation.values:
        yield Problem(_("签收人与受送达人的关系不在可以签收之列，选择关系或者改用其他方式"), DIRECT)


def _lien(facts):
    if not facts.refused:
        yield Problem(_("留置送达以拒收为前提，补记拒收事由和日期"), LIEN)
    if not facts.witness and not facts.photos:
        yield Problem(_("留置送达没有见证人，也没有照片或者视频，补充其中一项"), LIEN)
    if not facts.at_residence:
        yield Problem(_("文书没有留在受送达人的住所，补记留置地点"), LIEN)


def _electronic(facts):
    if not facts.consent:
        yield Problem(_("没有同意电子送达的送达地址确认书，取得确认书或者改用其他方式"), ELECTRONIC)


def _mail(facts):
    if not facts.receipt:
        yield Problem(_("没有注明收件日期的回执，附上回执后再登记"), MAIL)


def _transfer(facts):
    if not facts.in_custody_or_army:
        yield Problem(_("转交送达只用于军人和被监禁、被采取强制措施的人，改用其他方式"), TRANSFER)
    if not facts.receipt:
        yield Problem(_("没有注明签收日期的回证，附上回证后再登记"), TRANSFER)


def _public_notice(facts):
    others = {Method.DIRECT, Method.LIEN, Method.ELECTRONIC, Method.ENTRUSTED, Method.POSTAL, Method.TRANSFER}
    if not facts.whereabouts_unknown and not others & set(facts.failed_methods):
        yield Problem(_("没有下落不明的记录，也没有其他方式无法送达的记录，补充其中一项"), PUBLIC)
    if not facts.reason_recorded:
        yield Problem(_("没有记明公告送达的原因和经过，补记后再登记"), PUBLIC)


def _posting(facts):
    if not facts.pay_order:
        yield Problem(_("张贴只用于责令支付文书，这份文书改用公告送达"), POSTED)
    if not facts.absconding_recorded:
        yield Problem(_("没有逃匿的记录，补充认定逃匿的事实和证据"), POSTED)
    if Method.DIRECT not in facts.failed_methods:
        yield Problem(_("没有直接送达未成的记录，先直接送达"), POSTED)
    if not facts.photos:
        yield Problem(_("没有张贴的照片或者视频，补充后再登记"), POSTED)
    if not facts.at_residence:
        yield Problem(_("没有张贴在住所、办公地点或者生产经营场所，补记张贴地点"), POSTED)


_RULES: dict[Method, Callable[[Facts], Iterator[Problem]]] = {
    Method.DIRECT: _direct,
    Method.LIEN: _lien,
    Method.ELECTRONIC: _electronic,
    Method.ENTRUSTED: _mail,
    Method.POSTAL: _mail,
    Method.TRANSFER: _transfer,
    Method.PUBLIC_NOTICE: _public_notice,
    Method.POSTING: _posting,
}
