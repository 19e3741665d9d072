"""From a page to its release: `to_article`."""

from extract.articles.article import to_article

__all__ = ["to_article"]
