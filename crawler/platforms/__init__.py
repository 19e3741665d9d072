"""The spiders, one file a platform. A platform gives its ways to the releases; `crawler.spider` does the rest."""
