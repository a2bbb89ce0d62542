"""What may be done next on the way to the sign-off, and what stands in the way of the rest."""

from django.utils.translation import gettext as _

from casework.acting import blockers, mend_url, url_of
from casework.law import CASE, DUAL
from lawkit.machine import BIRTH
from screens.parts import Action, Lack


def steps(sheet) -> list[Action]:
    """The acts of the closing that start from where the case stands; signing itself has its own form."""
    return [_action(sheet, machine, name) for machine, name in _next(sheet)]


def _next(sheet):
    case, charge, known = sheet.case, sheet.charge, sheet.known
    working = case.state in CASE.acts["approve_closing"].sources
    if working and not known["approved"]:
        yield CASE, "approve_closing" if case.closing_code else "propose_closing"
    if working and case.closing_code and known["approved"] and not known["sign_off_due"]:
        yield CASE, "close"
    if charge is None or (charge.state in DUAL.finals and working):
        if working:
            yield DUAL, "assign"
        return
    for name in ("plan", "propose", "change_leader", "reopen"):
        if charge.state in DUAL.acts[name].sources and (name != "plan" or charge.state == "assigned"):
            yield DUAL, name


def _action(sheet, machine, name) -> Action:
    act = machine.acts[name]
    row, facts = _row(sheet, machine, act)
    rows = {DUAL.name: sheet.charge} if sheet.charge else {}
    theirs = act.who.holds(facts, sheet.who, {})  # whose act it is says enough to everybody else
    lacks = blockers(machine, row, act, sheet.who, facts) if theirs else [act.who.unmet()]
    unmet = tuple(Lack(one.says, one.cite, one.mend, mend_url(sheet.case, one, rows)) for one in lacks)
    return Action(str(act.label), url_of(sheet.case, machine, row, act), act.cite, unmet)


def _row(sheet, machine, act):
    if machine is CASE:
        return sheet.case, sheet.case_facts
    if act.source == BIRTH:
        row = DUAL.model(state=BIRTH)
        row.case = sheet.case
        return row, sheet.facts_of_new(row)
    return sheet.charge, sheet.dual_facts


def consequences(sheet) -> list[str]:
    """What follows from the next signature, in order."""
    if sheet.charge.state == "proposed":
        return [
            _("你的签字先登记；案件仍在办，等另一名包案领导签字"),
            _("两人签完之前，账册、证据或文书有任何变动，已签的一名失效，两人重签"),
        ]
    told = [_("双包案立即销号，生成双包案销号单入卷")]
    if sheet.case.closed_on is None:
        told += [
            _("案件立即结案，状态改为“已结案”，时限全部停止"),
            _("账册、证据、当事人从此只读"),
        ]
    return [*told, _("不能撤回；发现虚假销号或问题反弹的，由督查人员或包案领导重新包案")]


def promise(sheet) -> str:
    """The sentence that the signer ticks."""
    if sheet.charge.state != "half_signed":
        return _("我已查看销号条件、支付核对和证据。签字后不能撤回；另一名包案领导签字即销号。")
    if sheet.case.closed_on is not None:
        return _("我已查看销号条件、支付核对和证据。签字后双方完成，立即销号，不能撤回，只能重新包案。")
    return _("我已查看销号条件、支付核对和证据。签字后双方完成，案件立即销号结案，不能撤回，只能重新启动。")
