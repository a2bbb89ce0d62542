"""Samples of the papers of inquiry, decisions, referral and court."""

CONTEXTS: dict[str, dict] = {}
