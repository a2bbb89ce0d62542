"""Rows of kinds of papers, by area."""
