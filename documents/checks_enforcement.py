"""Checks of the papers of inquiry, decisions, referral and court."""

ALL = ()
