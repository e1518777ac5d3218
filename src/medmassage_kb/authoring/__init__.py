"""What is written into data files for people: the first lines of a new one, and the mending of others."""
