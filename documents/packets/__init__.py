"""Packets: many papers and files as one book and one archive that proves itself (docs/packets.md)."""
