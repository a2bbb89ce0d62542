"""How the templates of papers write dates, money and law."""

from datetime import date, datetime
from urllib.parse import urlsplit

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from documents import amounts, dates, law

register = template.Library()
METHODS = {
    "direct": "直接送达", "lien": "留置送达", "electronic": "电子送达", "entrusted": "委托送达",
    "postal": "邮寄送达", "transfer": "转交送达", "public_notice": "公告送达", "posting": "张贴送达",
}  # fmt: skip

COURT = {
    "application": "强制执行申请书", "decision": "行政决定书及作出决定的事实、理由和依据", "urging": "当事人的意见及行政机关催告情况",
    "target": "申请强制执行标的情况", "other": "法律、行政法规规定的其他材料",
}  # fmt: skip

register.filter("yuan", amounts.yuan)
register.filter("in_words", amounts.in_words)
register.filter("ordinal", dates.ordinal)
register.filter("cite", law.cite)


@register.filter
def cn(iso, characters=False):
    """An ISO date in Chinese; empty stays empty."""
    return dates.cn(date.fromisoformat(iso), bool(characters)) if iso else ""


@register.filter
def cn_time(iso):
    """An ISO time in Chinese, Shanghai; empty stays empty."""
    return dates.cn_time(datetime.fromisoformat(iso)) if iso else ""


@register.filter
def paragraphs(text):
    """Each line a paragraph."""
    return format_html_join("", "<p>{}</p>", ((line,) for line in (text or "").splitlines() if line.strip()))


@register.filter
def clauses(items):
    """A list in one sentence: ``甲；乙；丙``."""
    return "；".join(str(item).rstrip("；。") for item in items or ())


@register.filter
def broken(text):
    """Line breaks kept, inside a cell."""
    return mark_safe(conditional_escape(text or "").replace("\n", "<br>"))  # noqa: S308 escaped just before


@register.simple_tag
def code_of(address):
    """The QR code of an address, as SVG."""
    from documents.render import qr

    return mark_safe(qr(address))  # noqa: S308 made by segno from our own address


@register.filter
def site(address):
    """Where a code can be typed in: the verification address without scheme and code."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path.rsplit('/', 1)[0]}/"


@register.simple_tag
def methods(chosen):
    """(label, ticked) of every method of service."""
    return [(label, key == chosen) for key, label in METHODS.items()]


@register.simple_tag
def court_parts(materials):
    """(label, rows) of the five materials of an application to court, in the order of the law."""
    return [(label, [row for row in materials if row["part"] == key]) for key, label in COURT.items()]


@register.filter
def share(shares, no):
    """What a worker gets in one instalment; a dash where he gets nothing."""
    got = sum(part["amount"] for part in shares if part["no"] == no)
    return amounts.yuan(got) if got else "—"
