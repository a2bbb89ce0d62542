"""Packets of a case for another body: what it must hold, what is missing, how it is built (docs/packets.md)."""
