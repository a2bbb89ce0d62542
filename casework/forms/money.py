"""The ledger by hand: found sums, payments, bounces and claims, line by line, pasted or typed."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting, roster
from casework.forms.base import ReasonForm
from casework.forms.evidence import FilesField, refuse_known, storing
from casework.forms.grid import GridForm, keyed, read_amount
from casework.models import Evidence, Method, Payment, Purpose
from documents.amounts import yuan
from lawkit import door, moment
from registry.models import Worker
from registry.vault import blind


class FixSumsForm(GridForm):
    """Found sums with the numbers of the evidence they rest on."""

    cells = ("found", "proof", "basis")
    flags = ("inferred",)
    heads = {
        "found": gettext_lazy("核定"), "proof": gettext_lazy("证据编号"), "basis": gettext_lazy("依据"),
        "inferred": gettext_lazy("推定"),
    }  # fmt: skip
    template_part = "casework/act_sums.html"
    proof = forms.ModelMultipleChoiceField(
        Evidence.objects.none(), label=gettext_lazy("各行共用的证据"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("没有单独写证据编号的行，用这里勾选的证据"),
    )  # fmt: skip
    button = gettext_lazy("核定")

    def prepare(self):
        """The evidence that stands, numbered as the page shows it."""
        self.numbers = numbered(self.case)
        self.fields["proof"].queryset = self.case.evidence.filter(withdrawn_seq=None)
        labels = {piece.pk: f"{n} {piece.name}（{piece.get_purpose_display()}）" for n, piece in self.numbers.items()}
        self.fields["proof"].label_from_instance = lambda piece: labels[piece.pk]
        self._known = {}
        by_key = {piece.pk: n for n, piece in self.numbers.items()}
        for claim, evidence in self.case.claims.filter(grounds__isnull=False).values_list("pk", "grounds__evidence"):
            if evidence in by_key:
                self._known.setdefault(claim, []).append(by_key[evidence])

    def first(self, line, key):
        """What stands."""
        claim = line.claim
        values = {
            "found": "" if claim.found is None else yuan(claim.found),
            "proof": "、".join(self._known.get(claim.pk, [])),
            "basis": claim.basis,
            "inferred": claim.inferred,
        }
        return values[key]

    def read(self, line):
        """A sum with evidence, or one inferred by law."""
        found = read_amount(line.cells["found"].value)
        if found is None:
            return None
        shared = [piece.pk for piece in self.cleaned_data.get("proof") or ()]
        pieces = pieces_of(self.numbers, line.cells["proof"].value) or shared
        inferred = line.cells["inferred"].checked
        if found and not pieces and not inferred:
            raise keyed("proof", _("写上证据编号，或勾选“推定”"))
        row = {"claim": line.claim.pk, "found": found, "evidence": pieces, "inferred": inferred}
        basis = line.cells["basis"].value.strip()[:60]
        return row | ({"basis": basis} if basis else {})

    def given(self, case, row):
        """The rows that were filled in."""
        return {"found": self.rows}


def numbered(case) -> dict[str, Evidence]:
    """The evidence that stands under the numbers that the page of the case gives it."""
    return {str(n): piece for n, piece in enumerate(case.evidence.filter(withdrawn_seq=None), 1)}


def pieces_of(numbers, text) -> list[int]:
    """Keys of the pieces whose numbers are written in a cell; ValidationError for a number that there is not."""
    plain = unicodedata.normalize("NFKC", text or "").replace("、", ",").replace(" ", ",")
    wanted = [part for part in plain.split(",") if part]
    unknown = [part for part in wanted if part not in numbers]
    if unknown:
        raise keyed("proof", _("没有编号为 %(n)s 的证据，对照证据目录改") % {"n": "、".join(unknown)})
    return [numbers[part].pk for part in wanted]


class PayForm(GridForm):
    """Money that reached workers: amounts by line, one voucher, chosen or uploaded here."""

    cells = ("amount",)
    heads = {"amount": gettext_lazy("本次付款")}
    template_part = "casework/act_pay.html"
    everything = forms.BooleanField(label=gettext_lazy("各行未付数额全部付清"), required=False)
    method = forms.ChoiceField(label=gettext_lazy("支付方式"), choices=Method.choices, widget=forms.RadioSelect)
    voucher = forms.ModelChoiceField(
        Evidence.objects.none(),
        label=gettext_lazy("支付凭证"),
        required=False,
        empty_label=gettext_lazy("选择已入卷的凭证"),
    )
    file = FilesField(label=gettext_lazy("或者现在上传凭证"), required=False)
    button = gettext_lazy("登记付款")

    def wants(self, raw):
        """Only what is unpaid."""
        return raw["unpaid"] > 0

    def prepare(self):
        """Proofs of payment that stand."""
        self.fields["voucher"].queryset = self.case.evidence.filter(withdrawn_seq=None, purpose=Purpose.PAYMENT)
        if self.act.name == "pay_after":
            del self.fields["file"]

    def starting(self):
        """By bank, as the law wants it."""
        return {"method": Method.BANK}

    def read(self, line):
        """An amount within what is unpaid."""
        amount = read_amount(line.cells["amount"].value)
        if self.cleaned_data.get("everything") and amount is None:
            amount = line.unpaid
        if amount is None:
            return None
        if not 0 < amount <= line.unpaid:
            raise ValidationError(_("付款大于零，且不超过未付的 %(left)s 元") % {"left": yuan(line.unpaid)})
        return [line.claim.pk, amount]

    def check_rows(self, rows):
        """Some payment, and its voucher."""
        if not rows:
            raise ValidationError(_("填写付款金额，或勾选全部付清"))
        files = self.cleaned_data.get("file") or []
        if not self.cleaned_data.get("voucher") and not files:
            self.add_error("voucher", _("选择支付凭证，或者现在上传"))
        refuse_known(self.case, files)

    def before(self, doing):
        """A voucher uploaded here enters the case first."""
        files = self.cleaned_data.get("file")
        if not files or self.cleaned_data.get("voucher"):
            return
        stored = storing(files, Purpose.PAYMENT)
        case = door.fire(doing.machine, self.case.pk, "add_evidence", doing.who, seen=doing.seen, files=stored)
        doing.seen = case.version
        self.cleaned_data["voucher"] = case.evidence.get(sha256=stored[0]["sha256"], withdrawn_seq=None)

    def given(self, case, row):
        """Lines with amounts, method, voucher."""
        data = self.cleaned_data
        voucher = data["voucher"].pk if data["voucher"] else None
        return {"payments": self.rows, "method": data["method"], "evidence": voucher}


class BounceForm(ReasonForm):
    """Which payments did not arrive."""

    payments = forms.ModelMultipleChoiceField(
        Payment.objects.none(), label=gettext_lazy("退票的付款"), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("payments", "reason")

    def prepare(self):
        """Payments not taken back yet."""
        rows = Payment.objects.filter(case=self.case.pk, reverses=None, reversal=None)
        self.fields["payments"].queryset = rows.select_related("claim__worker")
        self.fields["payments"].label_from_instance = self._words

    @staticmethod
    def _words(paid):
        words = {"who": paid.claim.worker, "month": f"{paid.claim.month:%Y-%m}", "sum": yuan(paid.amount)}
        return _("%(who)s %(month)s %(sum)s 元") % words + f"（{paid.paid_on:%m-%d}）"


class ClaimsForm(GridForm):
    """Claims corrected or dropped in the grid; new ones pasted from a roster or read from a file."""

    cells = ("claimed",)
    flags = ("drop",)
    heads = {"claimed": gettext_lazy("主张"), "drop": gettext_lazy("删除")}
    template_part = "casework/act_claims.html"
    block = forms.CharField(
        label=gettext_lazy("粘贴名册"), required=False, widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy("从 Excel 复制整块粘贴：姓名、身份证号、手机、工种、欠薪起、欠薪止、金额"),
    )  # fmt: skip
    sheet = forms.FileField(
        label=gettext_lazy("或者选择名册文件"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"})
    )
    button = gettext_lazy("登记主张")

    def first(self, line, key):
        """What stands."""
        return yuan(line.claim.claimed) if key == "claimed" else ""

    def read(self, line):
        """A changed claim, or a dropped one."""
        claim = line.claim
        if line.cells["drop"].checked:
            if line.paid:
                raise ValidationError(_("有付款记录，不能删除；先登记退票"))
            return ("drop", [claim.worker_id, claim.month])
        amount = read_amount(line.cells["claimed"].value)
        if amount is None:
            raise ValidationError(_("填写主张金额；不再主张的勾选“删除”"))
        if amount == claim.claimed:
            return None
        return ("claim", {"worker": claim.worker_id, "month": claim.month, "claimed": amount})

    def check_rows(self, rows):
        """The roster, line by line; then something must have changed."""
        self.roster = self._roster()
        if self.roster:
            for problem in self.roster.errors:
                self.add_error(None, ValidationError(problem.listed, params={"at": "id_block"}))
        if not self.errors and not rows and not (self.roster and self.roster.rows):
            raise ValidationError(_("没有改动，修改后再提交"))

    def _roster(self):
        file, block = self.cleaned_data.get("sheet"), self.cleaned_data.get("block")
        if not file and not (block or "").strip():
            return None
        sheet = roster.read(file.name, file.read()) if file else roster.paste(block)
        return roster.check(sheet, today=moment.today())

    def given(self, case, row):
        """Claims and dropped claims; workers not yet known are entered in the registry."""
        claims = [item for kind, item in self.rows if kind == "claim"]
        for entry in self.roster.rows if self.roster else ():
            worker = worker_of(entry)
            claims += [
                {"worker": worker.pk, "month": m.month, "claimed": m.claimed, "job": entry.job, "note": entry.note}
                for m in entry.months
            ]
        return {"claims": claims, "drop": [item for kind, item in self.rows if kind == "drop"]}


def worker_of(entry) -> Worker:
    """The worker of a roster's row: known by his ID number, or entered."""
    known = Worker.objects.filter(id_blind=blind(entry.citizen_id, "citizen_id")).first() if entry.citizen_id else None
    return known or Worker.objects.create(
        name=entry.name, citizen_id=entry.citizen_id, phone=entry.phone, is_migrant_worker=entry.is_migrant
    )


acting.register_form("CASE", "fix_sums", FixSumsForm)
acting.register_form("CASE", "pay pay_after", PayForm)
acting.register_form("CASE", "bounce", BounceForm)
acting.register_form("CASE", "record_claims", ClaimsForm)
acting.register_mend("sums_fixed", ("CASE", "fix_sums"))
acting.register_mend("withdrawal_ground", ("CASE", "pay"))
