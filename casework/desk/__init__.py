"""The desk: the inbox, the lists and the search, derived from states and clocks and never a second record of them."""

from casework.desk.waits import Wait, no, of_case, register, some

__all__ = ["Wait", "no", "of_case", "register", "some"]
