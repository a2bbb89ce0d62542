"""The form of the packet (310号令 6): texts, receivers, suspects, things, and which evidence goes where."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from casework.forms.base import ActForm, LinesField, prose
from enforcement.referral import packet
from enforcement.referral.forms import on_file
from enforcement.referral.words import Way
from registry.models import Organ
from registry.models.places import OrganKind

MOST_SUSPECTS, MOST_ITEMS, LEAST = 20, 200, 2
LENGTHS = {
    "facts": 3000, "reasons": 2000, "team_opinion": 1000, "process": 3000, "conduct_proof": 2000, "excuse": 1000,
    "consequences": 1000, "conclusion": 1500,
}  # fmt: skip
LABELS = {
    "facts": gettext_lazy("案件事实"), "reasons": gettext_lazy("移送理由"), "team_opinion": gettext_lazy("专案组意见"),
    "process": gettext_lazy("查处经过"), "conduct_proof": gettext_lazy("逃避支付或者有能力支付的证明"),
    "excuse": gettext_lazy("有无正当理由的审查"), "consequences": gettext_lazy("严重后果（没有的不填）"),
    "conclusion": gettext_lazy("调查结论"),
}  # fmt: skip
SUSPECT = {
    "name": (gettext_lazy("姓名（名称）"), 200), "capacity": (gettext_lazy("身份"), 60),
    "address": (gettext_lazy("地址"), 200), "phone": (gettext_lazy("联系电话"), 40),
}  # fmt: skip
ITEM = {
    "name": (gettext_lazy("物品名称"), 120), "quantity": (gettext_lazy("数量"), 40),
    "features": (gettext_lazy("特征"), 200), "place": (gettext_lazy("存放地点"), 120),
    "holder": (gettext_lazy("持有人（保管人）"), 60),
}  # fmt: skip
NEEDS = {"suspects": ("name", "capacity"), "items": ("name", "quantity")}
OUT, EVIDENCE, OTHER = "", "evidence", "other"


class PacketForm(ActForm):
    """The whole packet. What is empty may stay empty until the report, which asks for all of it."""

    template_part = "enforcement/act_prepare.html"
    button = gettext_lazy("保存移送材料")

    police = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("受移送的公安机关"), required=False, empty_label=gettext_lazy("选择同级公安机关")
    )
    procuratorate = forms.ModelChoiceField(
        Organ.objects.none(), label=gettext_lazy("抄送的人民检察院"), required=False, empty_label=gettext_lazy("选择同级检察院")
    )
    conduct = forms.ChoiceField(
        label=gettext_lazy("行为类型"), required=False, widget=forms.RadioSelect,
        choices=[(OUT, gettext_lazy("待定")), *Way.choices],
    )  # fmt: skip
    measures = LinesField(label=gettext_lazy("已经采取的措施"), required=False, help_text=gettext_lazy("一行一项"))
    no_items = forms.BooleanField(label=gettext_lazy("涉案物品：无"), required=False)
    no_other = forms.BooleanField(label=gettext_lazy("其他材料：无"), required=False)

    def prepare(self):
        """Receivers of our level, texts with the lengths of the papers, rows of the two lists, a choice for each piece."""
        self._receivers()
        for name, most in LENGTHS.items():
            self.fields[name] = prose(LABELS[name], most, rows=3, initial=getattr(self.row, name))
        self.pieces = list(on_file(self.case))
        self._lists()
        self._materials()

    def _receivers(self):
        """Both lists in one statement."""
        issuer = self.case.organ.issuer() or self.case.organ
        places = {"police": OrganKind.POLICE, "procuratorate": OrganKind.PROCURATORATE}
        known = list(Organ.objects.filter(kind__in=places.values(), level=issuer.level, active=True).order_by("pk"))
        for name, kind in places.items():
            field, found = self.fields[name], [one for one in known if one.kind == kind]
            field.queryset = Organ.objects.filter(pk__in=[one.pk for one in found])
            field.choices = [("", field.empty_label), *((one.pk, one.name) for one in found)]

    def starting(self):
        """What is stored."""
        row = self.row
        plain = ("conduct", "no_items", "no_other")
        return {
            "police": row.police_id, "procuratorate": row.procuratorate_id, "measures": "\n".join(row.measures),
            **{name: getattr(row, name) for name in plain},
        }  # fmt: skip

    # ── the two lists ────────────────────────────────────────────────────────────────────────────────────────

    def _lists(self):
        self.grids = {}
        for prefix, columns, most in (("suspects", SUSPECT, MOST_SUSPECTS), ("items", ITEM, MOST_ITEMS)):
            stored = getattr(self.row, prefix)
            count = min(most, max(len(stored) + 1, LEAST, self._typed_rows(prefix)))
            for n in range(count):
                for key, (label, length) in columns.items():
                    at = {"n": n + 1, "label": label}
                    self.fields[f"{prefix}-{n}-{key}"] = forms.CharField(
                        label=_("第 %(n)s 行 %(label)s") % at, max_length=length, required=False,
                        initial=stored[n].get(key, "") if n < len(stored) else "",
                    )  # fmt: skip
            self.grids[prefix] = (columns, count, most)

    def _typed_rows(self, prefix) -> int:
        found = (re.fullmatch(rf"{prefix}-(\d{{1,3}})-\w+", name) for name in self.data)
        return max((int(one[1]) + 1 for one in found if one), default=0)

    def grid(self, prefix) -> dict:
        """One list as the page shows it: heads and rows of bound fields."""
        columns, count, most = self.grids[prefix]
        rows = [[self[f"{prefix}-{n}-{key}"] for key in columns] for n in range(count)]
        return {"prefix": prefix, "heads": [label for label, _most in columns.values()], "rows": rows, "most": most}

    def suspects(self):
        """The list of suspects."""
        return self.grid("suspects")

    def items(self):
        """The list of things."""
        return self.grid("items")

    def _rows(self, prefix) -> list[dict]:
        columns, count, _most = self.grids[prefix]
        found = []
        for n in range(count):
            row = {key: (self.cleaned_data.get(f"{prefix}-{n}-{key}") or "").strip() for key in columns}
            if any(row.values()):
                found.append({key: value for key, value in row.items() if value})
        return found

    # ── evidence ─────────────────────────────────────────────────────────────────────────────────────────────

    def _materials(self):
        placed = dict(self.row.materials.values_list("evidence", "part")) if self.row.pk else {}
        parts = [(OUT, _("不列入")), (EVIDENCE, _("证据目录")), (OTHER, _("其他材料"))]
        first = EVIDENCE if not placed else OUT
        for one in self.pieces:
            self.fields[f"part_{one.pk}"] = forms.ChoiceField(
                label=one.name, choices=parts, required=False, initial=placed.get(one.pk, first),
                widget=forms.Select(attrs={"class": "in"}),
            )  # fmt: skip

    def materials(self):
        """Each piece with its choice."""
        return [(one, self[f"part_{one.pk}"]) for one in self.pieces]

    def texts(self, names):
        """Bound texts by name."""
        return [self[name] for name in names]

    def letter(self):
        """The texts of the letter and of the approval."""
        return self.texts(packet.LETTER)

    def report(self):
        """The texts of the report."""
        return self.texts(("process", "conduct_proof", "excuse", "consequences", "conclusion"))

    # ── checks ───────────────────────────────────────────────────────────────────────────────────────────────

    def clean(self):
        """A row that is begun is whole; a list that says 无 is empty."""
        data = super().clean()
        for prefix, keys in NEEDS.items():
            columns, count, _most = self.grids[prefix]
            for n in range(count):
                if any(data.get(f"{prefix}-{n}-{key}") for key in columns):
                    for key in keys:
                        if not data.get(f"{prefix}-{n}-{key}"):
                            self.add_error(f"{prefix}-{n}-{key}", _("填写%(label)s") % {"label": columns[key][0]})
        if data.get("no_items") and self._rows("items"):
            self.add_error("no_items", _("清单里有物品：去掉“无”，或清空清单"))
        if data.get("no_other") and OTHER in [data.get(f"part_{one.pk}") for one in self.pieces]:
            self.add_error("no_other", _("已有证据列为其他材料：去掉“无”，或改列"))
        return data

    def given(self, case, row):
        """All of the packet; empty texts are handed in, too, so that what was deleted is gone."""
        data = self.cleaned_data
        told = {name: data[name].strip() for name in LENGTHS}
        told |= {name: data[name] for name in ("conduct", "no_items", "no_other", "measures")}
        told |= {name: data[name].pk for name in ("police", "procuratorate") if data.get(name)}
        told |= {prefix: self._rows(prefix) for prefix in NEEDS}
        for part in (EVIDENCE, OTHER):
            told[part] = [one.pk for one in self.pieces if data.get(f"part_{one.pk}") == part]
        return told


def register() -> None:
    """Say which form asks for what."""
    acting.register_form("REFERRAL", "prepare", PacketForm)
