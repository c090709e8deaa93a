"""What is known today, read as if a workshop were held now; nothing of it stays in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.store import Store


class _ReadEnoughError(Exception):
    """Ends the transaction, so that all it wrote is taken back."""


@contextmanager
def as_if_held(store: "Store", name: str, held_on: str) -> Iterator[int]:
    """Yield the id of a workshop that is there for the length of the block only; others wait until it is over.

    :raises StoreError: when the name is blank or `held_on` is not a date.
    """
    try:
        with store.atomic():
            yield store.workshops.create(name, held_on, who="")
            raise _ReadEnoughError
    except _ReadEnoughError:
        return
