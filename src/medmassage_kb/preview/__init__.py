"""What only a preview needs: it keeps from one rendering to the next what an edit does not touch."""
