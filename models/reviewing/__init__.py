"""What people decide of single facts: lists of what is in doubt, their answers, and what counts by these.

What counts is a function of what was extracted and of the decisions, never of the order in which both came: the
extracted persons and quotes of a document that decisions change are kept, and its rows are written from both.
"""
