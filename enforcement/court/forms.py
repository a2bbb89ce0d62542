"""The forms of an application's acts: urging and its service, statements, materials, the court's papers, distribution."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, LinesField, prose
from casework.forms.money import read_amount
from casework.forms.service import ALONE
from casework.models import Payment
from documents.amounts import yuan
from enforcement.court import enclosed, owing, reading
from enforcement.court.facts import BY_HAND, OTHERS
from enforcement.forms import OrderServiceForm
from enforcement.models.court import Material
from enforcement.models.decision import Decision
from screens.format import minute

SHOWN = gettext_lazy("先在证据中上传")
ON_FILE = gettext_lazy("选择在卷的证据")


class SumField(forms.CharField):
    """A sum in yuan that may be nought, handed on in fen; None if empty."""

    def clean(self, value):
        """Integer fen."""
        return read_amount(super().clean(value))


class BeginForm(ActForm):
    """Which decision goes to the court: one that was not performed in its period."""

    decision = forms.TypedChoiceField(label=gettext_lazy("逾期未履行的决定"), coerce=int, widget=forms.RadioSelect)

    def prepare(self):
        """The decisions that could."""
        keys = acting.facts_of(self.doing.machine, self.row, self.case).expired
        found = Decision.objects.filter(pk__in=keys).select_related("liable")
        self.fields["decision"].choices = [(d.pk, f"{d.get_kind_display()} {d.liable.name}") for d in found]

    def starting(self):
        """The only one, as a rule."""
        keys = sorted(acting.facts_of(self.doing.machine, self.row, self.case).expired)
        return {"decision": keys[0]} if len(keys) == 1 else {}


class UrgeForm(ActForm):
    """How to pay; sum and list of workers are the ledger's."""

    payment = prose(
        gettext_lazy("给付方式"), 400, required=True, help_text=gettext_lazy("收款账户或者支付地点；金额按账册生成")
    )  # fmt: skip
    obligation = prose(gettext_lazy("应当履行的义务"), 1500, help_text=gettext_lazy("不填的，按未付、未缴的金额写明"))
    court = forms.CharField(
        label=gettext_lazy("逾期将向哪个人民法院申请执行"), required=False, max_length=60,
        help_text=gettext_lazy("不填的，写本机关所在地的基层人民法院"),
    )  # fmt: skip
    button = gettext_lazy("签发催告书")

    def starting(self):
        """As in the notice before."""
        return {"payment": self.row.payment}


class UrgeServiceForm(OrderServiceForm):
    """Service of the urging notice: never posting; one server only by post, electronically or left with a witness."""

    def prepare(self):
        """Methods by act."""
        super().prepare()
        if self.act.name in ("serve_urge_alone", "record_return"):
            self.fields["method"].choices = [(m.value, m.label) for m in ALONE]

    def starting(self):
        """Now, at the party's."""
        self.row.decision = Decision.objects.select_related("liable").get(pk=self.row.decision_id)
        return super().starting() | {"place": self.row.decision.liable.address}


class StatementForm(ActForm):
    """What the party said after the urging."""

    statement = prose(gettext_lazy("当事人的陈述、申辩"), 1400, rows=4, required=True)


class AnswerForm(ActForm):
    """What became of it, with reasons."""

    adopted = forms.TypedChoiceField(
        label=gettext_lazy("是否采纳"), coerce=lambda v: v == "yes", empty_value=None, widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("采纳")), ("no", gettext_lazy("不予采纳"))],
    )  # fmt: skip
    answer = prose(
        gettext_lazy("复核意见"), 1400, rows=4, required=True, help_text=gettext_lazy("对提出的事实、理由和证据逐项复核")
    )  # fmt: skip

    def say(self, name, value):
        """Yes and no in words."""
        if name == "adopted":
            return str(_("采纳") if value else _("不予采纳"))
        return super().say(name, value)


class MaterialForm(ActForm):
    """One material of article 55 with the evidence that it is."""

    PUT = (Material.TARGET, Material.OTHERS, Material.DECISION, Material.OPINION)
    kind = forms.ChoiceField(label=gettext_lazy("材料种类"), widget=forms.RadioSelect)
    evidence = forms.ModelChoiceField(
        None, label=gettext_lazy("证据"), required=False, empty_label=ON_FILE, help_text=SHOWN
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=300,
        help_text=gettext_lazy("财产线索写明是什么、在哪里；没有其他材料的，其他材料写“无”"),
    )  # fmt: skip
    button = gettext_lazy("收入清单")

    def prepare(self):
        """What is on file; application, decision and notice come by themselves."""
        self.fields["kind"].choices = [(m.value, m.label) for m in self.PUT]
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None)

    def starting(self):
        """What is still missing first."""
        have = set(self.row.materials.filter(evidence__withdrawn_seq=None).values_list("kind", flat=True))
        return {"kind": next((m for m in self.PUT if m not in have), Material.TARGET)}

    def clean(self):
        """Evidence, or for other materials the word that there are none."""
        data = super().clean()
        none = data.get("kind") == OTHERS and data.get("note")
        if data.get("kind") and not data.get("evidence") and not none:
            self.add_error("evidence", _("选择证据；没有其他材料的，在说明中写“无”"))
        return data


class ApplyForm(ActForm):
    """Which court, for what; decision, urging, window, materials and sums come from the file."""

    court = forms.CharField(label=gettext_lazy("受理法院"), max_length=60)
    requests = LinesField(
        label=gettext_lazy("请求事项"), required=False, help_text=gettext_lazy("一行一项；不填的，按未付、未缴的金额写明")
    )  # fmt: skip
    agents = forms.CharField(label=gettext_lazy("委托代理人"), required=False, max_length=120)
    packet = forms.TypedChoiceField(
        label=gettext_lazy("随申请递交的案卷包"), widget=forms.RadioSelect, coerce=int,
        help_text=gettext_lazy("没有的，先在移送材料中生成。申请书随申请制作"),
    )  # fmt: skip
    button = gettext_lazy("签署申请书")

    def prepare(self):
        """The finished packets, the newest first; one that lacks something says what."""
        wanted = enclosed.wanted_of(self.row)
        found = list(enclosed.finished(self.case.pk).select_related("made_by").defer("frozen").order_by("-pk"))
        self.lacking = {p.pk: self._gone([one for one in wanted if one.key not in p.holds]) for p in found}
        self.whole = frozenset(key for key, gone in self.lacking.items() if not gone)
        self.fields["packet"].initial = next((p.pk for p in found if p.pk in self.whole), None)
        self.fields["packet"].choices = [(p.pk, self._named(p)) for p in found]

    def facts(self):
        """What was read for the choice is not read again."""
        return {"packets": self.whole, "missing": BY_HAND - {one.kind for one in enclosed.standing(self.row)}}

    def _named(self, one) -> str:
        told = {"at": minute(one.made_at), "who": one.made_by.name, "n": one.pages, "seal": one.seal[:8]}
        text = _("%(at)s %(who)s 生成，%(n)s 页，总校验码 %(seal)s…") % told
        return f"{text}；{self.lacking[one.pk]}" if self.lacking[one.pk] else text

    def _gone(self, things) -> str:
        names = dict(Material.choices)
        told = "；".join(f"{names[one.material]}：{one.name}" for one in things)
        return _("缺：%(names)s") % {"names": told} if told else ""

    def clean_packet(self):
        """Everything that the law asks for is in it."""
        key = self.cleaned_data["packet"]
        if self.lacking[key]:
            raise forms.ValidationError(_("%(gone)s。重新生成后选择新的案卷包") % {"gone": self.lacking[key]})
        return key

    def given(self, case, row):
        """Its key, even where nothing else was said."""
        return super().given(case, row) | {"packet": self.cleaned_data["packet"]}

    def starting(self):
        """The court at the seat of the applicant."""
        organ = self.case.organ.issuer() or self.case.organ
        return {"court": organ.court_of_place()}


class OutcomeForm(ActForm):
    """A paper of somebody else on file, and of reason, route and sum what the act asks for."""

    evidence = forms.ModelChoiceField(None, label=gettext_lazy("收到的文书"), empty_label=ON_FILE, help_text=SHOWN)
    reason = prose(gettext_lazy("理由"), 500, rows=3, required=True)
    route = forms.CharField(
        label=gettext_lazy("后续途径"), max_length=300, help_text=gettext_lazy("如仲裁裁决执行、参与分配")
    )  # fmt: skip
    recovered = SumField(
        label=gettext_lazy("执行到位金额（元）"), help_text=gettext_lazy("与已登记的分配、赔偿金和罚款缴付合计一致，没有的填 0")
    )  # fmt: skip

    def prepare(self):
        """Only what this act is given; papers that fit first."""
        for name in list(self.fields):
            if name not in self.act.given and name not in ("on", "understood"):
                del self.fields[name]
        if "evidence" in self.fields:
            self.fields["evidence"].queryset = self.papers()

    def papers(self):
        """What the court sends is filed as its papers."""
        return self.case.evidence.filter(withdrawn_seq=None, purpose__in=reading.COURT_PAPERS)

    def starting(self):
        """What the rows have as recovered."""
        if "recovered" not in self.act.given:
            return {}
        shared = sum(self.row.shares.values_list("payment__amount", flat=True))
        got = shared + owing.paid_since(self.row.decision_id, self.row.applied_on)
        return {"recovered": yuan(got)}

    def say(self, name, value):
        """Sums in yuan."""
        return yuan(value) if name == "recovered" else super().say(name, value)


class PaymentsForm(ActForm):
    """Payments that stand in the ledger and belong to this row: chosen, never entered here."""

    template_part = "enforcement/act_payments.html"
    payments = forms.ModelMultipleChoiceField(
        Payment.objects.none(), label=gettext_lazy("账册中的付款"), widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    reason = prose(gettext_lazy("理由"), 300, rows=2, required=True)
    share = ""

    def prepare(self):
        """What nobody has counted yet."""
        if "reason" not in self.act.given:
            del self.fields["reason"]
        self.fields["payments"].queryset = self.candidates()
        self.fields["payments"].label_from_instance = _words

    def candidates(self):
        """Payments since the day that counts, neither returned nor counted."""
        rows = Payment.objects.filter(case=self.case.pk, amount__gt=0, reversal=None, **{self.share: None})
        return rows.filter(paid_on__gte=self.since()).select_related("claim__worker", "evidence").order_by("pk")

    def since(self):
        """From which day on payments count."""
        raise NotImplementedError

    def starting(self):
        """All of them, as a rule."""
        return {"payments": [p.pk for p in self.found]}

    @cached_property
    def found(self) -> list[Payment]:
        """The payments to choose from, read once."""
        return list(self.candidates())

    @property
    def lines(self) -> list[dict]:
        """One line per payment: the payment, and whether it is chosen."""
        chosen = {str(key) for key in self["payments"].value() or ()}
        return [{"payment": p, "chosen": str(p.pk) in chosen} for p in self.found]

    @property
    def workers(self) -> list[dict]:
        """What comes to each worker if all of it is counted."""
        out: dict[int, dict] = {}
        for paid in self.found:
            row = out.setdefault(paid.claim.worker_id, {"worker": paid.claim.worker, "sum": 0})
            row["sum"] += paid.amount
        return list(out.values())

    @property
    def total(self) -> int:
        """Fen of all that could be counted."""
        return sum(p.amount for p in self.found)


def _words(paid) -> str:
    words = {"who": paid.claim.worker, "month": f"{paid.claim.month:%Y-%m}", "sum": yuan(paid.amount)}
    return _("%(who)s %(month)s %(sum)s 元") % words


class DistributeForm(PaymentsForm):
    """Which payments are what the court recovered, worker by worker."""

    share = "court_share"
    button = gettext_lazy("登记分配")

    def since(self):
        """What came in before the application was not recovered by the court."""
        return self.row.applied_on


EVIDENCE = "accept refuse review_accepts hear_parties allow deny review_allows review_confirms suspend resume execute terminate"

acting.register_form("COURT", "begin", BeginForm)
acting.register_form("COURT", "urge", UrgeForm)
acting.register_form("COURT", "serve_urge serve_urge_alone record_attempt record_return", UrgeServiceForm)
acting.register_form("COURT", "record_statement", StatementForm)
acting.register_form("COURT", "answer_statement", AnswerForm)
acting.register_form("COURT", "put_material", MaterialForm)
acting.register_form("COURT", "apply", ApplyForm)
acting.register_form("COURT", f"{EVIDENCE} give_up", OutcomeForm)
acting.register_form("COURT", "distribute", DistributeForm)
acting.register_consequence("COURT", "apply", gettext_lazy("申请书签发后向法院递交，法院的期限从今天起算，不能撤回"))
acting.register_consequence("COURT", "distribute", gettext_lazy("所选付款记为法院执行到位，登记后不能撤回"))
