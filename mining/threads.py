"""Numerics on one thread: sums run in one order on any machine, and no thread waits for a core that others keep busy.

On small matrices waiting threads cost many times what they save.
"""

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which numpy, scipy and scikit-learn use a single thread."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(limits=1)
    return limits


def numpy_on_one_thread() -> AbstractContextManager[object]:
    """Return a context in which numpy uses a single thread; for short work, for which looking at every library is long.

    What is found is kept, so this knows nothing of a library that is loaded later.
    """
    limits: AbstractContextManager[object] = _libraries().limit(limits=1)
    return limits


@lru_cache(maxsize=1)
def _libraries() -> Any:  # noqa: ANN401 - threadpoolctl has no types
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
