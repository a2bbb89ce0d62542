"""Files into the case: several at once, one purpose each time, time and place; checked before anything is kept."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting, storage
from casework.forms.base import ActForm, MomentField, ReasonForm
from casework.models import Evidence, Purpose
from documents import uploads

MOST = 20
ACCEPT = ",".join(sorted(uploads.BY_ENDING))
CHOOSE = gettext_lazy("选择证明事项")


class Files(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files, each inspected; the value is a list of (upload, uploads.Upload)."""

    widget = Files(attrs={"accept": ACCEPT})

    def clean(self, data, initial=None):
        """Every file that cannot be kept says why."""
        files = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            return super().clean(None, initial) or []
        if len(files) > MOST:
            raise forms.ValidationError(_("一次最多上传 %(n)s 个文件，分几次上传") % {"n": MOST})
        found, problems = [], []
        for file in files:
            seen = uploads.inspect(file.name, file.read())
            file.seek(0)
            if seen.problem:
                problems.append(_("“%(name)s”：%(problem)s") % {"name": file.name, "problem": seen.problem})
            found.append((file, seen))
        if problems:
            raise forms.ValidationError(problems)
        return found


def storing(found, purpose, taken_at=None, taken_where="", name="") -> list[dict]:
    """Keep the bytes of inspected files; returns what ``add_evidence`` is given. ``name`` is for one file alone."""
    out = []
    for file, _seen in found:
        file.seek(0)
        kept = storage.store(file, purpose, taken_at=taken_at, taken_where=taken_where)
        out.append(kept | ({"name": name} if name and len(found) == 1 else {}))
    return out


class EvidenceForm(ActForm):
    """Files, what they prove, when and where they were taken."""

    files = FilesField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("可一次选多个。照片、PDF、表格、录音录像；原件按原样保存，并记下校验值"),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("证明事项"), choices=[("", CHOOSE), *Purpose.choices])
    name = forms.CharField(
        label=gettext_lazy("名称"), required=False, max_length=120, help_text=gettext_lazy("不填即文件名")
    )
    taken_at = MomentField(label=gettext_lazy("取得时间"), required=False)
    taken_where = forms.CharField(label=gettext_lazy("取得地点"), required=False, max_length=120)
    button = gettext_lazy("上传入卷")

    def clean_name(self):
        """On one line: the name goes out with the file."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_files(self):
        """The same file is not taken twice."""
        found = self.cleaned_data["files"]
        refuse_known(self.case, found)
        return found

    def given(self, case, row):
        """The bytes are kept here, just before the act."""
        data = self.cleaned_data
        stored = storing(data["files"], data["purpose"], data["taken_at"], data["taken_where"], data["name"])
        return {"files": stored}


def refuse_known(case, found, kept=None) -> None:
    """Raise ValidationError for a file that is in the case (or in ``kept``) already, or twice in the hand."""
    sums = [seen.sha256 for _file, seen in found]
    kept = case.evidence.all() if kept is None else kept
    known = dict(kept.filter(withdrawn_seq=None, sha256__in=sums).values_list("sha256", "name"))
    said = [
        _("“%(name)s”已在卷中（%(known)s），不用再传") % {"name": seen.name, "known": known[seen.sha256]}
        for _file, seen in found
        if seen.sha256 in known
    ]
    if len(set(sums)) < len(sums):
        said.append(_("所选文件里有两个内容相同，去掉一个"))
    if said:
        raise forms.ValidationError(said)


class WithdrawEvidenceForm(ReasonForm):
    """Which piece, and why."""

    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label=gettext_lazy("撤下的证据"), empty_label=gettext_lazy("选择证据")
    )
    field_order = ("evidence", "reason")

    def prepare(self):
        """What stands in the file and is under no payment."""
        standing = self.case.evidence.filter(withdrawn_seq=None, payments=None)
        self.fields["evidence"].queryset = standing


acting.register_form("CASE", "add_evidence", EvidenceForm)
acting.register_form("CASE", "withdraw_evidence", WithdrawEvidenceForm)
