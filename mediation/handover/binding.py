"""Puts the pages of a hand-over in force: forms, questions of the desk, notices, facts on the page of the case."""


def put_in_force() -> None:
    """Called once, when the machines are bound."""
    from django.urls import reverse

    from casework import acting
    from mediation.handover import desk, forms, notices, page  # noqa: F401

    acting.register_home("HANDOVER", lambda row: reverse("handover", args=[row.public_id]))
    acting.register_rows("accepted_on", "delivered_on")  # days of the prover's world say nothing about those of a form

    forms.put_in_force()
    desk.put_on_the_desk()
    notices.put_in_force()
