"""The platforms that have rules of their own, in the order in which they are tried: the most telling first."""

from __future__ import annotations

from extract.articles.platforms import blogger, mynewsdesk, mynewsdesk_old, optimizely, sitevision, viatt, wordpress
from extract.articles.platforms.base import Platform

PLATFORMS: tuple[Platform, ...] = (viatt, mynewsdesk_old, mynewsdesk, blogger, wordpress, sitevision, optimizely)

__all__ = ["PLATFORMS", "Platform"]
