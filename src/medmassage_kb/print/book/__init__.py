"""The book: the pages of the site in volumes."""
