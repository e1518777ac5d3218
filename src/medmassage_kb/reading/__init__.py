"""From bytes to a record: one file becomes plain data with places, and every fault a problem with a hint."""
