"""What to follow up today: open plans by due date, of one CSM or of everybody, and the log one click away."""

import streamlit as st

from ui.parts.export_button import draw_export_with_views
from ui.parts.followup_list import draw_list, draw_undo
from ui.session import opened_store, person, say, who


def screen() -> None:
    """Show what is due, and what will be."""
    st.title(say("followup.title"))
    with opened_store() as store:
        plans = store.plans.open()
        ever = bool(plans) or bool(store.plans.all())
        held = store.reviews.held_from(who())
        known = store.causes.open_to(who()) - held
    draw_undo()
    if not ever:
        st.info(say("followup.none_ever"), icon=":material/info:")
        st.page_link("screens/queue.py", label=say("nav.queue"), icon=":material/rule:")
        return
    st.caption(say("followup.explain"))
    csms = sorted({plan["csm"] for plan in plans if plan["csm"]})
    everybody = say("followup.everybody")
    options = [everybody, *csms]
    chosen = st.selectbox(
        say("common.csm"),
        options,
        index=options.index(person()) if person() in csms else 0,
        key="follow-csm",
        width=320,
    )
    draw_list([plan for plan in plans if chosen in {everybody, plan["csm"]}], known, held)
    draw_export_with_views("plans")


screen()
