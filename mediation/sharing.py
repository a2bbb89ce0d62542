"""Shares a sum among workers to the fen. Pure."""

from collections.abc import Mapping


def share(total: int, weights: Mapping[int, int]) -> dict[int, int]:
    """A sum shared by weight, each part rounded down and what is left over given to the largest remainders, first come
    first; the parts make up the sum. Everything nought where no weight is above nought."""
    whole = sum(weights.values())
    if whole <= 0 or total <= 0:
        return dict.fromkeys(weights, 0)
    parts = {key: total * weight // whole for key, weight in weights.items()}
    by_rest = sorted(weights, key=lambda key: -(total * weights[key] % whole))
    for key in by_rest[: total - sum(parts.values())]:
        parts[key] += 1
    return parts
