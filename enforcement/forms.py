"""The forms of an order's acts: draft, order on the spot, service, posting, check, change, revocation."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, DayField, LinesField, MomentField, ReasonForm, prose
from casework.forms.money import read_amount
from casework.forms.service import ALONE, ServiceForm
from casework.models import Purpose
from documents.delivery import Method, Relation
from enforcement import liability, sums
from enforcement.guards import LONGEST, SHORTEST
from enforcement.serving import LAWFUL_PLACES
from lawkit import moment
from registry.models import Employer
from screens.format import pair

DAYS = 7
KINDS = dict(zip(LAWFUL_PLACES, (
    gettext_lazy("住所"), gettext_lazy("经营场所"), gettext_lazy("办公地点"), gettext_lazy("施工项目所在地"),
), strict=True))  # fmt: skip


class YuanField(forms.CharField):
    """A sum in yuan, handed on in fen."""

    def clean(self, value):
        """Integer fen, None if empty."""
        text = super().clean(value)
        if not text:
            return None
        fen = read_amount(text)
        if not fen or fen < 0:
            raise forms.ValidationError(_("金额应大于 0，最多两位小数"))
        return fen


class DeadlineFields(forms.Form):
    """Working days after service, or a fixed day: one of the two."""

    days = forms.IntegerField(
        label=gettext_lazy("送达后的工作日数"), required=False, min_value=SHORTEST, max_value=LONGEST,
        help_text=gettext_lazy("三至十五个工作日；改用固定日期的，这里不填"),
    )  # fmt: skip
    fixed_on = DayField(label=gettext_lazy("固定截止日期"), required=False, ahead=True)

    def clean(self):
        """One kind of deadline."""
        data = super().clean()
        if not self.errors and bool(data.get("days")) == bool(data.get("fixed_on")):
            self.add_error("days", _("期限写明一种：工作日数，或固定截止日期"))
        return data


class DraftForm(DeadlineFields, ActForm):
    """Who must pay, until when; the annex comes from the ledger."""

    stated = {"lang": "zh-Hans"}  # the sentences stand in the order itself
    liable = forms.TypedChoiceField(label=gettext_lazy("被责令人"), coerce=int, widget=forms.RadioSelect(attrs=stated))
    cap = YuanField(
        label=gettext_lazy("未结清的工程款（元）"), required=False,
        help_text=gettext_lazy("只有建设单位垫付以此为限（支付条例第二十九条）"),
    )  # fmt: skip
    facts = prose(gettext_lazy("认定的事实"), 3000, rows=5, required=True)
    measures = LinesField(label=gettext_lazy("其他改正内容"), required=False, help_text=gettext_lazy("一行一项"))
    button = gettext_lazy("拟稿")

    field_order = ("liable", "days", "fixed_on", "cap", "facts", "measures")

    def prepare(self):
        """The liable parties of the case's situation, first to pay first."""
        names = dict(Employer.objects.filter(pk__in=[x.party for x in self._liable]).values_list("pk", "name"))
        self.fields["liable"].choices = [(x.party, pair(names[x.party], x.says)) for x in self._liable]

    @cached_property
    def _liable(self):
        return liability.resolve(self.case.situation, sums.seats(self.case))

    def starting(self):
        """The draft as it stands, or the first liable party and the usual term."""
        row = self.row
        if row.pk and row.liable_id:
            cap = f"{row.cap / 100:.2f}" if row.cap else ""
            return {"liable": row.liable_id, "days": row.days, "fixed_on": row.fixed_on, "cap": cap, "facts": row.facts,
                    "measures": "\n".join(row.measures)}  # fmt: skip
        return {"liable": self._liable[0].party if self._liable else None, "days": DAYS, "facts": self.case.facts}


class SpotForm(DraftForm):
    """An order written, issued and handed over on the spot, with who signs for it."""

    occurred_at = MomentField(label=gettext_lazy("交付时间"))
    place = forms.CharField(label=gettext_lazy("交付地点"), max_length=200)
    receiver = forms.CharField(label=gettext_lazy("签收人"), max_length=60)
    relation = forms.ChoiceField(label=gettext_lazy("与受送达人的关系"), choices=Relation.choices)
    button = gettext_lazy("当场责令")
    field_order = (*DraftForm.field_order, "occurred_at", "place", "receiver", "relation")

    def starting(self):
        """Now, at the respondent's."""
        first = self._liable[0].party if self._liable else None
        return {"liable": first, "days": DAYS, "facts": self.case.facts, "occurred_at": moment.now(),
                "place": self.case.employer.address}  # fmt: skip

    def given(self, case, row):
        """The draft, and its handing over as an attempt by direct service."""
        told = super().given(case, row)
        handed = {k: told.pop(k) for k in ("occurred_at", "place", "receiver", "relation")}
        return {**told, "service": {**handed, "method": Method.DIRECT.value}}


class OrderServiceForm(ServiceForm):
    """Service of the order: the same facts as of any paper, handed on as one attempt."""

    def prepare(self):
        """Methods by act; an attempt in vain says so itself."""
        super().prepare()
        del self.fields["papers"], self.fields["succeeded"]
        alone = self.act.name in ("serve_alone", "record_return")
        methods = [m for m in Method if m != Method.POSTING and (not alone or m in ALONE)]
        self.fields["method"].choices = [(m.value, m.label) for m in methods]
        if self.act.name.startswith("record"):
            self.fields["result"].required = True
            self.fields["result"].label = _("未成的情形")

    def given(self, case, row):
        """One record: enforcement.serving reads it."""
        data = self.cleaned_data
        told = {k: v for k, v in ActForm.given(self, case, row).items() if v not in (False, "")}
        if data.get("photos"):
            told["photos"] = [e.sha256 for e in data["photos"]]
        return {"service": told}

    def told(self, given):
        """The attempt, field by field."""
        return super().told(given.get("service", {}))


class PostForm(ActForm):
    """Where the order was posted: up to three places, each with its photo on file."""

    reason = prose(gettext_lazy("采用张贴的原因和经过"), 1200, rows=3, required=True)
    witness = forms.CharField(label=gettext_lazy("见证人"), required=False, max_length=80)
    PLACES = 3
    button = gettext_lazy("登记张贴")

    def prepare(self):
        """A group of fields for each place; the first is required."""
        photos = self.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.SERVICE)
        for n in range(1, self.PLACES + 1):
            must = n == 1
            here = {"n": n}
            self.fields[f"place{n}"] = forms.CharField(label=_("张贴地点 %(n)s") % here, required=must, max_length=200)
            self.fields[f"kind{n}"] = forms.ChoiceField(
                label=_("地点 %(n)s 的性质") % here, required=must, choices=[("", _("选择")), *KINDS.items()]
            )
            self.fields[f"at{n}"] = MomentField(label=_("地点 %(n)s 的时间") % here, required=must)
            self.fields[f"photo{n}"] = forms.ModelChoiceField(
                photos, label=_("地点 %(n)s 的照片、视频") % here, required=must, empty_label=_("选择"),
                help_text=_("先上传为“送达证明”"),
            )  # fmt: skip

    def given(self, case, row):
        """The places as enforcement.serving reads them."""
        data = self.cleaned_data
        places = [
            {
                "place": data[f"place{n}"],
                "kind": data[f"kind{n}"],
                "at": data[f"at{n}"],
                "photo": data[f"photo{n}"].sha256,
            }
            for n in range(1, self.PLACES + 1)
            if data.get(f"place{n}") and data.get(f"at{n}") and data.get(f"photo{n}")
        ]
        return {"service": {"places": places, "reason": data["reason"], "witness": data["witness"]}}

    def told(self, given):
        """Each place in a line."""
        service = given.get("service", {})
        lines = [
            (_("张贴地点"), f"{p['place']}（{KINDS[p['kind']]}）{moment.local(p['at']):%Y-%m-%d %H:%M}")
            for p in service.get("places", ())
        ]
        return [*lines, (_("原因和经过"), service.get("reason", "")), (_("见证人"), service.get("witness", "") or "—")]


class CheckForm(ActForm):
    """The check after the deadline (D12): when, where, with which result. Sums come from the ledger."""

    checked_at = MomentField(label=gettext_lazy("复查时间"))
    place = forms.CharField(label=gettext_lazy("复查地点"), max_length=200)
    conclusion = prose(gettext_lazy("复查结论"), 1000, rows=3, required=True)
    unit_opinion = prose(gettext_lazy("单位意见"), 400)
    button = gettext_lazy("登记复查")

    def starting(self):
        """Now, at the respondent's."""
        return {"checked_at": moment.now(), "place": self.case.employer.address}

    def given(self, case, row):
        """One record."""
        return {"check": super().given(case, row)}

    def told(self, given):
        """The check, field by field."""
        return super().told(given.get("check", {}))

    def say(self, name, value):
        """Times as they are read."""
        return f"{moment.local(value):%Y-%m-%d %H:%M}" if name == "checked_at" else super().say(name, value)


class RevokeForm(ReasonForm):
    """Why, and on whose authority."""

    authority = forms.ChoiceField(
        label=gettext_lazy("撤销依据"), widget=forms.RadioSelect, initial="own",
        choices=[("own", gettext_lazy("本机关自行纠正")), ("superior", gettext_lazy("上级机关责令")),
                 ("review", gettext_lazy("行政复议决定")), ("court", gettext_lazy("人民法院判决"))],
    )  # fmt: skip
    evidence = forms.ModelChoiceField(
        None, label=gettext_lazy("撤销的文书"), required=False, empty_label=gettext_lazy("本机关自行纠正的不选")
    )

    def prepare(self):
        """Whatever is on file."""
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None)


class ChangeForm(DeadlineFields, ReasonForm):
    """A new deadline, once, with the reason."""

    field_order = ("days", "fixed_on", "reason")


acting.register_form("CASE", "order_on_the_spot", SpotForm)
acting.register_form("ORDER", "draft redraft", DraftForm)
acting.register_form("ORDER", "serve serve_alone record_attempt record_return", OrderServiceForm)
acting.register_form("ORDER", "post", PostForm)
acting.register_form("ORDER", "comply part_comply", CheckForm)
acting.register_form("ORDER", "revoke", RevokeForm)
acting.register_form("ORDER", "change_deadline", ChangeForm)
