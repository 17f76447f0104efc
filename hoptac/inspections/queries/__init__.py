"""What the pages of inspections read."""
