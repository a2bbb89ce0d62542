"""The demo bureau: an invented district with its people, employers and cases, told through the one door.

Everything is generated from a seed. Region codes, telephone numbers and ID numbers lie in ranges that nobody holds.
"""
