"""What is done to a built site, whatever generator built it."""
