"""Commands that `cli` takes in, each module with an `add` that enters its own into the parser."""
