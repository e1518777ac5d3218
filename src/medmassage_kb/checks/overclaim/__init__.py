"""Finds hand-written sentences that may say what massage does, and asks for a person to read them.

`folding` makes plain letters; `words` and `verbs` are the lists, and `vocabulary` adds the names of the data.
`weighing` adds up how much a sentence sounds like a promise; `clauses`, `parts` and `turns` take it apart.
`assertion`, `doing`, `promises` and `changes` find what may claim, `bidding`, `excuses` and `telling` the forms that
cannot; `reading` puts these together for one text. `fields` says which texts are read, `accepted` which sentences a
person has read, and `rule` tells the rest.
"""
