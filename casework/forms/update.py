"""Many lines of the ledger at once: what is asked besides the pasted block, and what the two acts are handed."""

from dataclasses import dataclass, replace

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import ledger
from casework.forms.grid import keyed
from casework.forms.money import numbered, pieces_of, worker_of
from casework.models import ClaimEvidence, Evidence
from casework.roster import block as blocks
from casework.roster import update
from casework.roster.update import CHANGED, CLAIMED, FOUND, NEW, WRONG, Change, Diff, Stored
from lawkit import chain, moment
from registry.vault import blind

ACTS = {CLAIMED: "record_claims", FOUND: "fix_sums"}
WORDS = {CLAIMED: gettext_lazy("主张金额"), FOUND: gettext_lazy("核定金额")}


class UpdateForm(forms.Form):
    """Which column, the block, and for found sums the evidence they rest on."""

    use_required_attribute = False
    what = forms.ChoiceField(label=gettext_lazy("更新"), choices=list(WORDS.items()), widget=forms.RadioSelect)
    block = forms.CharField(
        label=gettext_lazy("从 Excel 粘贴"), max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off", "wrap": "off"}),
        help_text=gettext_lazy("姓名、证件尾号、月份、金额，次序不限；也可以每月一列，或者粘贴导出的明细。没写到的行不动"),
        error_messages={"required": gettext_lazy("粘贴要更新的行")},
    )  # fmt: skip
    proof = forms.ModelMultipleChoiceField(
        Evidence.objects.none(), label=gettext_lazy("核定所依据的证据"), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("没有自己证据的行，用这里勾选的证据"),
    )  # fmt: skip
    inferred = forms.BooleanField(label=gettext_lazy("没有证据的行，按投诉材料依法推定"), required=False)

    def __init__(self, case, allowed, data=None, **more):
        super().__init__(data, label_suffix="", **more)
        self.case = case
        self.numbers = numbered(case)
        self.fields["what"].choices = [(key, words) for key, words in WORDS.items() if key in allowed]
        if FOUND not in allowed:
            del self.fields["proof"], self.fields["inferred"]
            return
        self.fields["proof"].queryset = case.evidence.filter(withdrawn_seq=None)
        labels = {piece.pk: f"{n} {piece.name}（{piece.get_purpose_display()}）" for n, piece in self.numbers.items()}
        self.fields["proof"].label_from_instance = lambda piece: labels[piece.pk]


@dataclass
class Looked:
    """The block as it would be written: the comparison, the evidence of each found sum, the text of the bad lines."""

    diff: Diff
    left: str
    rests: dict[str, list[int]]

    @property
    def digest(self) -> str:
        """What was shown, for telling whether the same is confirmed."""
        shown = [[c.key, c.old, c.new, self.rests.get(c.key, [])] for c in self.diff.todo]
        return chain.digest("update/", chain.canonical([self.diff.target, shown]))

    def given(self) -> dict:
        """What the act is handed: only what is new or changed."""
        if self.diff.target == FOUND:
            return {"found": [self._found(change) for change in self.diff.todo]}
        return {"claims": self._claims(), "drop": []}

    def _found(self, change):
        pieces = self.rests.get(change.key, [])
        row = {"claim": change.stored.key, "found": change.new, "evidence": pieces}
        row["inferred"] = not pieces and bool(change.new)
        return row | ({"basis": change.basis[:60]} if change.basis else {})

    def _claims(self):
        rows, fresh = [], {}
        for change in self.diff.todo:
            row = {"worker": change.worker, "month": change.month, "claimed": change.new}
            if change.worker is None:
                number = change.person.citizen_id
                fresh[number] = row["worker"] = fresh.get(number) or worker_of(change.person).pk
                row |= {"job": change.person.job, "note": change.person.note}
            rows.append(row)
        return rows


def stored_lines(case) -> list[Stored]:
    """The ledger as the comparison takes it."""
    return [_stored(line["claim"], line["paid"]) for line in ledger.lines(case)]


def _stored(c, paid):
    return Stored(c.pk, c.worker_id, c.worker.name, c.worker.id_tail, c.month, c.claimed, c.found, paid, c.inferred)


def look(form: UpdateForm) -> Looked:
    """The block of a valid form against the ledger of now."""
    data, lines, today = form.cleaned_data, stored_lines(form.case), moment.today()
    known = dict(form.case.claims.exclude(worker__id_blind="").values_list("worker__id_blind", "worker"))
    read = blocks.read(data["block"], today=today, tails=frozenset(line.tail for line in lines))
    diff = update.compare(
        read, lines, data["what"], today=today, identify=lambda number: known.get(blind(number, "citizen_id"))
    )
    rests = _with_evidence(form, diff) if diff.target == FOUND else {}
    return Looked(diff, read.without(diff.bad_lines), rests)


def _with_evidence(form, diff) -> dict[str, list[int]]:
    """Every found sum rests on its own evidence, on that of the form, or is inferred; else its cell is wrong."""
    own: dict[int, list[int]] = {}
    rows = ClaimEvidence.objects.filter(claim__case=form.case.pk, evidence__withdrawn_seq=None)
    for claim, evidence in rows.values_list("claim", "evidence"):
        own.setdefault(claim, []).append(evidence)
    shared, rests = [piece.pk for piece in form.cleaned_data.get("proof") or ()], {}
    for at, change in enumerate(diff.changes):
        if change.kind in (NEW, CHANGED):
            diff.changes[at] = _resting(form, change, own.get(change.stored.key, []) or shared, rests)
    return rests


def _resting(form, change: Change, otherwise, rests) -> Change:
    try:
        pieces = pieces_of(form.numbers, change.proof) or otherwise
        if change.new and not pieces and not (form.cleaned_data.get("inferred") or change.stored.inferred):
            raise keyed("proof", _("没有证据：在上面勾选证据，或勾选依法推定"))
    except forms.ValidationError as wrong:
        return replace(change, kind=WRONG, says=wrong.messages[0])
    rests[change.key] = pieces
    return change
