"""What each act on many cases asks for, and its sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.forms.base import DayField
from registry.models import Organ, User
from registry.people import colleagues
from registry.roles import Role


def inspectors(cases) -> list[User]:
    """Who may be named: inspectors of the organs that handle these cases."""
    organs = {case.organ_id for case in cases}
    found = {user.pk: user for organ in sorted(organs) for user in colleagues(organ, Role.INSP)}
    return _sorted(found.values())


def officers(cases) -> list[User]:
    """Who investigates any of these cases."""
    return _sorted({user.pk: user for case in cases for user in (case.lead, case.co) if user}.values())


def _sorted(people):
    return sorted(people, key=lambda user: (user.name_key, user.pk))


class PersonField(forms.ChoiceField):
    """One of some officers by public id; ``people`` of the form turns it into a key of the database."""

    def __init__(self, label, choose):
        super().__init__(label=label, error_messages={"required": choose})
        self.choose = choose

    def offer(self, people):
        """The officers to choose from."""
        self.choices = [("", self.choose), *((user.public_id, user.name) for user in people)]


class BulkForm(forms.Form):
    """What an act on many cases asks for besides the cases: at least a reason."""

    use_required_attribute = False
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("填写理由")},
    )  # fmt: skip

    def __init__(self, cases, data=None):
        super().__init__(data, label_suffix="")
        self.cases = cases
        self.people: dict[str, User] = {}
        self.prepare()

    def prepare(self):
        """Fill in what depends on the cases."""

    def offer(self, people, *names):
        """Let the fields choose among some officers."""
        self.people.update((user.public_id, user) for user in people)
        for name in names:
            self.fields[name].offer(people)

    @property
    def given(self) -> dict:
        """What the door is handed: plain values, people by key."""
        out = {name: self.cleaned_data[name] for name in self.fields}
        for name, field in self.fields.items():
            if isinstance(field, PersonField):
                out[name] = self.people[out[name]].pk
        return {**out, "reason": out["reason"].strip()}


class AssignForm(BulkForm):
    """The two inspectors that all these cases get, and why."""

    lead = PersonField(gettext_lazy("主办监察员"), gettext_lazy("选择主办监察员"))
    co = PersonField(gettext_lazy("协办监察员"), gettext_lazy("选择协办监察员"))
    field_order = ("lead", "co", "reason")

    def prepare(self):
        """The inspectors of the organs."""
        self.offer(inspectors(self.cases), "lead", "co")

    def clean(self):
        """Two different people."""
        cleaned = super().clean()
        if cleaned.get("lead") and cleaned.get("lead") == cleaned.get("co"):
            self.add_error("co", _("主办和协办是同一人，另选一名协办"))
        return cleaned


class StandInForm(BulkForm):
    """Who acts for an absent officer in all these cases, until when."""

    absent = PersonField(gettext_lazy("被代行人"), gettext_lazy("选择被代行人"))
    deputy = PersonField(gettext_lazy("代行人"), gettext_lazy("选择代行人"))
    until = DayField(label=gettext_lazy("代行至"), ahead=True)
    field_order = ("absent", "deputy", "until", "reason")

    def prepare(self):
        """Those who investigate these cases, and all inspectors of the organs."""
        self.offer(officers(self.cases), "absent")
        self.offer(inspectors(self.cases), "deputy")


class HandOverForm(BulkForm):
    """To which organ all these cases go."""

    organ = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("接手机关"), empty_label=gettext_lazy("选择机关"),
        error_messages={"required": gettext_lazy("选择机关")},
    )  # fmt: skip
    field_order = ("organ", "reason")

    def prepare(self):
        """Inspection agencies and bureaus other than those that have the cases."""
        own = {case.organ_id for case in self.cases}
        kinds = ["inspection_agency", "hrss_bureau"]
        self.fields["organ"].queryset = Organ.objects.filter(active=True, kind__in=kinds).exclude(pk__in=own)

    @property
    def given(self):
        """The organ by key."""
        return {**super().given, "organ": self.cleaned_data["organ"].pk}


@dataclass(frozen=True)
class Bulk:
    """One act on many cases: its form, who is offered it, and its sentences; those with a number are functions of it."""

    act: str
    form: type[BulkForm]
    roles: frozenset[str]
    label: Promise
    title: Promise
    check: Promise
    law: Promise
    rest: Callable[[int], str]
    cannot: Callable[[int], str]
    done: Callable[[int], str]
    left_out: Promise


BULK = {
    "assign": Bulk(
        "assign", AssignForm, frozenset({Role.SQUAD}), gettext_lazy("分派"), gettext_lazy("批量改派"),
        gettext_lazy("检查能否改派"), gettext_lazy("《劳动保障监察条例》第十六条：由两名以上监察员共同办理"),
        lambda n: ngettext("改派其余 %(n)s 件", "改派其余 %(n)s 件", n) % {"n": n},
        lambda n: ngettext("%(n)s 件不能改派", "%(n)s 件不能改派", n) % {"n": n},
        lambda n: ngettext("已改派 %(n)s 件", "已改派 %(n)s 件", n) % {"n": n},
        gettext_lazy("%(number)s 没有改派，还差：%(says)s。%(mend)s"),
    ),
    "stand-in": Bulk(
        "stand_in", StandInForm, frozenset({Role.SQUAD}), gettext_lazy("指定代行"), gettext_lazy("批量指定代行人"),
        gettext_lazy("检查能否代行"), gettext_lazy("办案人员离岗期间由他人代行；期满自动恢复"),
        lambda n: ngettext("为其余 %(n)s 件指定代行人", "为其余 %(n)s 件指定代行人", n) % {"n": n},
        lambda n: ngettext("%(n)s 件不能指定代行人", "%(n)s 件不能指定代行人", n) % {"n": n},
        lambda n: ngettext("已为 %(n)s 件指定代行人", "已为 %(n)s 件指定代行人", n) % {"n": n},
        gettext_lazy("%(number)s 没有指定代行人，还差：%(says)s。%(mend)s"),
    ),
    "hand-over": Bulk(
        "hand_over", HandOverForm, frozenset({Role.BH, Role.CHIEF}), gettext_lazy("移交"), gettext_lazy("批量移交"),
        gettext_lazy("检查能否移交"), gettext_lazy("移交后本机关不再承办，也不能撤回"),
        lambda n: ngettext("移交其余 %(n)s 件", "移交其余 %(n)s 件", n) % {"n": n},
        lambda n: ngettext("%(n)s 件不能移交", "%(n)s 件不能移交", n) % {"n": n},
        lambda n: ngettext("已移交 %(n)s 件", "已移交 %(n)s 件", n) % {"n": n},
        gettext_lazy("%(number)s 没有移交，还差：%(says)s。%(mend)s"),
    ),
}  # fmt: skip


def offered(me) -> list[tuple[str, Bulk]]:
    """The acts on many cases that a user's offices allow: name in the address, and the act."""
    return [(name, bulk) for name, bulk in BULK.items() if me.held(*bulk.roles)]
