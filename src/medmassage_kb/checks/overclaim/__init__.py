"""Finds hand-written sentences that may say what massage does, and asks for a person to read them.

`folding` makes plain letters, `words` and `verbs` are the lists, `vocabulary` adds the names of the data, `clauses` and
`parts` take sentences apart, `assertion` finds what may claim, `excuses` the forms that cannot, `reading` puts these
together for one text, `fields` says which texts are read, `accepted` which sentences a person has read, `rule` tells the rest.
"""
