"""A place on the screen for a fragment that is drawn again by itself, while the rest of the screen may be, too."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def own_place() -> Iterator[None]:
    """Draw the block's fragment last in a container of its own that is never empty.

    Streamlit's page may take a fragment's old parts away a moment late, when it is being drawn again already; what
    stands after it in the same container would then be counted one place too far, and the page breaks down.
    """
    with st.container():
        st.empty()
        yield
