"""Who is whom, what is which body, who held which post when: derived from the claims of current documents.

What comes out is a function of the documents that count and of people's decisions, never of the order in which they
came; only what concerns the changed names and posts is worked out again, and only what differs is written.
"""

from models.resolution.concerned import Concerned
from models.resolution.rebuilding import rebuild, rebuild_all

__all__ = ["Concerned", "rebuild", "rebuild_all"]
