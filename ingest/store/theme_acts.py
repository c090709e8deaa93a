"""What people do to whole themes: merge, split, archive, bring back. Each is one act, one transaction, undone as one.

Items go along as decisions, so that every later run keeps them where people put them.
"""

from collections.abc import Iterable, Sequence

from ingest.store.connection import StoreError
from ingest.store.themes import Themes
from taxonomy.records import Theme


class ThemeActs:
    """Acts on whole themes. `seen` is the last act the person knew of; None asks nothing."""

    def __init__(self, themes: Themes) -> None:
        """Write through `themes`, which keeps single themes and the ledger."""
        self.themes = themes
        self.connection = themes.connection
        self.acts = themes.acts

    def merge(
        self, sources: Sequence[str], target: str, *, who: str, why: str = "", seen: int | None = None
    ) -> int | None:
        """Let the items of `sources` belong to `target`; the sources are archived and their names mean the target.

        An item that does not belong in the target, as people said, is left in the tray; what did not belong in a
        source does not belong in the target either, unless it is there already.
        """
        sources = [theme_id for theme_id in dict.fromkeys(sources) if theme_id != target]
        if not sources:
            return None
        with self.connection.atomic():
            for theme_id in (*sources, target):
                self.themes.living(theme_id)
            self.acts.refuse_overtaken(seen, [*sources, target])
            act = self.acts.begin("merged", who=who, why=why)
            self.themes.revive(act, target, who=who)
            for source in sources:
                self._merge_one(act, source, target, who=who, why=why)
        return act

    def _merge_one(self, act: int, source: str, target: str, *, who: str, why: str) -> None:
        before = self.themes.whereabouts(self.themes.items_of(source))
        left_out = self.themes.vetoed(before, target)
        for item_id in before:
            if item_id not in left_out:
                self.themes.decide(act, item_id, target, who=who, why=why)
        self.acts.change_theme(act, source, {"state": "archived", "archived_by": act, "merged_into": target})
        self.acts.moved(act, before, self.themes.whereabouts(before))
        self._carry_vetoes(act, source, target, who=who, why=why)
        self.themes.log(source, "merged_into", who=who, why=why, after=target, act_id=act)
        self.themes.log(target, "merged", who=who, why=why, after=source, before=str(len(before)), act_id=act)

    def _carry_vetoes(self, act: int, source: str, target: str, *, who: str, why: str) -> None:
        """Let what did not belong in the source not belong in the target either, unless it is there by now."""
        rows = self.connection.rows("SELECT item_id FROM standing_vetoes WHERE theme_id = ?", (source,))
        places = self.themes.whereabouts(row["item_id"] for row in rows)
        known = self.themes.vetoed(places, target)
        carried = {item_id: place for item_id, place in places.items() if place != target and item_id not in known}
        for item_id in carried:
            self.themes.forbid(act, item_id, target, who=who, why=why)
        self.acts.moved(act, carried, self.themes.whereabouts(carried))

    def split(
        self, theme_id: str, items: Iterable[str], name: str, *, who: str, why: str = "", seen: int | None = None
    ) -> int:
        """Let `items` of a theme become a new theme called `name`; what stays is decided as well.

        :raises StoreError: when the name is blank or taken, or one of the sides would be empty.
        """
        with self.connection.atomic():
            theme = self.themes.living(theme_id)
            self.acts.refuse_overtaken(seen, [theme_id])
            before = self.themes.whereabouts(self.themes.items_of(theme_id))
            leaving = set(items) & set(before)
            if not leaving or len(leaving) == len(before):
                raise StoreError("store.split_side_empty", n=len(leaving), total=len(before))
            new = self.themes.next_id()
            self.themes.refuse_name(name, theme_id=new)
            act = self.acts.begin("split", who=who, why=why)
            self._bear(act, new, name, theme, who=who, why=why)
            for item_id in before:
                self.themes.decide(act, item_id, new if item_id in leaving else theme_id, who=who, why=why)
            self.acts.moved(act, before, self.themes.whereabouts(before))
            self.themes.log(theme_id, "split", who=who, why=why, after=new, before=str(len(leaving)), act_id=act)
        return act

    def _bear(self, act: int, new: str, name: str, origin: Theme, *, who: str, why: str) -> None:
        """Write the theme that a split brings; for its undoing it counts as one that was archived before."""
        self.themes.add(Theme(new, origin.state, name, ""))
        for field, before, after in (
            ("state", "archived", origin.state),
            ("name", name, name),
            ("definition", "", ""),
        ):
            self.acts.changed(act, new, field, before, after)
        self.themes.log(new, "split_from", who=who, why=why, after=origin.id, act_id=act)

    def archive(self, theme_id: str, *, who: str, why: str, seen: int | None = None) -> int:
        """Put a theme away: its items lie in the tray until it comes back, unless they are placed elsewhere.

        :raises StoreError: when no reason is given.
        """
        with self.connection.atomic():
            self.themes.living(theme_id)
            if not why.strip():
                raise StoreError("store.archive_needs_why")
            self.acts.refuse_overtaken(seen, [theme_id])
            before = self.themes.whereabouts(self.themes.items_of(theme_id))
            act = self.acts.begin("archived", who=who, why=why)
            self.acts.change_theme(act, theme_id, {"state": "archived", "archived_by": act})
            self.acts.moved(act, before, self.themes.whereabouts(before))
            self.themes.log(theme_id, "archived", who=who, why=why, before=str(len(before)), act_id=act)
        return act

    def bring_back(self, theme_id: str, *, who: str, why: str = "", seen: int | None = None) -> int | None:
        """Bring an archived theme back as it was, with its items; what people placed elsewhere meanwhile stays there.

        :raises StoreError: when it was merged into another, or another theme has its name by now.
        """
        with self.connection.atomic():
            theme = self.themes.find(theme_id)
            if theme is None:
                raise StoreError("store.no_theme", id=theme_id)
            if theme.state != "archived":
                return None
            if theme.merged_into is not None:
                self.themes.living(theme_id)
            self.acts.refuse_overtaken(seen, [theme_id], ("state",))
            if theme.name is not None:
                self.themes.refuse_name(theme.name, theme_id=theme_id)
            act = self.acts.begin("returned", who=who, why=why)
            state, items = self._as_archived(theme)
            before = self.themes.whereabouts(items)
            self.acts.change_theme(act, theme_id, {"state": state, "archived_by": None})
            self._have_again(act, theme_id, items, who=who, why=why)
            self.acts.moved(act, before, self.themes.whereabouts(items))
            self.themes.log(theme_id, "returned", who=who, why=why, act_id=act)
        return act

    def _as_archived(self, theme: Theme) -> tuple[str, list[str]]:
        """Return the state a theme was in when it was archived, and the items it had."""
        changes = [] if theme.archived_by is None else self.acts.changes(theme.archived_by)
        states = [c["before"] for c in changes if (c["thing"], c["field"]) == (theme.id, "state")]
        items = [c["thing"] for c in changes if c["field"] == "place" and c["before"] == theme.id]
        return ("confirmed" if states == ["confirmed"] else "proposed"), items

    def _have_again(self, act: int, theme_id: str, items: Sequence[str], *, who: str, why: str) -> None:
        """Decide for a theme the items that a run has put elsewhere while it was away."""
        places = self.themes.whereabouts(items)
        decided = self.themes.decided_items()
        vetoed = self.themes.vetoed(items, theme_id)
        for item_id in items:
            if places[item_id] != theme_id and item_id not in decided and item_id not in vetoed:
                self.themes.decide(act, item_id, theme_id, who=who, why=why)
