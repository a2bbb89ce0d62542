"""What stands behind an entry, where it is not a new matter: ``/cases/new/?from=<public id>``.

Upper apps register how such a thing is found. An origin has ``number``, ``url``, ``fields() -> {field: text}`` for the
empty form, and ``register(cleaned) -> ArrearsCase``, which takes what ``casework.intake.register`` takes.
"""

from collections.abc import Callable

from django.http import Http404

_finders: list[Callable] = []


def register(find: Callable) -> None:
    """``find(user, public_id) -> origin or None``; it answers only for what the user may see."""
    _finders.append(find)


def of(user, public_id: str):
    """The origin of this name, None without a name. Http404 where there is none, or none that the user may see."""
    if not public_id:
        return None
    for find in _finders:
        found = find(user, public_id)
        if found is not None:
            return found
    raise Http404
