"""What forms of mediation and hand-over share: the document of somebody else's act, and sums per person."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms.base import ActForm
from casework.forms.evidence import FilesField, refuse_known, storing
from casework.forms.grid import read_amount
from casework.models import Evidence, Purpose


class DocumentForm(ActForm):
    """The document: a piece on file, or one file uploaded with the act. ``purpose`` is what an uploaded one proves."""

    purpose = Purpose.COURT
    document = gettext_lazy("文书")
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("已入卷的文书"), required=False, empty_label=gettext_lazy("选择在卷的文书")
    )
    file = FilesField(label=gettext_lazy("或者现在上传文书"), required=False)

    def prepare(self):
        """Everything that stands in the file; the document comes last."""
        self.fields["evidence"].queryset = self.case.evidence.filter(withdrawn_seq=None).order_by("-seq", "-pk")
        self.order_fields([*(n for n in self.fields if n not in ("evidence", "file")), "evidence", "file"])

    def asks_document(self) -> bool:
        """Whether the act cannot be done without it."""
        return True

    def clean_file(self):
        """One file, not in the case already."""
        found = self.cleaned_data["file"]
        if len(found) > 1:
            raise ValidationError(_("一次登记一份文书，其余的另行上传入卷"))
        refuse_known(self.case, found)
        return found

    def clean(self):
        """On file or uploaded."""
        data = super().clean()
        if self.asks_document() and not data.get("evidence") and not data.get("file") and "file" not in self.errors:
            self.add_error("evidence", _("选择在卷的文书，或者现在上传"))
        return data

    def given(self, case, row):
        """The piece by its key; an uploaded file is kept just before the act."""
        told = super().given(case, row)
        found = told.pop("file", None)
        if found and not told.get("evidence"):
            told["file"] = storing(self.cleaned_data["file"], self.purpose)[0]
        return told


class AmountField(forms.CharField):
    """Yuan as typed; the value is fen, None for an empty cell."""

    def __init__(self, **more):
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **more)

    def clean(self, value):
        """Fen."""
        return read_amount(super().clean(value))


def keys_field(label, **more):
    """Several parties by their keys."""
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, **more)


def named(worker) -> str:
    """A worker among others as pages show him: masked, told apart by the end of his number."""
    return f"{worker} {worker.id_tail}".strip()
