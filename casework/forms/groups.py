"""Joining, dividing and relating cases: which other case, which workers, and which line stands where both have one."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting, ledger
from casework.access import visible_to
from casework.desk.search import compact_number, number_part, read
from casework.forms.base import REASON_LENGTH, ActForm, ReasonForm, prose
from casework.groups import joining, sums
from casework.groups.compare import compared
from casework.models import CaseLink, LinkKind
from casework.models.groups import SAID
from documents.amounts import yuan
from screens.format import months


class MergeForm(ReasonForm):
    """The case that goes on; for every worker and month that both have, what stands."""

    template_part = "casework/act_merge.html"
    other = forms.ChoiceField(label=gettext_lazy("并入哪一件"), widget=forms.RadioSelect)
    field_order = ("other", "reason")

    def prepare(self):
        """Cases that can take this one in by this act, and the lines that the chosen one has too."""
        fits = [c for c in self.candidates if joining.act_for(self.case, c) == self.act.name]
        self.known = {c.public_id: c for c in fits}
        self.fields["other"].choices = [(key, c.number) for key, c in self.known.items()]
        self.chosen = self.known.get(self._picked(fits))
        self.initial["other"] = self.chosen.public_id if self.chosen else ""
        self.conflicts = joining.conflicts(self.case, self.chosen) if self.chosen else []
        for one in self.conflicts:
            who = {"who": one.coming.worker, "month": one.month}
            choices = [("", _("选择怎样处理")), *((way, says) for way, says, _due in one.ways)]
            label = _("%(who)s %(month)s 怎样处理") % who
            self.fields[one.key] = forms.ChoiceField(label=label, choices=choices)
            label = _("%(who)s %(month)s 的理由") % who
            self.fields[one.why] = forms.CharField(label=label, required=False, max_length=120)

    @cached_property
    def candidates(self):
        """Cases of the same organ about the same employer or project."""
        if "candidates" not in self.doing.read:  # for every form of the same page
            self.doing.read["candidates"] = list(joining.candidates(self.doing.user, self.case))
        return self.doing.read["candidates"]

    def _picked(self, fits) -> str:
        asked = self.data.get("other") if self.is_bound else self.initial.get("other")
        if asked or not fits:
            return asked or ""
        wanted = CaseLink.objects.filter(case=self.case, removed_seq=None, kind=LinkKind.WANTED)
        proposed = set(wanted.values_list("other_id", flat=True))
        return next((c.public_id for c in fits if c.pk in proposed), fits[0].public_id)

    @property
    def table(self):
        """This case beside the chosen one, line by line."""
        return compared(self.case, self.chosen) if self.chosen else []

    @property
    def options(self):
        """(bound radio, case) of every choice."""
        return [(radio, self.known[str(radio.data["value"])]) for radio in self["other"]]

    @property
    def rows(self):
        """(conflict, its two bound fields, what each way would leave standing)."""
        return [(one, self[one.key], self[one.why]) for one in self.conflicts]

    def clean(self):
        """Both stay only for a reason."""
        data = super().clean()
        for one in self.conflicts:
            if data.get(one.key) == sums.BOTH and not data.get(one.why):
                self.add_error(one.why, _("两笔都保留的，写明是哪两份活"))
        return data

    def given(self, case, row):
        """Keys, and what was chosen line by line."""
        data = self.cleaned_data
        choices = [[c.coming.worker_id, c.month, data[c.key], data[c.why]] for c in self.conflicts]
        return {"other": self.known[data["other"]].pk, "reason": data["reason"].strip(), "choices": choices}


class SplitForm(ReasonForm):
    """Who leaves."""

    template_part = "casework/act_split.html"
    workers = forms.MultipleChoiceField(
        label=gettext_lazy("分出的劳动者"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("他们的主张、核定、付款和证据一起转到新案；至少留下一名"),
    )  # fmt: skip
    field_order = ("workers", "reason")

    def prepare(self):
        """The workers of the ledger."""
        lines = ledger.by_worker(self.case)
        self.fields["workers"].choices = [(str(x["worker"].pk), _line(x)) for x in lines]

    def clean_workers(self):
        """Somebody stays."""
        chosen = self.cleaned_data["workers"]
        if len(chosen) == len(self.fields["workers"].choices):
            raise forms.ValidationError(_("至少留下一名劳动者；全部转走的，并案或移交"))
        return chosen

    def given(self, case, row):
        """Keys of workers."""
        data = self.cleaned_data
        return {"workers": [int(key) for key in data["workers"]], "reason": data["reason"].strip()}


def _line(line) -> str:
    told = {"who": line["worker"], "tail": line["worker"].id_tail, "due": yuan(line["due"]), "paid": yuan(line["paid"])}
    told["months"] = months(line["months"][0], line["months"][-1])
    return _("%(who)s %(tail)s · %(months)s · 应付 %(due)s 元，已付 %(paid)s 元") % told


def by_number(cases, number: str):
    """The one of these cases that has this number; ValidationError where none or more than one has."""
    part = read(number).compact
    found = list(cases.alias(compact=compact_number()).filter(number_part(part))[:2]) if len(part) >= 3 else []
    if len(found) != 1:
        says = _("没有找到这个案号的另一件案件，核对后重填") if not found else _("符合的案件不止一件，把案号写全")
        raise forms.ValidationError(says)
    return found[0]


class OtherForm(ActForm):
    """Another case by its number."""

    number = forms.CharField(label=gettext_lazy("另一件的案号"), max_length=60, help_text=gettext_lazy("括号可以不写"))

    def clean_number(self):
        """One case that the user sees."""
        others = visible_to(self.doing.user).exclude(pk=self.case.pk)
        self.found = joining.survivor(by_number(others, self.cleaned_data["number"]))
        if self.found.pk == self.case.pk:
            raise forms.ValidationError(_("这个案号已经并入本案"))
        return self.cleaned_data["number"]

    def given(self, case, row):
        """Its key."""
        told = {k: v for k, v in super().given(case, row).items() if k != "number"}
        return {**told, "other": self.found.pk}


class LinkForm(OtherForm):
    """What it is to this one."""

    kind = forms.ChoiceField(
        label=gettext_lazy("种类"), widget=forms.RadioSelect, initial=LinkKind.RELATED,
        choices=[(LinkKind.RELATED, gettext_lazy("关联，分别办理")), (LinkKind.WANTED, gettext_lazy("建议并案，由监察机构负责人决定"))],
    )  # fmt: skip
    reason = prose(gettext_lazy("说明"), REASON_LENGTH, rows=2)


class NotDuplicateForm(OtherForm):
    """Why it is another matter."""

    reason = prose(gettext_lazy("理由"), REASON_LENGTH, rows=3, required=True)


class UnlinkForm(ReasonForm):
    """Which link."""

    other = forms.TypedChoiceField(label=gettext_lazy("解除与哪一件的关联"), coerce=int, widget=forms.RadioSelect)
    field_order = ("other", "reason")

    def prepare(self):
        """The links that stand, with their words."""
        links = CaseLink.objects.filter(case=self.case, removed_seq=None, kind__in=SAID).select_related("other")
        seen = set(visible_to(self.doing.user).filter(pk__in=[x.other_id for x in links]).values_list("pk", flat=True))
        self.fields["other"].choices = [
            (x.other_id, " · ".join(filter(None, [x.other.number, str(x.get_kind_display()), str(x.reason)])))
            for x in links if x.other_id in seen
        ]  # fmt: skip


acting.register_form("CASE", "merge_into accept_into merge_filed", MergeForm)
acting.register_form("CASE", "split_off split_filed", SplitForm)
acting.register_form("CASE", "link", LinkForm)
acting.register_form("CASE", "not_duplicate", NotDuplicateForm)
acting.register_form("CASE", "unlink", UnlinkForm)
for _act in joining.ACTS:
    acting.register_consequence(
        "CASE", _act, gettext_lazy("并案后本案号不再办理，主张、付款和证据都在并入的案件里；需要分开的，在那里分案")
    )
