"""What works: each countermeasure by cause, theme or segment, how many companies tried it and how many then acted."""

from functools import partial
from typing import Any

import streamlit as st

from mining.outcomes import ENOUGH
from taxonomy.causes import CAUSES
from taxonomy.labels import keys, label_of
from taxonomy.segments import SEGMENTS
from ui.parts.cause_card import cause_label
from ui.parts.works_table import draw_groups
from ui.session import language, opened_store, say, segment_title

WAYS = ("cause", "theme", "segment")
Row = dict[str, Any]


def screen() -> None:
    """Show the countermeasures in the division chosen."""
    st.title(say("works.title"))
    st.caption(say("works.explain", need=ENOUGH))
    with opened_store() as store:
        rows = store.plans.all()
    if not rows:
        st.info(say("works.empty"), icon=":material/info:")
        st.page_link("screens/queue.py", label=say("nav.queue"), icon=":material/rule:")
        return
    way = st.segmented_control(
        say("works.by"),
        WAYS,
        default="cause",
        format_func=_way_title,
        key="works-by",
        required=True,
        label_visibility="collapsed",
    )
    if way == "cause":
        draw_groups(rows, _cause_of, cause_label, [cause.key for cause in CAUSES])
        return
    rows = _of_cause(rows)
    if way == "theme":
        names = {row["theme_id"] or "": row["theme_name"] or say("works.no_theme") for row in rows}
        draw_groups(rows, _theme_of, names.__getitem__, sorted(names, key=_last_if_blank))
    else:
        segment = st.selectbox(
            say("works.segment"),
            [segment.key for segment in SEGMENTS],
            format_func=segment_title,
            key="works-segment",
            width=320,
        )
        choices = next(entry.choices for entry in SEGMENTS if entry.key == segment) or ()
        order = list(keys(choices)) or sorted({row[segment] for row in rows if row[segment]})
        draw_groups(rows, partial(_value_of, segment), partial(label_of, choices, language=language()), order)


def _way_title(way: str) -> str:
    return say(f"works.by_{way}")


def _of_cause(rows: list[Row]) -> list[Row]:
    everything = ""
    chosen = st.selectbox(
        say("works.only_cause"),
        [everything, *(cause.key for cause in CAUSES)],
        format_func=lambda key: cause_label(key) if key else say("works.all_causes"),
        key="works-cause",
        width=320,
    )
    return [row for row in rows if chosen in {everything, row["cause"]}]


def _cause_of(row: Row) -> str:
    return str(row["cause"])


def _theme_of(row: Row) -> str:
    return row["theme_id"] or ""


def _value_of(segment: str, row: Row) -> str | None:
    return row[segment] or None


def _last_if_blank(name: str) -> tuple[bool, str]:
    return (name == "", name)


screen()
