"""Finds hand-written sentences that may say what massage does, and asks for a person to read them.

`folding` makes plain letters; `words` and `verbs` are the lists, and `vocabulary` adds the names of the data.
`clauses`, `parts` and `turns` take sentences apart. `assertion` and `doing` find what may claim, `bidding` and
`excuses` the forms that cannot; `reading` puts these together for one text. `fields` says which texts are read,
`accepted` which sentences a person has read, and `rule` tells the rest.
"""
