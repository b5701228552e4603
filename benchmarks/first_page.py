"""The first pages of the plan questionnaire on a slow line: what they weigh, and when something is seen.

Weight is what the browser received for the page and everything it asked for, with an empty cache. The line is
Chromium's own emulation of 1.6 Mbit/s with 150 ms.
"""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.product import database, environment, gunicorn, manage
from benchmarks.rows import Options, Row
from benchmarks.submissions import load_open
from requirements.install import chromium_path
from tests.chromium import CHROMIUM_FLAGS

LIMIT = 100 * 1024
ROUNDS = 5
PHONE = {"width": 360, "height": 740}
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PAINT = """() => new Promise(done => {
  const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
  if (seen()) return done(seen().startTime);
  new PerformanceObserver(() => seen() && done(seen().startTime)).observe({type: 'paint', buffered: true});
})"""


def run(options: Options) -> list[Row]:
    rounds = 1 if options.quick else ROUNDS
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        places = {"first page": f"{address}/c/bench/", "first page of questions": begin(browser, address)}
        seen = {name: [look(browser, url) for _ in range(rounds)] for name, url in places.items()}
        browser.close()
    return [row for name, looks in seen.items() for row in rows(name, looks)]


@contextmanager
def served() -> Iterator[str]:
    """The plan questionnaire, open, behind the product's own web server."""
    with database() as (server, folder):
        env = environment(server.create_database("bench"), folder)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        load_open(env, folder)
        with gunicorn(env, folder) as port:
            yield f"http://127.0.0.1:{port}"


def begin(browser: Browser, address: str) -> str:
    page = browser.new_page()
    page.goto(f"{address}/c/bench/")
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/priorities/")
    url = page.url
    page.close()
    return url


def look(browser: Browser, url: str) -> tuple[int, float]:
    """Bytes received, and milliseconds to the first contentful paint, in a browser that knows nothing yet."""
    context = browser.new_context(viewport=PHONE, locale="en-GB")
    page = context.new_page()
    received = watch(context.new_cdp_session(page))
    page.goto(url, wait_until="networkidle")
    paint = float(page.evaluate(PAINT))
    context.close()
    return sum(received), paint


def watch(line: CDPSession) -> list[float]:
    received: list[float] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    return received


def rows(name: str, looks: list[tuple[int, float]]) -> list[Row]:
    weight, paint = (statistics.median(each) for each in zip(*looks, strict=True))
    verdict = "under" if weight < LIMIT else "OVER"
    return [
        Row(f"{name}: weight", f"{weight / 1024:.1f} KB", f"{verdict} {LIMIT // 1024} KB, headers included"),
        Row(f"{name}: first paint", f"{paint / 1000:.2f} s", f"1.6 Mbit/s, 150 ms, median of {len(looks)}"),
    ]
