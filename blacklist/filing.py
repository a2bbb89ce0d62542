"""Files that come in with a listing: by an act of its own, or brought along with the act that rests on them.

A listing outlives its case, and its officers hold no seat at the case's own door for evidence; both enter one file.
"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blacklist.law import LISTING
from casework.forms.base import ActForm
from casework.forms.evidence import CHOOSE, EvidenceForm, FilesField, refuse_known, storing
from casework.models import ArrearsCase, Purpose
from lawkit import door

PURPOSES = (Purpose.SERVICE, Purpose.PAYMENT, Purpose.RECEIPT, Purpose.OTHER)
HERE = gettext_lazy("或者现在上传")


class FileForm(EvidenceForm):
    """What a listing needs: proofs of service and of payment, receipts, commitments."""

    def prepare(self):
        """What proves the arrears themselves is filed by the investigators."""
        self.fields["purpose"].choices = [("", CHOOSE), *((p.value, p.label) for p in PURPOSES)]


class Bringing(ActForm):
    """An act that rests on one piece: chosen from the file, or uploaded here and filed just before the act.

    ``rests_on`` names the field of the choice, ``purpose`` what an upload proves.
    """

    rests_on, purpose = "", Purpose.OTHER
    file = FilesField(label=HERE, required=False, help_text=gettext_lazy("选一个文件，办理时先入卷"))

    def clean(self):
        """One of them, and no file twice."""
        told = super().clean()
        files = told.get("file") or []
        if files and not told.get(self.rests_on):
            self._errors.pop(self.rests_on, None)
            told[self.rests_on] = None
        if len(files) > 1:
            self.add_error("file", forms.ValidationError(_("只选一个文件；其他材料另行入卷")))
        elif files and told[self.rests_on]:
            self.add_error("file", forms.ValidationError(_("已选择在卷的材料，不用再传")))
        refuse_known(self.case, files)
        return told

    def before(self, doing):
        """The upload enters the file of the case; the act then names it."""
        files = self.cleaned_data.get("file")
        if not files:
            return
        stored = storing(files, self.purpose)
        door.fire(LISTING, self.row.pk, "file", doing.who, seen=doing.seen, files=stored)
        doing.seen = ArrearsCase.objects.values_list("version", flat=True).get(pk=self.case.pk)
        self.cleaned_data[self.rests_on] = self.case.evidence.get(sha256=stored[0]["sha256"], withdrawn_seq=None)

    def given(self, case, row):
        """The piece alone."""
        told = super().given(case, row)
        told.pop("file", None)
        return told
