"""What each paper of a case and of its dual charge says: one function per kind, registered at start-up.

A maker gets ``(row, move, given)`` and takes everything else from the case's rows. What the forms hand in as ``given``
(``!`` needed, others have a default; days are dates, times aware datetimes, persons and organs keys of rows):

=================== ======= =====================================================================================
act                 paper   given
=================== ======= =====================================================================================
register            D01     ``facts!`` and the other intake fields of deeds.INTAKE_FIELDS, ``organ_id!``, ``region_id!``,
                            ``employer_id!``, ``channel!``, ``parties``, ``claims``; for the paper alone ``received_at``,
                            ``materials`` (list of texts)
ask_correction      D04     ``missing!`` (list of texts), ``until!``
refuse              D03     ``ground!`` (limit, scope, elsewhere, basics), ``reason!``, ``route``
refuse_uncorrected  D03     ``reason!``, ``route``
forward, transfer   D05     ``receiver!`` (organ), ``reason!``, ``reply``, ``materials`` ([{name, pages}])
file                D02 D06 ``lead!``, ``co!``, ``mediation`` (flag), ``accepted`` (list of texts), ``violated`` (citations),
                            ``agency_opinion``, ``note``
inquire             D07     ``at!`` (later than now), ``place``, ``persons``, ``materials`` (list of texts), ``facts``
serve, serve_alone  D17     ``papers!`` (keys), ``method!``, ``occurred_at!``, ``place!``, ``succeeded`` (True), ``receiver``,
                            ``relation``, ``refusal``, ``witness``, ``photos`` (SHA-256), ``at_residence``, ``receipt``
                            (evidence), ``in_custody_or_army``, ``reason``, ``result``, ``copies``, ``addressee`` (employer,
                            where it is not the respondent)
confirm_address     D18     ``address!``, ``receiver!``, ``phone!``, ``e_consent``, ``e_address``, ``postcode``, ``agent``,
                            ``confirmed_on``
extend              D20     ``reason!``, ``days`` (30), ``facts``, ``bureau_opinion``
                    D20N
suspend, resume     D20S    ``reason!``, ``facts``, ``bureau_opinion``
                    D20N
report              D30     ``statement!`` (what the party said, or that it said nothing), ``proposal!``, ``basis``
                            (citations), ``facts``, ``opinion``
pay, pay_after      –       ``payments!`` ([[claim, fen]]), ``method!`` (bank, cash), ``evidence`` (key) or ``file`` (as in
                            add_evidence: the only way for a voucher into a closed case)
propose_closing     –       ``code!``, ``result!`` (what came of it: stands in D31 and X01), ``opinion``
approve_closing     D31     ``process``, ``agency_opinion``
withdraw_case       D32     ``code!``, ``ground``, ``facts``, ``bureau_opinion``
                    D32A
DUAL assign,        X01     ``unit_leader!``, ``hr_leader!``, ``hazard``, ``measures`` (list of texts), ``deadline_on``;
change_leader               change_leader: ``reason!``
DUAL sign_second    X01     ``opinion!``
=================== ======= =====================================================================================

A box of opinion and signature is filled by who acts, never for somebody else: the others are printed empty and signed
by hand.
"""

from documents import kinds


def register() -> None:
    """Tell documents how each paper of this app is made."""
    from casework.papers import endings, intake, investigation, people, service

    for makers in (intake.MAKERS, investigation.MAKERS, endings.MAKERS, service.MAKERS):
        for code, maker in makers.items():
            kinds.register(code, people.shielded(maker))
