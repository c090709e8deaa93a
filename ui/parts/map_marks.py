"""What the map is drawn with: colours, marks, circles for whole themes, texts that Plotly cannot take for markup."""

import plotly.graph_objects as go

from mining.facts import Frame
from ui.session import say

# Colours that stay apart for colour-blind readers (after Okabe and Ito), repeated with other marks.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C6BB1", "#7A7A00")
MARKS = ("circle", "square", "diamond", "triangle-up", "cross")
# The same for numbers, 0.5 for the first, 1.5 for the second: a step for each.
BY_NUMBER = {
    "cmin": 0,
    "cmax": len(COLOURS),
    "colorscale": [
        [(number + step) / len(COLOURS), colour] for number, colour in enumerate(COLOURS) for step in (0, 1)
    ],
    "showscale": False,
}
GREY = "#B8B8B8"
TEXT = "#1E2A2E"
WRAP = 28
# How long a name on the map may be, and how large the circle of the largest theme is.
LONGEST = 16
LARGEST = 60


def circles(middles: Frame, titles: dict[str, str]) -> go.Scatter:
    """Return one circle a theme (x, y, items), its area by its items; hovering tells its name and items."""
    most = max(int(middles["items"].max()), 1) if len(middles) else 1
    return go.Scatter(
        x=middles["x"].tolist(),
        y=middles["y"].tolist(),
        mode="markers",
        marker={
            "color": [COLOURS[number % len(COLOURS)] for number in range(len(middles))],
            "size": (LARGEST * (middles["items"] / most) ** 0.5).tolist(),
            "opacity": 0.3,
            "line": {"width": 1, "color": TEXT},
        },
        customdata=[[""]] * len(middles),
        text=[
            f"<b>{as_data(titles[str(theme_id)])}</b><br>{say('map.items', n=int(items))}"
            for theme_id, items in middles["items"].items()
        ],
        hoverinfo="text",
    )


def hover(name: str, voice: str, company: str) -> str:
    """Return what is read when the mouse is on a voice."""
    flat = " ".join(voice.split())
    lines = "<br>".join(as_data(flat[start : start + WRAP]) for start in range(0, len(flat), WRAP))
    return f"<b>{as_data(name)}</b><br>{lines}<br>{as_data(company)}"


def short(title: str) -> str:
    """Return a name as it may stand on the map."""
    return title if len(title) <= LONGEST else title[: LONGEST - 1] + "\u2026"


def as_data(text: str) -> str:
    """Plotly reads a little HTML in its texts; what people typed must not be read so."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
