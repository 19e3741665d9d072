"""What earlier runs know of a source's releases: the crawl itself has no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extract.visits import Known

GONE = (404, 410)


class Memory:
    """The known releases of a source; `canonical` makes an address the key of a page.

    Those `beside` were met by other sources of its host: known, and left to those to ask for again. After a run that
    was `cut_off` the newest pages of a list may be known, and older ones not.
    """

    def __init__(
        self, known: Iterable[Known] = (), canonical: Callable[[str], str] = str, beside: Iterable[Known] = (),
        *, cut_off: bool = False,
    ) -> None:  # fmt: skip
        self.canonical, self.cut_off = canonical, cut_off
        self._own = list(known)
        every = [*beside, *self._own]
        self._by_url = {one.url: one for one in every}
        self._by_release = {one.release: one for one in every if one.release}

    def __iter__(self) -> Iterator[Known]:
        return iter(self._own)

    def find(self, key: str, release: str | None) -> Known | None:
        """The release at this address, or of this number under whatever slug or older address."""
        return self._by_release.get(release) if release in self._by_release else self._by_url.get(key)
