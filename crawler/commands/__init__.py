"""The commands that need sources and pages: ``pressrum crawl`` and ``pressrum sources``. `cli` mounts them."""
