"""The demonstration's story as data: facts of the article, and what was invented around them."""
