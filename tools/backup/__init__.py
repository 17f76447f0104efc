"""Backup and restore: the database at one moment, its files by hash, proved on the way back."""
