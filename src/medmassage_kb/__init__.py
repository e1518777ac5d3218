"""An open teaching reference on medical massage therapy, as checked data.

`load` reads and checks a folder of data files and gives a `KnowledgeBase`; `pages` and `exports`
turn that into values that a site generator can publish. Nothing here imports a site generator.
"""
