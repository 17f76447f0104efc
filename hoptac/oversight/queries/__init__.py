"""What reminding and urging read."""
