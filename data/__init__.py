"""Registers, the trained pipeline and sample pages; a package only so that an installation carries them."""
