"""Migrations, run by `models.versions.upgrade`."""
