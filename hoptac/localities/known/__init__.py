"""Facts the product ships: the provincial level, and what the source article names."""
