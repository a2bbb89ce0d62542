"""Where a page of the demo is and who looks at it: functions ``() -> (address, user or None)``.

LookupError says that the demo has nothing to show. Django is imported when a function is called, so that the list of
pages can be read without settings.
"""

from urllib.parse import urlencode

PILED = "云溪欣越鞋业有限公司"  # config.demo.stories.piling_up


def url(name, *args, **kwargs):
    """The path of a named address."""
    from django.urls import reverse

    return reverse(name, args=args, kwargs=kwargs)


def path(address):
    """A literal path, as a visitor sees it."""
    return lambda: (address, None)


def at(name, role=None):
    """A named address as somebody with this post sees it; without a role as a visitor does."""
    return lambda: (url(name), holder(role) if role else None)


def asked(name, role, **query):
    """A named address with a query, as somebody with this post sees it."""
    return lambda: (f"{url(name)}?{urlencode(query)}", holder(role))


def station(name, **query):
    """A page of the demo's first station, as its mediator sees it."""

    def find():
        from mediation.models import Station

        asked = f"?{urlencode(query)}" if query else ""
        return url(name, Station.objects.earliest("pk").public_id) + asked, holder("MED")

    return find


def administrator(name, model=None):
    """A named address as a superuser sees it; with a model that of its newest row."""

    def find():
        from registry import models

        rows = [getattr(models, model).objects.latest("pk").pk] if model else []
        return url(name, *rows), models.User.objects.filter(is_superuser=True, is_active=True).earliest("pk")

    return find


def holder(role):
    """Somebody who holds a post with this role: the first of the demo's."""
    from registry.models import User

    return User.objects.filter(posts__role=role, is_active=True, must_change_password=False).earliest("pk")


def searched(words, role):
    """The answer to these words; without any, to the first employer's name."""

    def find():
        from casework.models import ArrearsCase

        asked = words or ArrearsCase.objects.earliest("pk").employer.name
        return f"{url('search')}?{urlencode({'q': asked})}", holder(role)

    return find


def largest(state, **given):
    """The case in this state with the most workers."""
    from casework.models import ArrearsCase

    case = ArrearsCase.objects.filter(state=state, **given).order_by("-headcount", "pk").first()
    if case is None:
        raise LookupError(f"the demo has no case in {state}")
    return case


def case(state, role=None, **given):
    """The page of the largest case in this state, as its lead sees it or somebody with this role."""

    def find():
        found = largest(state, **given)
        return url("case", found.public_id), holder(role) if role else found.lead

    return find


def act(state, name, role=None, **given):
    """The page of an act of a case in this state, as its lead sees it or somebody with this role."""

    def find():
        found = largest(state, **given)
        return url("act", found.public_id, "CASE", found.pk, name), holder(role) if role else found.lead

    return find


def joined():
    """The page on which the newest of three complaints is joined to the one before it, as the desk comes to it."""
    from casework.models import ArrearsCase

    desk = holder("DESK")
    waiting = ArrearsCase.objects.filter(state="registered", employer__name=PILED).order_by("-pk")[:2]
    if len(waiting) < 2:
        raise LookupError(f"the demo has no two complaints about {PILED} that wait")
    newest, older = waiting
    return f"{url('act', newest.public_id, 'CASE', newest.pk, 'merge_into')}?other={older.public_id}", desk


def sent_to_us(name):
    """The list of cases sent to us, or (``take``) the newest of them, as the intake officer of the receiver sees it."""

    def find():
        from casework.incoming import waiting_for
        from registry.models import User

        desks = User.objects.filter(posts__role="DESK", is_active=True, must_change_password=False).order_by("pk")
        for user in desks.distinct():
            sent = waiting_for(user).last()
            if sent is not None:
                return (url(name, sent.public_id) if name == "take" else url(name)), user
        raise LookupError("nothing was sent to anybody who works here")

    return find


def paper(kind):
    """The preview of a paper of this kind in its case, as the case's lead sees it."""

    def find():
        from casework.models import ArrearsCase
        from documents.models import Paper

        one = Paper.objects.filter(kind=kind, chain="casework").latest("pk")
        found = ArrearsCase.objects.get(pk=one.case_id)
        return url("case_paper", found.public_id, one.code), found.lead

    return find


def checked():
    """The answer to whoever scans the code of a printed paper."""
    from documents.models import Paper

    return url("verify-paper", Paper.objects.exclude(rendered_at=None).latest("pk").code), None


def evidence():
    """One piece of evidence that can be looked at, as the case's lead sees it."""
    from casework.models import Evidence

    one = Evidence.objects.filter(has_view=True, withdrawn_seq=None, case__lead__isnull=False).latest("pk")
    return url("evidence", one.case.public_id, one.public_id), one.case.lead


def consent():
    """An act that waits for the colleague, as that colleague sees it."""
    from django.db.models import F

    from casework.models import Consent

    waiting = Consent.objects.filter(confirmed_at=None, version=F("case__version")).latest("pk")
    team = waiting.case.lead, waiting.case.co
    return url("consent", waiting.case.public_id, waiting.pk), team[0] if waiting.first_id == team[1].pk else team[1]


def half_signed():
    """A charge that one leader has signed, and the leader who has yet to."""
    from casework.models import DualCharge, Signature

    charge = DualCharge.objects.filter(state="half_signed").latest("case__headcount")
    signed = Signature.objects.filter(case=charge.case, voided_seq=None).latest("seq")
    return charge, charge.hr_leader if signed.signer_id == charge.unit_leader_id else charge.unit_leader


def closing_to_sign():
    """The closing page as the leader sees it who has yet to sign."""
    charge, leader = half_signed()
    return url("closing", charge.case.public_id), leader


def closing_signed():
    """The same page as the leader sees it who has signed."""
    charge, leader = half_signed()
    return url("closing", charge.case.public_id), (
        charge.unit_leader if leader == charge.hr_leader else charge.hr_leader
    )


def closing_list():
    """The list of what waits for a leader's signature."""
    return url("closing_list"), half_signed()[1]


def clue(state, role=None, name=""):
    """The page of the newest warning in this state, or of an act of it, as its first checker or this role sees it."""

    def find():
        from early_warning.models import Warning

        found = Warning.objects.filter(state=state).order_by("-visited", "-pk").first()
        if found is None:
            raise LookupError(f"the demo has no warning in {state}")
        there = url("warning_act", found.public_id, name) if name else url("warning", found.public_id)
        return there, holder(role) if role else found.checker_a

    return find


def packets(kind, state):
    """The builder of a packet for a case in this state, as its lead sees it."""

    def find():
        address, lead = case(state)()
        return f"{address}packets/?kind={kind}", lead

    return find


def packet():
    """A packet that was built from the newest case that went to another body."""
    from casework.models import ArrearsCase
    from casework.packets import building, freezing, gather
    from casework.packets.kinds import KINDS

    row = ArrearsCase.objects.filter(state="transferred", lead__isnull=False).latest("pk")
    chosen = [key for key in gather.Stock(row).pieces(KINDS["handover"]) if key.startswith("sheet")]
    made = freezing.ask(row.lead, row, KINDS["handover"], chosen, seen=row.version, checked=True)
    building.build.func(made.pk)
    return url("packet", row.public_id, made.public_id), row.lead
