"""Puts what follows an agreement in force: its forms, the breach on the desk, notices."""


def put_in_force() -> None:
    """Called once, when the machines are bound."""
    from mediation.outcome import desk, forms, notices

    forms.put_in_force()
    desk.put_on_the_desk()
    notices.put_in_force()
