"""What upper packages do at once when an erasure is asked for: nothing here imports them.

Dotted names of functions that take the Erasure and the Submission, within the transaction of the asking.
"""

WHEN_ASKED: dict[str, str] = {}
