"""Puts what follows an agreement in force: its forms, and the breach on the mediator's desk."""


def put_in_force() -> None:
    """Called once, when the machines are bound."""
    from mediation.outcome import desk, forms

    forms.put_in_force()
    desk.put_on_the_desk()
