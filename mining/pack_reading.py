"""Reads a pack from the store: a workshop beside the one before it, or what is known today. Writes nothing."""

from datetime import date, tzinfo

from ingest.store import Store, StoreError
from ingest.store.today import as_if_held
from mining.pack import Pack, pack_of
from mining.pack_facts import Facts, facts_of, mask_of, masked
from taxonomy import messages
from taxonomy.labels import Language
from taxonomy.workshop import Workshop


def pack_of_workshop(
    store: Store,
    workshop_id: int,
    *,
    small_cell: int,
    language: Language,
    unmasked: bool = False,
    zone: tzinfo | None = None,
) -> Pack:
    """Return the pack of a workshop, with the difference to the last one before it that was not put away.

    `zone` is where its readers are, who take a day for theirs; None is where this machine is.

    :raises StoreError: when there is none.
    """
    facts, last = facts_of(store, workshop_id, zone=zone), _before(store, workshop_id)
    return _pack(store, facts, last, small_cell=small_cell, language=language, unmasked=unmasked, zone=zone)


def pack_of_today(store: Store, *, small_cell: int, language: Language, unmasked: bool = False) -> Pack:
    """Return what is known today as a pack, as if a workshop were held now."""
    last = latest_workshop(store)
    with as_if_held(store, messages.say("pack.today", language), date.today().isoformat()) as workshop_id:
        facts = facts_of(store, workshop_id)
    return _pack(store, facts, last, small_cell=small_cell, language=language, unmasked=unmasked)


def _pack(
    store: Store,
    facts: Facts,
    last: Workshop | None,
    *,
    small_cell: int,
    language: Language,
    unmasked: bool,
    zone: tzinfo | None = None,
) -> Pack:
    before = None if last is None else facts_of(store, last.id, zone=zone)
    if not unmasked:
        facts = masked(facts, mask_of(store, facts, language))
        before = before and masked(before, mask_of(store, before, language))
    return pack_of(facts, small_cell=small_cell, last=before, heirs=store.themes.heirs())


def _before(store: Store, workshop_id: int) -> Workshop | None:
    """Return the workshop held last before this one."""
    here = store.workshops.find(workshop_id)
    earlier = [entry for entry in store.workshops.all() if here is not None and _when(entry) < _when(here)]
    return max(earlier, key=_when, default=None)


def _when(workshop: Workshop) -> tuple[str, int]:
    return (workshop.held_on, workshop.id)


def latest_workshop(store: Store) -> Workshop | None:
    """Return the workshop held last, None when there is none."""
    return max(store.workshops.all(), key=_when, default=None)


def named_workshop(store: Store, name_or_id: str) -> Workshop:
    """Return the workshop with this id or name; of several with one name the latest.

    :raises StoreError: when there is none, with those there are.
    """
    everything = store.workshops.all(archived=True)
    found = [entry for entry in everything if name_or_id in {str(entry.id), entry.name}]
    if not found:
        there = ", ".join(f"{entry.id} {entry.name}" for entry in everything) or "-"
        raise StoreError("store.no_such_workshop", value=name_or_id, allowed=there)
    return max(found, key=_when)
