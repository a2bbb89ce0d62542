"""The hand-over of wage claims to the fast-track tribunal (A1–A4)."""
