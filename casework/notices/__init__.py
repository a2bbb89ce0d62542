"""Notices: who is told of what, in the header, on a page and in a morning mail. docs/notices.md says how to add one."""

from casework.notices.table import Ask, Tell, Term, register, register_terms

__all__ = ["Ask", "Tell", "Term", "register", "register_terms"]
