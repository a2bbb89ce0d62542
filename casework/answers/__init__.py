"""Answers: to the source of a matter, to the people it is about, and to whoever asks with a number and a secret code."""
