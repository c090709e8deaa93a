"""The draft being written, held in the database and mirrored into widgets: every change goes to the database first.

A widget's key is "<draft id>-<field>", so that two drafts never share one; widgets are filled from the stored body
whenever Streamlit has forgotten them (reload, another screen, a dropped connection).
"""

import streamlit as st

from ingest.store import ConversationFilter, Store, new_id
from taxonomy.records import Conversation
from ui.draft import CHOICE_KEYS, SEGMENT_KEYS, TEXT_KEYS, Body, blank_body, body_of, is_blank
from ui.session import opened_store, person, today, who


class DraftState:
    """One draft in one browser session: reads, writes, and the callbacks of its widgets."""

    def __init__(self, store: Store, draft_id: str, *, edits: str | None = None) -> None:
        """Load draft `draft_id`, or begin it: blank, or with the body of the conversation it `edits`."""
        self.id = draft_id
        stored = store.drafts.find(draft_id)
        self.edits: str | None = stored["conversation_id"] if stored else edits
        self.original: Conversation | None = store.conversations.find(self.edits) if self.edits else None
        self.kept_at: str = stored["updated_at"] if stored else ""
        others = self.original is not None and not store.causes.open_to(who(), self.original.id)
        if stored:
            self.body: Body = {**blank_body(csm="", date=""), **stored["body"]}
        elif self.key("chosen") in st.session_state:
            self.body = st.session_state[self.key("chosen")]
        elif self.original:
            answers = store.plans.answers_in(self.original.id)
            self.body = body_of(self.original, answers=answers, blind=others and bool(self.original.hypothesis))
        else:
            latest = store.conversations.page(ConversationFilter(csm=(person(),) if person() else ()), limit=1)
            last = store.conversations.find(latest[0]["id"]) if latest else None
            self.body = blank_body(csm=person(), date=today(), product=last.product if last else "")
        self.blind: bool = self.body["blind"] or (others and bool(self.original and self.original.hypothesis))

    def key(self, field: str) -> str:
        """Return the widget key of a field."""
        return f"{self.id}-{field}"

    def fill(self, field: str, value: object) -> str:
        """Make sure the widget of `field` shows `value` when Streamlit has forgotten it; return its key."""
        if self.key(field) not in st.session_state:
            st.session_state[self.key(field)] = value
        return self.key(field)

    def keep(self, change: Body) -> None:
        """Write a change of the body to the database, on top of what stands there and in the text areas now."""
        self._write({**self.current(), **change})

    def hold(self) -> None:
        """Hold the body in this browser session, before anything worth a row in the database is written."""
        st.session_state[self.key("chosen")] = self.body

    def close(self) -> None:
        """Take no more reports for this draft: it was saved or thrown away, and a late one must not revive it."""
        st.session_state.setdefault("closed", set()).add(self.id)

    def _write(self, body: Body) -> None:
        if self.id in st.session_state.get("closed", ()):
            return
        with opened_store() as store, store.atomic():
            stored = store.drafts.find(self.id)
            self.body = body
            if stored or not is_blank(self.body):
                store.drafts.put(self.id, person(), self.body, conversation_id=self.edits)
            else:
                self.hold()

    def keep_widget(self, field: str) -> None:
        """Callback of a field's widget: keep its value, and that a segment was chosen by hand."""
        touched = [*self.current().get("touched", []), field] if field in SEGMENT_KEYS else None
        self.keep({field: st.session_state[self.key(field)]} | ({"touched": touched} if touched else {}))

    def keep_item(self, item_key: str, part: str) -> None:
        """Callback of a control of one item: keep its value. A control cannot be left without a choice."""
        value = st.session_state[self.key(f"{item_key}_{part}")]
        if value is None:
            return
        items = self.current()["items"]
        self.keep({"items": [{**item, part: value} if item["key"] == item_key else item for item in items]})

    def replace(self, body: Body, *fields: str) -> None:
        """Write a whole new body and let the named widgets show it."""
        self.keep(body)
        for field in fields:
            st.session_state[self.key(field)] = body[field]

    def keep_typed(self) -> None:
        """Callback of the typing watcher: keep text that Streamlit has not sent yet."""
        typed = (st.session_state.get(self.key("typing")) or {}).get("typed") or {}
        fields = {name: text for name, text in typed.get("fields", {}).items() if isinstance(text, str)}
        if fields.get("new_item") == st.session_state.get(self.key("moved")):
            fields.pop("new_item", None)
        body = self._fresh()
        items = [{**item, "text": fields.get(item["key"], item["text"])} for item in body["items"]]
        self._write({**body, **{name: text for name, text in fields.items() if name in body}, "items": items})
        if typed.get("recovered"):
            for name, text in fields.items():
                st.session_state[self.key(name)] = text
            st.session_state["recovered"] = True

    def _with_widgets(self, body: Body) -> Body:
        """Return the body with what the widgets hold: Streamlit sends it along with whatever comes next."""
        plain_keys = (*TEXT_KEYS, *(name for name in CHOICE_KEYS if name not in {"date", "company"}))
        held = {name: st.session_state[self.key(name)] for name in plain_keys if self.key(name) in st.session_state}
        items = [{**item, "text": st.session_state.get(self.key(item["key"]), item["text"])} for item in body["items"]]
        return {**body, **held, "items": items}

    def _fresh(self) -> Body:
        with opened_store() as store:
            stored = store.drafts.find(self.id)
        return {**blank_body(csm="", date=""), **stored["body"]} if stored else self.body

    def current(self) -> Body:
        """Return the body as it stands now, in the database and in the text areas."""
        self.body = self._with_widgets(self._fresh())
        return self.body

    def texts(self) -> dict[str, str]:
        """Return what the server holds of every text area, by field; nothing else is sent to the browser this way."""
        items = {item["key"]: item["text"] for item in self.body["items"]}
        return {name: self.body[name] for name in TEXT_KEYS} | items


def begin() -> str:
    """Return a fresh draft id; nothing is stored until something is written."""
    return "d" + new_id()
