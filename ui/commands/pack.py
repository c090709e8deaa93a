"""`pack`: the file a workshop leaves with."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taxonomy.settings import setting
from ui.commands.shell import db_option, existing, fail, note, say, shell_language

if TYPE_CHECKING:
    from ingest.store import Store
    from mining.pack import Pack


@click.command(help=say("cli.pack"))
@db_option
@click.option("--workshop", metavar="NAME|ID", default=None, help=say("cli.opt_workshop"))
@click.option("--unmasked", is_flag=True, help=say("cli.opt_unmasked"))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=say("cli.opt_pack_output")
)
def pack(db: Path, workshop: str | None, unmasked: bool, output: Path) -> None:
    """Write the pack of a workshop, of the latest, or of what is known today."""
    from ingest.store import open_store
    from ui.pack.write import SUFFIXES, pack_bytes

    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        fail("cli.pack_suffix", value=output.suffix or output.name, allowed=" ".join(SUFFIXES))
    with open_store(existing(db)) as store:
        found = _pack(store, workshop, unmasked=unmasked)
    data = pack_bytes(found, suffix, shell_language())
    try:
        output.write_bytes(data)
    except OSError as error:
        fail("cli.cannot_write", path=output, why=error)
    note("cli.packed", name=found.name, day=found.held_on, themes=len(found.themes), path=output)
    note("cli.pack_unmasked" if unmasked else "cli.pack_masked")


def _pack(store: "Store", asked: str | None, *, unmasked: bool) -> "Pack":
    from mining.pack_reading import latest_workshop, named_workshop, pack_of_today, pack_of_workshop

    found = latest_workshop(store) if asked is None else named_workshop(store, asked)
    small_cell = int(setting("small_cell"))
    if found is None:
        return pack_of_today(store, small_cell=small_cell, language=shell_language(), unmasked=unmasked)
    return pack_of_workshop(store, found.id, small_cell=small_cell, language=shell_language(), unmasked=unmasked)
