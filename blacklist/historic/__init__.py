"""Decisions on paper from before this system: taken in as drafts, entered by a second person, ended by an act of its own."""
