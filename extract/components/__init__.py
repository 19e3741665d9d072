"""spaCy components of ours: one registered factory a file, usable in anyone's pipeline."""
