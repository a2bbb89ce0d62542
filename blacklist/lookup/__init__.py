"""Other departments ask whether somebody is listed; the answer is dated, signed and on record."""
