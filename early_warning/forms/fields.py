"""Fields that several forms of a warning have: sums in yuan, whom it is about, how many."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms.base import ActForm
from casework.forms.grid import read_amount
from casework.forms.places import code_of, employer_named, look_up, project_named, regions_near
from documents.amounts import yuan
from registry.models import Employer

MOST_PEOPLE = 100_000


class YuanField(forms.CharField):
    """A sum typed in yuan; the value is fen, None where nothing was typed."""

    def __init__(self, **more):
        super().__init__(max_length=20, **more)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value):
        """Fen."""
        return read_amount(super().clean(value))

    def prepare_value(self, value):
        """Stored fen as yuan."""
        return yuan(value) if isinstance(value, int) else value

    def in_words(self, value) -> str:
        """For the second person."""
        return f"¥{yuan(value)}"


class HeadsField(forms.IntegerField):
    """A number of people."""

    def __init__(self, **more):
        told = {
            "invalid": gettext_lazy("人数写数字"), "min_value": gettext_lazy("人数写数字"),
            "max_value": gettext_lazy("人数超过十万，核对后重填"),
        }  # fmt: skip
        super().__init__(min_value=0, max_value=MOST_PEOPLE, error_messages=told, **more)


class WhomForm(ActForm):
    """Whom the warning is about: an employer by code or name, a project."""

    template_part = "casework/act_amend.html"
    employer = forms.CharField(
        label=gettext_lazy("用人单位"), max_length=200, required=False,
        help_text=gettext_lazy("输入统一社会信用代码，或者名称里的几个字"),
    )  # fmt: skip
    unit = forms.CharField(
        label=gettext_lazy("单位名称"), max_length=200, required=False,
        help_text=gettext_lazy("代码还没有登记过的才填写"),
    )  # fmt: skip
    project = forms.CharField(
        label=gettext_lazy("工程项目"), max_length=200, required=False, help_text=gettext_lazy("不涉及工程的留空")
    )

    def prepare(self):
        """Both are looked up while typing."""
        for name in ("employer", "project"):
            look_up(self.fields[name], name, reverse("warning_lookup", args=[self.case.public_id, name]))

    def starting(self):
        """What is known already."""
        row = self.case
        employer = code_of(row.employer) if row.employer_id else ""
        return {"employer": employer, "project": row.project.name if row.project_id else ""}

    def clean(self):
        """Find both."""
        data = super().clean()
        self.found = {"employer_id": self._employer(data), "project_id": self._project(data)}
        return data

    def _employer(self, data):
        text = (data.get("employer") or "").strip()
        found, name, says = employer_named(text, data.get("unit") or "") if text else (None, "", "")
        if says:
            self.add_error(name, says)
        return found

    def _project(self, data):
        text = (data.get("project") or "").strip()
        found, says = project_named(text) if text else (None, "")
        if says:
            self.add_error("project", says)
        return found

    def given(self, case, row):
        """Keys of both; an employer not yet known is entered in the registry."""
        told = {k: v for k, v in super().given(case, row).items() if k not in ("employer", "unit", "project")}
        fresh = self.found["employer_id"]
        if isinstance(fresh, Employer) and fresh.pk is None:
            fresh.region_id = told.get("region_id") or row.region_id
            fresh.save()
        return {**told, **{k: v.pk for k, v in self.found.items() if v is not None}}


def regions(row) -> list[tuple]:
    """Places of the same city to choose from."""
    return [(r.pk, r.name) for r in regions_near(row.region)]


def nobody() -> tuple:
    """The empty choice of a person."""
    return "", _("选择人员")
