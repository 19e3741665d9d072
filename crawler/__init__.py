"""Collects pages: sources of the register in, archived `Page`s out. Knows Scrapy and the platforms, no spaCy."""
