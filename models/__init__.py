"""Keeps facts: the tables, their migrations, and the questions users ask of them. Knows SQLAlchemy, no spaCy."""
