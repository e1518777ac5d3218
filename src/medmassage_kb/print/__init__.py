"""What is printed: handouts, forms, papers, lessons, lists for reviewers, and the book. Typst sets them;
no system font or package is used."""
