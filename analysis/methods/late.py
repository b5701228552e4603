"""Libraries that take long to read are read by the process that first uses them, not by every command.

    if TYPE_CHECKING:
        import altair as alt
    else:
        alt = late("altair")

With the standard library's `LazyLoader` two threads may see a module half read (python/cpython issue 114763,
mended in 3.12.3); `import_module` makes the second thread wait.
"""

from importlib import import_module
from typing import Any


class _Late:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, wanted: str) -> Any:
        return getattr(import_module(self._name), wanted)


def late(name: str) -> Any:
    """Return what has the attributes of the module `name`, which is read when the first is asked for."""
    return _Late(name)
