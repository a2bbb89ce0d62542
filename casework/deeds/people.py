"""Deeds about who works on a case."""

from django.utils.translation import gettext as _

from casework.deeds.answers import once_at_source
from casework.deeds.common import (
    put_two,
    refuse,
    void,
)
from casework.law import CASE
from casework.models import (
    Recusal,
)
from registry.models import Organ


@CASE.does("assign", "reinstate")
def assign(move):
    """Two investigators; a stand-in ends."""
    return put_two(move)


@CASE.does("stand_in")
def stand_in(move):
    """Who acts for whom, until when."""
    given = move.given
    if given["absent"] not in (move.case.lead_id, move.case.co_id):
        refuse(move, "平台规则 代行", _("被代行人是本案主办或协办"), _("改选被代行人"))
    if given["deputy"] in (move.case.lead_id, move.case.co_id) or given["deputy"] not in move.facts.fit:
        refuse(move, "平台规则 代行; 监察条例 16", _("代行人是另一名持有效证件的监察员"), _("另选代行人"))
    if given["until"] < move.on:
        refuse(move, "平台规则 代行", _("代行期满日不早于今天"), _("改填期满日"))
    move.set(stand_in_for_id=given["absent"], stand_in_id=given["deputy"], stand_in_until=given["until"])
    return {k: given[k] for k in ("absent", "deputy", "until")}


@CASE.does("recuse")
def recuse(move):
    """An officer with an interest is off the case; what he signed lapses."""
    if move.case.recusals.filter(user=move.given["officer"]).exists():
        refuse(move, "监察条例 16", _("该监察员在本案尚未回避"), _("改选其他人员"))
    void(move)
    Recusal.objects.create(case=move.case, user_id=move.given["officer"], seq=move.seq)
    return {"officer": move.given["officer"]}


@CASE.does("hand_over")
def hand_over(move):
    """Another organ takes the case as it is; its head assigns anew."""
    if not Organ.objects.filter(pk=move.given["organ"], active=True).exclude(pk=move.case.organ_id).exists():
        refuse(move, "监察条例 13", _("移交给另一个在用的机关"), _("改选接办机关"))
    once_at_source(move, move.given["organ"], move.case.channel_ref)
    void(move)
    move.set(organ_id=move.given["organ"], lead=None, co=None)
    move.set(stand_in=None, stand_in_for=None, stand_in_until=None)
    return {"organ": move.given["organ"]}
