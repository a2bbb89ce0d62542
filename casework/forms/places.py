"""Employers, projects and places of work named in a form: looked up while typing, found by code or by whole name."""

from django.db.models import Q
from django.utils.translation import gettext as _

from registry.identity import check_uscc
from registry.models import Employer, Project, Region

NEAR = 200  # places of work to choose from


def look_up(field, name: str, there: str) -> None:
    """Let a text field offer the matches that the page at ``there`` finds for what is typed."""
    asks = {"list": f"{name}s", "hx-get": there, "hx-trigger": "input changed delay:300ms", "hx-swap": "innerHTML"}
    field.widget.attrs |= {**asks, "hx-target": f"#{name}s", "hx-params": name, "autocomplete": "off"}


def regions_near(region) -> list[Region]:
    """Places of the same city, this one among them."""
    near = Q(pk=region.pk) | (Q(code__startswith=region.code[:4]) if region.code else Q(parent=region.parent_id))
    return list(Region.objects.filter(near).order_by("code", "pk")[:NEAR])


def code_of(employer) -> str:
    """How an employer is written in a form: by its credit code, or by name where it has none."""
    return employer.uscc or employer.name


def employer_named(text: str, unit: str = "") -> tuple[Employer | None, str, str]:
    """(employer, name of the field to mend, what to do there): one not yet known by its code and ``unit`` is not saved."""
    code = check_uscc(text)
    found = list(Employer.objects.filter(uscc=code.value)[:1] if code.ok else Employer.objects.filter(name=text)[:2])
    if len(found) == 1:
        return found[0], "", ""
    if code.ok:
        fresh = Employer(name=unit.strip(), uscc=code.value) if unit.strip() else None
        return fresh, "unit", "" if fresh else _("这个代码还没有登记，填写单位名称")
    if found:
        return None, "employer", _("有同名的单位，改填统一社会信用代码")
    return None, "employer", _("没有这个单位，从下拉里选一个，或者填写统一社会信用代码")


def project_named(text: str) -> tuple[Project | None, str]:
    """(project, what to do where there is none or more than one)."""
    found = list(Project.objects.filter(name=text)[:2])
    if len(found) == 1:
        return found[0], ""
    return None, _("有同名的工程，让管理员先改名区分") if found else _("没有这个工程项目，从下拉里选一个")
