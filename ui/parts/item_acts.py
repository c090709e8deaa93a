"""What people can do with one item beside a theme: take it out, veto it, put it in."""

from functools import partial

from ui.parts.act import attempt
from ui.parts.quotes import Row, VoiceAct
from ui.session import who


def acts_inside(seen: int) -> tuple[VoiceAct, ...]:
    """Return the acts on an item in its theme: out into the tray, or never here."""
    return (VoiceAct("out", "output", "theme.take_out", partial(_take_out, seen=seen)), _veto_act(None, seen))


def acts_outside(theme_id: str, seen: int) -> tuple[VoiceAct, ...]:
    """Return the acts on an item that is near but outside: put it in, or never here."""
    put_in = VoiceAct("in", "input", "theme.place_here", partial(_place_here, theme_id=theme_id, seen=seen))
    return put_in, _veto_act(theme_id, seen)


def _veto_act(theme_id: str | None, seen: int) -> VoiceAct:
    return VoiceAct("veto", "block", "theme.veto", partial(_veto, theme_id=theme_id, seen=seen))


def _take_out(row: Row, *, seen: int) -> None:
    attempt(lambda store: store.themes.place(row["item_id"], None, who=who(), seen=seen), "theme.taken_out")


def _place_here(row: Row, *, theme_id: str, seen: int) -> None:
    attempt(lambda store: store.themes.place(row["item_id"], theme_id, who=who(), seen=seen), "theme.placed_here")


def _veto(row: Row, *, theme_id: str | None, seen: int) -> None:
    """Veto an item for a theme, None for the one it is in."""
    barred = theme_id or row["theme_id"]
    attempt(lambda store: store.themes.veto(row["item_id"], barred, who=who(), seen=seen), "theme.vetoed")
