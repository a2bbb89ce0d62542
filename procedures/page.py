"""What the closing page shows: put together from the sheet, with the forms of the one who reads it."""

from django.urls import reverse

from casework.access import actor
from procedures import record, steps
from procedures.conditions import conditions, ground, short
from procedures.forms import SendBackForm, SignForm
from procedures.law import ACTS, why_not_sign
from procedures.sheet import near, read

ROWS = 20  # of the ledger; the case page has all of it
PAPERS = ("D31", "X01")


def context(user, case, *, refused=None, sign_form=None, back_form=None, form=None) -> dict:
    """Everything the template needs. ``form`` is the one refused for its input, ``refused`` what the law refused."""
    sheet = read(case, actor(user, case, near=near(case)))
    met = conditions(sheet)
    shown = {
        "case": case, "sheet": sheet, "charge": sheet.charge, "form": form, "refused": refused,
        "conditions": met, "n_met": sum(one.met for one in met),
        "ground": ground(case) if case.closing_code else "",
        "people": people(sheet), "rows": ROWS, "cut": f":{ROWS}",
        "steps": steps.steps(sheet), "course": record.course(sheet), "head": short(case.head),
        "case_url": reverse("case", args=[case.public_id]),
        "papers": [paper for paper in sheet.papers if paper.kind in PAPERS],
    }  # fmt: skip
    return shown | _signing(sheet, refused, sign_form, back_form) if sheet.charge is not None else shown


def people(sheet) -> list[dict]:
    """One line per worker: months, due, paid, unpaid; who still waits for money first."""
    out: dict[int, dict] = {}
    for line in sheet.lines:
        worker = line["claim"].worker
        row = out.setdefault(worker.pk, {"worker": worker, "months": 0, "due": 0, "paid": 0, "unpaid": 0})
        row["months"] += 1
        for key in ("due", "paid", "unpaid"):
            row[key] += line[key]
    return sorted(out.values(), key=lambda row: row["unpaid"] == 0)


def _signing(sheet, refused, sign_form, back_form) -> dict:
    charge = sheet.charge
    asked = charge.state in ACTS
    lacks = why_not_sign(charge, sheet.who, sheet.seat or "", facts=sheet.dual_facts) if asked else []
    binding = {"shown": charge.sheet, "seen": sheet.case.version}
    typed = _typed(sign_form, "opinion") or _typed(back_form, "reason")
    return {
        "seats": record.seats(sheet), "lapsed": record.lapsed(sheet), "asked": asked, "lacks": lacks,
        "may_sign": asked and sheet.seat is not None and not lacks, "may_return": asked and sheet.seat is not None,
        "sign_form": _labelled(_again(SignForm, sign_form, binding, refused), sheet),
        "back_form": _again(SendBackForm, back_form, binding, refused), "returning": back_form is not None,
        "kept": typed if typed and not asked else "",
        "consequences": steps.consequences(sheet) if asked else [],
    }  # fmt: skip


def _labelled(form, sheet):
    """The one tick says what cannot be taken back."""
    form.fields["read"].label = steps.promise(sheet)
    return form


def _again(kind, bound, binding, refused):
    """An input error keeps everything; after a refusal the words stay, bound to the page as it is now."""
    if bound is not None and refused is None:
        return bound
    words = {name: _typed(bound, name) for name in ("opinion", "reason") if name in kind.base_fields}
    return kind(initial={**binding, **words})


def _typed(form, name) -> str:
    return form.data.get(name, "") if form is not None else ""
