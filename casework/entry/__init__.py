"""Entering a complaint: the long form, the grid of workers, likely duplicates, drafts. The page is views/intake.py."""
