"""Numerics on one thread: sums run in one order on any machine, and no thread waits for a core that others keep busy.

On small matrices waiting threads cost many times what they save.
"""

from contextlib import AbstractContextManager


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which numpy, scipy and scikit-learn use a single thread."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(limits=1)
    return limits
