"""How each fact is read from the rows. Called by the kernel, under the case's lock."""

from django.conf import settings
from django.db.models import Exists, Q

from casework import grounds, ledger, routing
from casework.models import Clock, DualCharge, OtherProcedure, Signature
from lawkit.door import open_parts
from registry.models import Certificate, Post
from statutes import clocks, provinces

NOBODY = 0


def lead(s):
    """The lead inspector."""
    return s.case.lead_id or NOBODY


def co(s):
    """The co-inspector."""
    return s.case.co_id or NOBODY


def stand_in(s):
    """(whom, who) while somebody stands in for an investigator, else (nobody, nobody)."""
    until = s.case.stand_in_until
    return (s.case.stand_in_for_id, s.case.stand_in_id) if until and s.on <= until else (NOBODY, NOBODY)


def extended(s):
    """Whether the term was extended."""
    return s.case.extended


def report(s):
    """Whether the signed proposal still matches ledger and evidence; in a closed case it stays as it was."""
    signed = s.case.report_digest
    return bool(signed) and (_closed(s.case) or signed == ledger.report_digest(s.case))


def code(s):
    """The proposed or final closing ground."""
    return s.case.closing_code


def approved(s):
    """Whether D31 is approved and nothing it covers has changed; payments after the closing do not undo it."""
    signed = s.case.closing_digest
    return bool(signed) and (_closed(s.case) or signed == ledger.sheet_digest(s.case))


def _closed(case) -> bool:
    return case.closed_on is not None


def fit(s):
    """Inspectors of the organ with a certificate valid on the day, not recused from this case."""
    valid = Certificate.objects.on(s.on).filter(Q(revoked_on=None) | Q(revoked_on__gt=s.on)).values("user")
    posts = Post.objects.on(s.on).filter(organ=s.case.organ_id, role="INSP", user__is_active=True, user__in=valid)
    return frozenset(posts.exclude(user__in=s.case.recusals.values("user")).values_list("user_id", flat=True))


def basics_missing(s):
    """Whether the filing lacks something."""
    return bool(s.case.missing)


def missing_bars(s):
    """Whether the province lets an incomplete filing be refused (浙监察 22)."""
    return provinces.allows(s.case.region.province, "refuse_missing_data", s.on)


def in_scope(s):
    """Matter and place of work are ours (GSCOPE); a competence that cannot be told is ours only once ruled so."""
    return routing.in_scope(s.case, s.on)


def scope_open(s):
    """Whether the data do not tell the competence and nobody has ruled on it."""
    return routing.scope_open(s.case, s.on)


def foreign(s):
    """Whether the data give the case to another organ."""
    return routing.competence(s.case, s.on).ours is False


def agency_heads(s):
    """Who heads the agency that handles the case."""
    posts = Post.objects.on(s.on).filter(organ=s.case.organ_id, role="SQUAD", user__is_active=True)
    return frozenset(posts.values_list("user_id", flat=True))


def called(s):
    """Whether a stationed organ has not come yet."""
    return s.case.calls.filter(arrived_seq=None).exists()


def joined(s):
    """Whether another organ works on the file."""
    return s.case.joint_organs.filter(left_seq=None).exists()


def receipt_due(s):
    """Whether a receiver owes the receipt."""
    return s.case.referrals.filter(receipt_seq=None).exists()


def reply_due(s):
    """Whether a receiver owes the complainant an answer."""
    return s.case.referrals.filter(answered_seq=None).exists()


def in_time(s):
    """Reported within two years of the violation's end (GLIM); unknown counts as in time."""
    if s.case.violation_end is None:
        return True
    return s.case.received_on <= clocks.derive("CLK-LIM2Y", s.case.violation_end).due


def elsewhere(s):
    """The same claim is before another body (GNODUP); mediation only where the province says so."""
    if s.case.other_procedure == OtherProcedure.MEDIATION:
        return provinces.allows(s.case.region.province, "pending_mediation_bars", s.on)
    return s.case.other_procedure != OtherProcedure.NONE


def term_over(s):
    """Whether the running term of investigation has passed."""
    running = Clock.objects.filter(case=s.case.pk, rule="CLK-INVEST", stopped_seq=None, paused_on=None)
    return running.filter(due_on__lt=s.today).exists()


def may_suspend(s):
    """Whether the province knows suspension (浙监察 30)."""
    return provinces.allows(s.case.region.province, "suspension_allowed", s.on)


def sums_fixed(s):
    """Every line has a found sum with evidence, or one inferred by law (GFACT)."""
    claims = s.case.claims.all()
    bare = claims.filter(Q(found=None) | Q(inferred=False, found__gt=0, grounds=None))
    return claims.filter(~Exists(bare)).exists()


def owing(s):
    """Whether arrears were found (or claimed, while nothing was found)."""
    return s.case.owed > 0


def unpaid(s):
    """Whether anything is still owed."""
    return s.case.unpaid > 0


def proven(s):
    """The closing grounds whose evidence is in the file."""
    return grounds.proven(s.case)


def blocked(s):
    """The closing grounds under which some open part still blocks."""
    from casework.law import CASE

    still_open = [m for m in open_parts(CASE, s.case) if m.name != "DUAL"]
    return frozenset(c for c in grounds.CODES if any(c not in m.excused_by for m in still_open))


def signed_off(s):
    """Whether a dual charge has been cancelled and none is open."""
    states = set(DualCharge.objects.filter(case=s.case.pk).values_list("state", flat=True))
    return states == {"cancelled"}


def sign_off_due(s):
    """Whether two leaders must sign: every case with arrears, or hazards only (a setting; settled 12)."""
    if settings.SIGN_OFF == "hazards":
        return DualCharge.objects.filter(case=s.case.pk).exists()
    return s.case.owed > 0 or DualCharge.objects.filter(case=s.case.pk).exists()


def answer_owed(s):
    """Whether the source still waits for a final answer."""
    return Clock.objects.filter(case=s.case.pk, rule="CLK-FEEDBACK", stopped_seq=None).exists()


def dissatisfied(s):
    """Whether a poor answer to a call waits for a head."""
    return Clock.objects.filter(case=s.case.pk, rule="CLK-FOLLOW", stopped_seq=None).exists()


def unit_leader(s):
    """Leader of the responsible unit."""
    return s.row.unit_leader_id or NOBODY


def hr_leader(s):
    """Leader of the bureau."""
    return s.row.hr_leader_id or NOBODY


def signer(s):
    """Who has signed, while one signature stands."""
    if s.row.state == "cancelled":
        return NOBODY
    live = Signature.objects.filter(machine="DUAL", obj=s.row.pk, voided_seq=None)
    return live.values_list("signer_id", flat=True).first() or NOBODY


def seats(s):
    """Who may hold a case as a leader today: (user, organ, role)."""
    posts = Post.objects.on(s.on).filter(role__in=["UNITLEAD", "HRLEAD"], user__is_active=True)
    return frozenset(posts.values_list("user_id", "organ_id", "role"))


def investigators(s):
    """Lead, co and stand-in."""
    return frozenset(i for i in (s.case.lead_id, s.case.co_id, s.case.stand_in_id) if i)


def case_lead(s):
    """The case's lead inspector, or who stands in for him."""
    return s.case.acting("lead", s.on) or NOBODY


def same_sheet(s):
    """Whether what the leaders were shown is what stands."""
    return bool(s.row.sheet) and s.row.sheet == ledger.sheet_digest(s.case)
