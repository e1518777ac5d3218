"""Finds hand-written sentences that may say what massage does, and asks for a person to read them.

`folding` makes plain letters; `weighing` adds up how much a sentence sounds like a promise, by the sorts of words in
`sorts.txt` and by what was learnt in `weights.txt`; `reading` finds the sentences of one text that have to be read.
`fields` says which texts are read, `accepted` which sentences a person has read, and `rule` tells the rest.
"""
