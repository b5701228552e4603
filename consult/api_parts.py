"""What upper packages add to the health page: dotted names, so that nothing here imports them."""

STATUS_PARTS: dict[str, str] = {}
