"""How fast a judgment is kept, and how large the server grows, with ten people judging at once in a review session.

    python -m bench.review_room [--people 10] [--cases 3] [--chromium /usr/bin/chromium]

Browsers and server share this machine, so the figures hold what ten browsers cost as well. People press a key as soon
as the heading of a case stands there, while the rest is still being drawn, and go on as soon as their text is kept.
"""

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.main_job import ARGUMENTS, demo, memory_of, say
from ingest.store import Store, open_store
from ui.commands.server import prepare_sample

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

CAUSES = ("benefit", "timing", "guidance", "need", "other")
TEXT = "open the screen where they stopped and go through it together"
PATIENCE = 60_000
"""Milliseconds."""
Kept = Callable[[int], dict[str, Any]]


@dataclass
class Times:
    """Seconds that passed: to the first page, from key to cause kept, from typing to text kept, to the next case.

    `stuck` people waited longer than anybody would; the page of `broken` ones failed in the browser or on the server.
    """

    joined: list[float] = field(default_factory=list)
    cause: list[float] = field(default_factory=list)
    text: list[float] = field(default_factory=list)
    turned: list[float] = field(default_factory=list)
    stuck: int = 0
    broken: int = 0


@contextmanager
def sample(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve the sample, mined beforehand; give the server's address and process id."""
    prepare_sample(folder / "demo.db")
    with demo(folder) as (url, pid, _):
        yield url, pid


def prepare(db: Path, people: int, cases: int) -> tuple[str, list[str]]:
    """Begin a session on the sample with so many people in it; return its id and the keys of their seats."""
    with open_store(db) as store:
        chosen = [(case["id"], "unsure") for case in store.causes.cases()[:cases]]
        session_id, _ = store.reviews.begin("bench", chosen, who="lead", judges=False)
        return session_id, [store.reviews.join(session_id, f"person {n}", "csm") for n in range(people)]


def kept_by(store: Store, session_id: str, key: str) -> Kept:
    """Return how to ask what the person with this key has answered to a case, by its number from 1."""
    seat = store.reviews.seat(session_id, key)
    ids = [case["id"] for case in store.reviews.cases(session_id)]
    return lambda number: store.judgments.own(ids[number - 1], seat["id"] if seat else 0)


async def judge_all(
    browser: "Browser", url: str, session_id: str, key: str, cases: int, times: Times, kept: Kept
) -> None:
    """Be one person: come in, pick a cause for each case, write what one would have done, go on; note what broke."""
    context = await browser.new_context(viewport={"width": 1280, "height": 720})
    await context.add_cookies([{"name": f"tsumazuki_seat_{session_id}", "value": key, "url": url}])
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    try:
        await come_in_and_judge(page, f"{url}/review?session={session_id}", cases, times, kept)
    finally:
        times.broken += bool(failures) or await page.locator("[data-testid=stException]").count() > 0
        await context.close()


async def come_in_and_judge(page: "Page", link: str, cases: int, times: Times, kept: Kept) -> None:
    """Open the session and go through its cases."""
    begun = time.perf_counter()
    await page.goto(link)
    await page.locator(".st-key-pick-benefit button").first.wait_for()
    await at_rest(page)
    times.joined.append(time.perf_counter() - begun)
    for number in range(cases):
        await judge(page, number, times, kept)
        if number + 1 < cases:
            begun = time.perf_counter()
            await page.locator(".st-key-review-next button").first.click()
            await page.locator(f".st-key-judging-case-{number + 2}").first.wait_for()
            times.turned.append(time.perf_counter() - begun)


async def at_rest(page: "Page") -> None:
    """Wait until the server has drawn all it has to draw."""
    await page.wait_for_function(
        "document.querySelector('[data-test-script-state]')?.dataset.testScriptState === 'notRunning'"
    )


async def judge(page: "Page", number: int, times: Times, kept: Kept) -> None:
    """Pick a cause by its key and type one sentence; each is waited for until the server has kept it."""
    begun = time.perf_counter()
    await page.keyboard.press(str(number + 1))
    await page.locator(f".st-key-pick-{CAUSES[number]} button[kind=primary]").first.wait_for()
    times.cause.append(time.perf_counter() - begun)
    await page.locator("textarea").first.click()
    await page.keyboard.type(TEXT)
    begun = time.perf_counter()
    while kept(number + 1)["action"] != TEXT:
        if time.perf_counter() - begun > PATIENCE / 1000:
            raise TimeoutError(f"case {number + 1}: {kept(number + 1)}")
        await asyncio.sleep(0.05)
    times.text.append(time.perf_counter() - begun)


async def hold(chromium: str, url: str, db: Path, session_id: str, keys: list[str], cases: int) -> Times:
    """Let everybody judge at once."""
    from playwright.async_api import async_playwright

    times = Times()
    with open_store(db) as store:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            people = (
                judge_all(browser, url, session_id, key, cases, times, kept_by(store, session_id, key)) for key in keys
            )
            ended = await asyncio.gather(*people, return_exceptions=True)
            times.stuck = sum(isinstance(how, Exception) for how in ended)
            await browser.close()
    return times


def told(seconds: list[float]) -> str:
    """Return median and 95% in seconds."""
    if not seconds:
        return "-"
    slow = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return f"{statistics.median(seconds):.2f}/{slow:.2f} s"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--cases", type=int, default=3)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sample(Path(folder)) as (url, pid):
        session_id, keys = prepare(Path(folder) / "demo.db", options.people, options.cases)
        db = Path(folder) / "demo.db"
        asyncio.run(hold(options.chromium, url, db, session_id, keys[:1], options.cases))
        say("server memory after one person", f"{memory_of(pid)} MB", "400 MB")
        times = asyncio.run(hold(options.chromium, url, db, session_id, keys[1:], options.cases))
        say(f"server memory after {options.people} people", f"{memory_of(pid)} MB", "400 MB")
        for name, seconds in (
            ("first page", times.joined),
            ("key to the cause kept", times.cause),
            ("end of typing to the text kept (0.35 s pause in it)", times.text),
            ("to the heading of the next case", times.turned),
        ):
            say(f"{name}: median / 95%", told(seconds), "-")
        say("people who waited over a minute", str(times.stuck), "0")
        say("pages that broke", str(times.broken), "0")
        with open_store(Path(folder) / "demo.db") as store:
            left = sum(len(names) for names in store.judgments.missing(session_id).values())
            kept = [
                store.judgments.own(case["id"], seat["id"]) | {"meant": CAUSES[number]}
                for number, case in enumerate(store.reviews.cases(session_id))
                for seat in store.reviews.seats(session_id)
                if seat["judges"]
            ]
        whole = sum(own["action"] == TEXT and own["cause"] == own["meant"] for own in kept)
        say("judgments kept whole / missing", f"{whole}/{left}", f"{options.people * options.cases}/0")


if __name__ == "__main__":
    main()
