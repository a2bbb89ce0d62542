"""Who may read a paper: decided by the app whose history the paper belongs to."""

from collections.abc import Callable

_answers: dict[str, Callable] = {}


def register(chain: str, may_see: Callable):
    """``may_see(user, paper) -> bool`` answers for papers of this chain; called once, at start-up."""
    _answers[chain] = may_see


def may_see(user, paper) -> bool:
    """False for a chain nobody answers for."""
    answer = _answers.get(paper.chain)
    return bool(answer and answer(user, paper))
