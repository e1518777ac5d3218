"""Handouts as values: what stands on them, what names their version, and the register of all versions."""
