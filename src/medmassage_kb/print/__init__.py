"""What is printed: a handout for each condition, and the book. Typst sets both; no system font or package is used."""
