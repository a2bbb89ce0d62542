"""One entry under way: the posted form and grid, read together, judged together, registered once."""

import re
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _

from casework import intake, roster
from casework.entry import duplicates, grid, origins, registering
from casework.entry.form import IntakeForm, agree
from casework.models import ArrearsCase, PartyRole, ReportKind
from casework.roster.read import MOST_BYTES
from documents import uploads
from lawkit import moment
from registry.identity import check_uscc
from registry.models import Employer, Project, Region
from registry.models.parties import blind_citizen_id

_VERDICT = re.compile(r"dup-([0-9a-z]{16})")
_PLACES = {
    "employer.name": "employer_name", "employer.uscc": "uscc", "employer.person_name": "person_name",
    "employer.person_id": "person_id", "complainants": "complainant_name", "complainants.0": "complainant_name",
}  # fmt: skip


class Entry:
    """The form, the grid and who enters them. ``data`` None: an empty page."""

    def __init__(self, user, data=None, *, bound=True):
        self.user, self.data = user, data
        self.grid = grid.read(data or {})
        started = None if data is None or bound else {name: _initial(data, name) for name in data}
        self.form = IntakeForm(data if bound else None, regions=self.regions, initial=started)
        self.shown = data or {}

    @cached_property
    def origin(self):
        """The clue that this entry makes a complaint of, None for a new matter (casework.entry.origins)."""
        return origins.of(self.user, self.typed("from"))

    @cached_property
    def home(self) -> Region:
        """The district of the user's organ."""
        return Region.objects.select_related("parent").get(organs=self.user.organ_id)

    @cached_property
    def regions(self) -> list[Region]:
        """Places of work to choose from: one's own district first, its parts, then the rest of the city."""
        own = self.home
        around = Region.objects.on(moment.today()).filter(Q(code__startswith=own.city[:4]) | Q(parent=own))
        within = own.code.rstrip("0")
        found = sorted(around.select_related("parent")[:300], key=lambda r: (not r.code.startswith(within), r.code))
        return [own, *(r for r in found if r.pk != own.pk)]

    @cached_property
    def likely(self) -> list[duplicates.Likely]:
        """Cases that may be the same."""
        return [duplicates.beside(one, self) for one in duplicates.likely(self)]

    def typed(self, name: str) -> str:
        """A field as it stands in the form, judged or not."""
        return str(self.shown.get(name, "") or "").strip()

    def employer_query(self) -> Q | None:
        """How the employer of this entry is found: by credit code, by the operator's ID, else by its whole name."""
        code = check_uscc(self.typed("uscc"))
        if code.ok:
            return Q(uscc=code.value)
        if self.typed("no_uscc") and self.typed("person_id"):
            return Q(person_id_blind=blind_citizen_id(self.typed("person_id")))
        return Q(name=self.typed("employer_name")) if self.typed("employer_name") else None

    def judge(self) -> "Entry":
        """Check the grid, also against what the same people claim elsewhere."""
        today = moment.today()
        self.grid.check(today)
        claims = duplicates.known(self.user, self.grid)
        if claims:
            self.grid.check(today, claims)
        return self

    def paste(self, text: str) -> None:
        """Add a pasted block."""
        self.grid.add(roster.paste(text), moment.today())

    def upload(self, file) -> None:
        """Add a spreadsheet; what is no spreadsheet, or bursts, becomes a sentence."""
        if file.size > MOST_BYTES:
            says = _("“%(name)s”有 %(size)d MB，名册不超过 %(most)d MB；删掉图片和别的工作表再上传")
            given = {"name": file.name, "size": -(-file.size // 2**20), "most": MOST_BYTES // 2**20}
            self.grid.notes.append((True, says % given))
            return
        data = file.read()
        looked = uploads.inspect(file.name, data)
        if looked.problem and looked.kind == "xlsx":
            says = _("“%(name)s”：%(problem)s") % {"name": looked.name, "problem": looked.problem}
            self.grid.notes.append((True, says))
            return
        self.grid.add(roster.read(looked.name, data), moment.today())

    def valid(self) -> bool:
        """Whether everything may be registered; complaints are on the form and in the grid."""
        self.judge()
        self.form.full_clean()
        agree(self.form, self.grid)
        self._project()
        self._origin()
        return not self.form.errors and not self.grid.errors

    def _origin(self):
        """One work order is registered once."""
        data = self.form.cleaned_data
        same = intake.same_origin(self.user.organ_id, data.get("channel"), data.get("channel_ref"))
        if same is not None:
            link = format_html('<a href="{}">{}</a>', reverse("case", args=[same.public_id]), same.number)
            self.form.add_error("channel_ref", format_html(_("同一工单已登记为 {}"), link))

    def _project(self):
        data = self.form.cleaned_data
        self.project = None
        name = data.get("project")
        if not name:
            return
        self.project = Project.objects.filter(name=name, region__in=[r.pk for r in self.regions]).first()
        if self.project is None and not data.get("funding"):
            says = _("没有登记过这个项目；核对名称，新项目选择投资类别")
            self.form.add_error("funding", says)

    def register(self, into: ArrearsCase | None = None) -> ArrearsCase:
        """Open the case, note what was said about its likes, join it to ``into`` where that may be done at once.

        Raises NotRegistered when the service found something, which then stands on the form.
        """
        try:
            return registering.register(self.user, self.cleaned(), into, self.origin)
        except intake.NotRegistered as refused:
            self.tell(refused.problems)
            raise

    def tell(self, problems) -> None:
        """Put the service's complaints where they belong."""
        for where, says in problems:
            if where.startswith("rows."):
                self.grid.complain(int(where[5:]), says)
            else:
                name = _PLACES.get(where, where)
                self.form.add_error(name if name in self.form.fields else None, _plain(says))

    def cleaned(self) -> dict:
        """What ``casework.intake.register`` takes."""
        data = self.form.cleaned_data
        names = ("kind", "channel", "channel_ref", "sent_on", "answer_by", "received_on", "claims_text", "violation_end", "grave")
        out = {name: data[name] for name in (*names, "other_procedure", "region")}
        out |= {"confidential": data["confidential"] or data["kind"] == ReportKind.TIP_OFF}
        out |= {"facts": data["facts"], "missing": self.form.missing(), "materials": self.form.received()}
        out |= {"employer": self._employer(), "complainants": self._people(), "rows": list(self.grid.roster.rows)}
        return out | {"project": self._project_key(), "duplicates": self.verdicts()}

    def _project_key(self):
        data = self.form.cleaned_data
        if data["project"] and self.project is None:
            self.project = Project.objects.create(
                name=data["project"], funding=data["funding"], sector=data["sector"], region_id=data["region"]
            )
        return self.project.pk if self.project else None

    def _employer(self) -> dict:
        data = self.form.cleaned_data
        out = {"name": data["employer_name"], "address": data["employer_address"], "phone": data["employer_phone"]}
        if data["no_uscc"]:
            lone = {"kind": "unlicensed", "licence_state": "none", "no_uscc": True}
            return out | lone | {"person_name": data["person_name"], "person_id": data["person_id"]}
        return out | {"uscc": data["uscc"], "legal_rep": data["legal_rep"], "kind": kind_of(data["uscc"])}

    def _people(self) -> list[dict]:
        data, by_name = self.form.cleaned_data, {row.name: row for row in self.grid.roster.rows}
        chosen = [(name, PartyRole.REPRESENTATIVE) for name in data["representatives"]]
        out = []
        if data["complainant_name"]:
            row = by_name.get(data["complainant_name"])
            number = data["complainant_id"] or (row.citizen_id if row else "")
            phone = data["complainant_phone"] or (row.phone if row else "")
            out.append({"name": data["complainant_name"], "citizen_id": number, "phone": phone})
            out[0]["address"] = data["complainant_address"]
        for name, role in chosen:
            row, more = by_name[name], {"role": role, "authority": data["authority"]}
            out.append({"name": name, "citizen_id": row.citizen_id, "phone": row.phone, **more})
        return out

    def verdicts(self) -> list[dict]:
        """What was said about likely duplicates: key and number of the case, ``link`` or ``distinct``, the reason."""
        chosen = {m[1]: self.data[name] for name in self.data if (m := _VERDICT.fullmatch(name))}
        cases = duplicates.visible_to(self.user).filter(public_id__in=chosen).values_list("public_id", "number", "pk")
        return [
            {"case": number, "pk": pk, "verdict": chosen[key], "reason": self.typed(f"dup-{key}-why")[:200]}
            for key, number, pk in cases if chosen[key] in duplicates.VERDICTS
        ]  # fmt: skip


def kind_of(code: str) -> str:
    """What a credit code's first digits say of its holder (GB 32100): 92 traders, 93 cooperatives, 1 and 5 bodies."""
    known = {"92": "individual_business", "93": "cooperative", "1": "institution", "5": "social_organisation"}
    return known.get(code[:2]) or known.get(code[:1]) or "company"


def found_employer(text: str) -> Employer | None:
    """The registered employer with this credit code, if the code is right."""
    code = check_uscc(text)
    return Employer.objects.filter(uscc=code.value).first() if code.ok else None


def _initial(data, name):
    values = data.getlist(name)
    return values if name == "materials" else values[-1] if values else ""


def _plain(says) -> str:
    return str(says) if isinstance(says, Promise) else says
