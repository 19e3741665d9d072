"""Reads pages: `Page` to `Article` to `Facts`. Pure: no network, no database."""
