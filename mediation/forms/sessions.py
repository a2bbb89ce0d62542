"""Forms of sessions: time and place, who came with which authority, what was said; offers; the end without an agreement."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, MomentField, ReasonForm, prose
from casework.models import Evidence
from documents.amounts import yuan
from lawkit import moment
from mediation import sharing, table
from mediation.forms.documents import AmountField, keys_field
from mediation.models import MediationSession, Room
from mediation.words import Capacity, Failure, Result
from registry.identity import mask_name

AGENDA = gettext_lazy("核对身份、告知权利；劳动者陈述；单位陈述；核对数额；协商方案；拟定协议；签署、送达")
ANSWERED = 12  # of the latest offers one may be answered
SELF = {True: (Capacity.SELF, Capacity.AGENT, Capacity.REPRESENTATIVE), False: (Capacity.LEGAL_REP, Capacity.AGENT)}


class SessionField(forms.ModelChoiceField):
    """One of the sessions that wait."""

    def __init__(self, **more):
        super().__init__(MediationSession.objects.none(), label=gettext_lazy("调解会"), empty_label=None, **more)

    def label_from_instance(self, obj):
        """Which, when, where."""
        return f"{obj} {moment.local(obj.starts_at):%m-%d %H:%M} {obj.place}"


def waiting(row):
    """The sessions that are neither held nor called off."""
    return row.sessions.filter(held_seq=None, off_seq=None).order_by("starts_at", "pk")


class SlotForm(ActForm):
    """When and where, in which room, with which agenda."""

    starts_at = MomentField(label=gettext_lazy("开始"))
    ends_at = MomentField(label=gettext_lazy("结束"))
    room = forms.ModelChoiceField(
        Room.objects.none(), label=gettext_lazy("调解室"), required=False, empty_label=gettext_lazy("不用调解室")
    )
    place = forms.CharField(
        label=gettext_lazy("地点"), max_length=120, required=False, help_text=gettext_lazy("用调解室的可以不填")
    )
    agenda = forms.CharField(
        label=gettext_lazy("议程"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("各项用分号隔开，调解时逐项打勾"),
    )  # fmt: skip

    def prepare(self):
        """Rooms in use of the organisation."""
        rooms = Room.objects.filter(organisation=self.row.organisation_id, active=True)
        self.fields["room"].queryset = rooms

    def starting(self):
        """The next full hour tomorrow would be a guess: only the usual agenda stands there."""
        return {"agenda": AGENDA}

    def clean(self):
        """The end follows the beginning; a place or a room."""
        data = super().clean()
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and not starts < ends <= starts + timedelta(hours=12):
            self.add_error("ends_at", _("结束在开始之后，同一场不超过十二小时"))
        if not data.get("place") and not data.get("room"):
            self.add_error("place", _("填写地点，或选择调解室"))
        return data

    def given(self, case, row):
        """One slot."""
        data = self.cleaned_data
        room = data["room"]
        slot = {"starts_at": data["starts_at"], "ends_at": data["ends_at"], "agenda": data["agenda"].strip()}
        slot |= {"place": data["place"].strip() or room.name} | ({"room": room.pk} if room else {})
        return {"slot": slot}


class MoveForm(SlotForm):
    """The same session at another time."""

    session = SessionField()
    field_order = ("session", "starts_at", "ends_at", "room", "place", "agenda")

    def prepare(self):
        """What waits."""
        super().prepare()
        self.fields["session"].queryset = waiting(self.row)

    def starting(self):
        """The first that waits, as it stands."""
        one = waiting(self.row).first()
        if one is None:
            return super().starting()
        times = {"starts_at": moment.local(one.starts_at), "ends_at": moment.local(one.ends_at)}
        return {"session": one.pk, "room": one.room_id, "place": one.place, "agenda": one.agenda, **times}

    def given(self, case, row):
        """Which, and the slot."""
        return super().given(case, row) | {"session": self.cleaned_data["session"].pk}


class CallOffForm(ReasonForm):
    """Which, and why."""

    session = SessionField()
    field_order = ("session", "reason")

    def prepare(self):
        """What waits."""
        self.fields["session"].queryset = waiting(self.row)


class HoldForm(ActForm):
    """The record of a session (M03): who came for whom and by what authority, what was said, how it ended."""

    template_part = "mediation/act_hold.html"
    session = SessionField()
    statement = prose(gettext_lazy("各方意见（笔录）"), 4000, rows=6, required=True)
    result = forms.ChoiceField(label=gettext_lazy("结果"), choices=Result.choices, widget=forms.RadioSelect)
    refused_by = forms.ChoiceField(
        label=gettext_lazy("拒绝的一方"), required=False, help_text=gettext_lazy("只在一方明确拒绝时选；登记后调解终止")
    )
    absent = forms.CharField(label=gettext_lazy("未到场的情况"), required=False, max_length=200)
    next_at = MomentField(label=gettext_lazy("下次调解时间"), required=False)
    button = gettext_lazy("记入笔录")

    def prepare(self):
        """A line of fields for each party."""
        field, waits = self.fields["session"], waiting(self.row)
        field.queryset = waits
        field.choices = [(one.pk, field.label_from_instance(one)) for one in waits]
        self.seats = table.named(self.row).seats
        self.fields["refused_by"].choices = [("", _("没有")), *((s.key, s.name) for s in self.seats)]
        papers = list(Evidence.objects.filter(case=self.case, withdrawn_seq=None).order_by("-seq").values_list("pk", "name"))
        for seat in self.seats:
            for name, made in self._fields_of(seat, papers).items():
                self.fields[f"{name}-{seat.key}"] = made

    @staticmethod
    def _fields_of(seat, papers):
        who = {"who": seat.name}
        return {
            "came": forms.BooleanField(label=_("%(who)s 到场") % who, required=False, initial=True),
            "name": forms.CharField(label=_("%(who)s 到场人姓名") % who, required=False, max_length=50),
            "as": forms.ChoiceField(label=_("%(who)s 到场人身份") % who, choices=[(c.value, c.label) for c in SELF[seat.worker]]),
            "by": forms.ChoiceField(
                label=_("%(who)s 授权材料") % who, required=False, choices=[("", _("本人到场，不需要")), *papers]
            ),
        }  # fmt: skip

    def facts(self):
        """Who takes part and which sessions wait."""
        waits = frozenset(pk for pk, _label in self.fields["session"].choices)
        return {"parties": frozenset(seat.key for seat in self.seats), "sessions": waits}

    def lines(self):
        """(party, its bound fields) for the table of the page."""
        return [(seat, {name: self[f"{name}-{seat.key}"] for name in ("came", "name", "as", "by")}) for seat in self.seats]

    def asked(self):
        """The fields outside the table."""
        return [bound for bound in super().asked() if "-" not in bound.name]

    def clean(self):
        """Names of those who came; who refused."""
        data = super().clean()
        for seat in self.seats:
            if data.get(f"came-{seat.key}") and not self._name(seat, data):
                self.add_error(f"name-{seat.key}", _("填写%(who)s到场人的姓名") % {"who": seat.name})
        if data.get("result") == Result.REFUSED and not data.get("refused_by"):
            self.add_error("refused_by", _("选择拒绝的是哪一方"))
        if data.get("result") and data["result"] != Result.REFUSED and data.get("refused_by"):
            self.add_error("refused_by", _("结果不是拒绝的，这里不选"))
        return data

    @staticmethod
    def _name(seat, data) -> str:
        """Who came: as typed; a worker in person needs no typing, so that his name stays masked on the page."""
        typed = (data.get(f"name-{seat.key}") or "").strip()
        return typed or (seat.full[:50] if data.get(f"as-{seat.key}") == Capacity.SELF else "")

    def given(self, case, row):
        """The session and one record."""
        data = self.cleaned_data
        there = []
        for seat in self.seats:
            if data.get(f"came-{seat.key}"):
                paper = data.get(f"by-{seat.key}")
                one = {"party": seat.key, "name": self._name(seat, data), "capacity": data[f"as-{seat.key}"]}
                there.append(one | ({"evidence": int(paper)} if paper else {}))
        held = {"attended": there, "statement": data["statement"].strip(), "result": data["result"]}
        more = {name: data[name] for name in ("refused_by", "absent", "next_at") if data.get(name)}
        return {"session": data["session"].pk, "held": held | more}


class OfferForm(ActForm):
    """What a party offers or asks: a sum for all, shared by what is unpaid, or a sum for each worker."""

    template_part = "mediation/act_offer.html"
    party = forms.ChoiceField(label=gettext_lazy("提出方"))
    total = AmountField(
        label=gettext_lazy("总额（元）"), required=False, help_text=gettext_lazy("按账册未付比例分到每人；下面单独填了的以单独填的为准")
    )
    terms = forms.CharField(
        label=gettext_lazy("条件"), required=False, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    answers = forms.ChoiceField(label=gettext_lazy("回应"), required=False)
    button = gettext_lazy("记一轮")

    def prepare(self):
        """Parties, earlier offers, a cell for each worker."""
        here = getattr(self.doing, "table", None) or table.of(self.row)
        self.table = here
        self.fields["party"].choices = [("", _("选择当事人")), *here.choices()]
        self.fields["answers"].choices = [("", _("不是回应")), *self._earlier()]
        for seat in here.workers:
            self.fields[f"sum-{seat.pk}"] = AmountField(label=f"{seat.name} {seat.tail}", required=False)

    def _earlier(self) -> list[tuple]:
        known = getattr(self.doing, "offers", None)
        if known is None:
            near = self.row.offers.select_related("party__worker", "party__employer").order_by("-seq")[:ANSWERED]
            return [(o.pk, f"{moment.local(o.made_at):%m-%d %H:%M} {o.party.worker or o.party.employer}") for o in near]
        return [(o.pk, f"{moment.local(o.made_at):%m-%d %H:%M} {mask_name(o.by) if o.of_workers else o.by}")
                for o in reversed(known[-ANSWERED:])]  # fmt: skip

    def asked(self):
        """The fields that stand alone."""
        return [bound for bound in super().asked() if not bound.name.startswith("sum-")]

    def lines(self):
        """(worker, cell) of the table."""
        return [(seat, self[f"sum-{seat.pk}"]) for seat in self.table.workers]

    def clean(self):
        """A total or single sums; what is given for one is not shared among the rest."""
        data = super().clean()
        if self.errors:
            return data
        own = {s.pk: data[f"sum-{s.pk}"] for s in self.table.workers if data.get(f"sum-{s.pk}") is not None}
        rest = {s.pk: s.unpaid for s in self.table.workers if s.pk not in own}
        left = None if data["total"] is None else data["total"] - sum(own.values())
        if left is None and not own:
            raise ValidationError(_("填写总额，或者逐人填写金额"))
        if left is not None and (left < 0 or (left > 0 and not rest)):
            self.add_error("total", _("总额与逐人金额不一致：逐人合计 %(sum)s 元") % {"sum": yuan(sum(own.values()))})
            return data
        self.rows = own | (sharing.share(left, rest) if left is not None else {})
        return data

    def given(self, case, row):
        """Who, how much for whom, on which terms, in which session."""
        data = self.cleaned_data
        here = waiting(row).filter(starts_at__lte=moment.now()).last()
        told = {"party": data["party"], "lines": [[pk, fen] for pk, fen in self.rows.items()], "terms": data["terms"].strip()}
        told |= {"answers": int(data["answers"])} if data["answers"] else {}
        return told | ({"session": here.pk} if here else {})


class FailForm(ActForm):
    """Why it ends without an agreement, by whom, and what happened (M05)."""

    reason = forms.ChoiceField(
        label=gettext_lazy("原因"), widget=forms.RadioSelect, choices=[c for c in Failure.choices if c[0] != Failure.TIME]
    )
    party = forms.ChoiceField(label=gettext_lazy("拒绝或者不到场的一方"), required=False)
    account = prose(gettext_lazy("经过"), 1000, rows=4, required=True)
    button = gettext_lazy("终止调解，出具告知书")

    def prepare(self):
        """Every party."""
        self.table = table.named(self.row)
        self.fields["party"].choices = [("", _("不适用")), *self.table.choices()]

    def facts(self):
        """Who takes part."""
        return {"parties": frozenset(seat.key for seat in self.table.seats)}

    def clean(self):
        """A refusal is somebody's."""
        data = super().clean()
        if data.get("reason") in (Failure.REFUSAL, Failure.ABSENCE) and not data.get("party"):
            self.add_error("party", _("选择是哪一方"))
        return data


class ToldForm(ActForm):
    """Who has the notice of the other ways."""

    told = keys_field(gettext_lazy("已收到告知书的当事人"))

    def prepare(self):
        """Every party."""
        self.fields["told"].choices = table.named(self.row).choices()

    def starting(self):
        """Those who have not been told yet."""
        return {"told": [p.key for p in self.row.present() if p.told_on is None]}


acting.register_form("MEDIATION", "schedule", SlotForm)
acting.register_form("MEDIATION", "move_session", MoveForm)
acting.register_form("MEDIATION", "call_off", CallOffForm)
acting.register_form("MEDIATION", "hold", HoldForm)
acting.register_form("MEDIATION", "offer", OfferForm)
acting.register_form("MEDIATION", "fail", FailForm)
acting.register_form("MEDIATION", "tell_routes", ToldForm)
