"""What a reader does at a page, and what a reader sees: the words in which the tests are written."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

# Notes when things happen, in the page's own time: a clock on this side of the wire would measure the wire.
PROBE = """
window.aiglossProbe = {log: [], shift: 0};
{
  const note = (what) => aiglossProbe.log.push([what, performance.now()]);
  for (const type of ["pointerover", "focusin", "keydown"])
    addEventListener(type, (event) => event.target.closest?.(".aigloss-use") && note(type), true);
  const ours = "#aigloss-tip, .aigloss-use";
  addEventListener("pointerout", (event) => event.target.closest?.(ours) && note("pointerout"), true);
  let open = false;
  new MutationObserver(() => {
    const tip = document.getElementById("aigloss-tip");
    if (open === (!!tip && !tip.hidden)) return;
    open = !open;
    note(open ? "open" : "closed");
  }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["hidden"]});
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (aiglossProbe.shift += entry.value)))
    .observe({type: "layout-shift", buffered: true});
}
"""

# Everything that placement is judged by, measured in one go; a use is judged by all of its lines.
MEASURE = """
() => {
  const tip = document.getElementById("aigloss-tip");
  const use = document.querySelector('[aria-describedby~="aigloss-tip"]');
  if (!tip || tip.hidden || !use) return null;
  const box = (r) => ({left: r.left, top: r.top, right: r.right, bottom: r.bottom});
  const seen = visualViewport;
  const screen = {
    left: seen.offsetLeft,
    top: seen.offsetTop,
    right: seen.offsetLeft + seen.width,
    bottom: seen.offsetTop + seen.height,
  };
  const page = document.documentElement;
  return {
    tip: box(tip.getBoundingClientRect()),
    lines: [...use.getClientRects()].map(box),
    screen,
    use: use.id,
    overflow: page.scrollWidth - page.clientWidth,
  };
}
"""


@dataclass(frozen=True)
class Box:
    """A rectangle of the viewport, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom

    @property
    def center(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Scene:
    """An open tip, the lines of its use, and the part of the viewport that is on the screen."""

    tip: Box
    lines: list[Box]
    screen: Box
    use: str
    overflow: float
    """How far the page can be scrolled sideways."""

    def gap(self, line: int = 0) -> float:
        """The distance between the tip and a line of its use, up or down."""
        box = self.lines[line]
        return max(self.tip.top - box.bottom, box.top - self.tip.bottom)

    def assert_well_placed(self) -> None:
        assert self.tip.within(self.screen), f"a corner is outside: {self}"
        assert not any(self.tip.overlaps(line) for line in self.lines), f"the use is covered: {self}"
        nearest = min(self.gap(line) for line in range(len(self.lines)))
        assert nearest < 10, f"the tip stands apart from its use: {self}"


class Reader:
    """Someone at a page. Methods do what hands do; nothing here knows how the script works."""

    def __init__(self, page: Page):
        self.page = page
        self.tip: Locator = page.locator("#aigloss-tip")

    def go(self, url: str) -> None:
        self.page.goto(url)

    # Where things are

    def use(self, place: str, number: int = 0) -> Locator:
        """A use in the section with that id, counted from 0."""
        return self.page.locator(f"#{place} .aigloss-use").nth(number)

    def bring(self, use: Locator) -> None:
        """Puts a use in the middle of the screen, without the theme's smooth scrolling."""
        use.evaluate("u => u.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'})")
        self.settle()

    def settle(self) -> None:
        """Waits until nothing moves: fonts are there, and four frames have passed without a scroll."""
        self.page.evaluate(
            """async () => {
                await document.fonts.ready;
                for (let still = 0, at = NaN; still < 4; still += 1) {
                    await new Promise(requestAnimationFrame);
                    if (scrollY !== at) { still = 0; at = scrollY; }
                }
            }"""
        )

    def lines(self, use: Locator) -> list[Box]:
        found = use.evaluate("u => [...u.getClientRects()].map((r) => [r.left, r.top, r.right, r.bottom])")
        return [Box(*edges) for edges in found]

    def scene(self) -> Scene | None:
        """What stands on the screen, or None without an open tip."""
        found = self.page.evaluate(MEASURE)
        if found is None:
            return None
        lines = [Box(**line) for line in found.pop("lines")]
        return Scene(tip=Box(**found.pop("tip")), lines=lines, screen=Box(**found.pop("screen")), **found)

    # What hands do

    def point_at(self, use: Locator, line: int = 0) -> None:
        self.move(*self.lines(use)[line].center)

    def move(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y, steps=5)

    def point_away(self) -> None:
        """To the bottom right corner, where nothing of ours is."""
        size = self.page.viewport_size
        self.move(size["width"] - 4, size["height"] - 4)

    def hover(self, use: Locator, line: int = 0) -> Scene:
        """Brings a use into view, rests the mouse on it and returns what shows."""
        if self.scene():
            self.point_away()
            self.page.keyboard.press("Escape")
        self.bring(use)
        self.point_at(use, line)
        self.sees_tip_of(use)
        return self.scene()

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """Where a finger finds a place of the page: a phone may show a part of it."""
        left, top = self.page.evaluate("[visualViewport.offsetLeft, visualViewport.offsetTop]")
        return x - left, y - top

    def tap(self, target: Locator) -> None:
        self.page.touchscreen.tap(*self.on_screen(*self.lines(target)[0].center))

    def drag(self, start: tuple[float, float], up: float) -> None:
        """A finger that goes down, moves up and leaves, through the browser's own input."""
        x, y = self.on_screen(*start)
        session = self.page.context.new_cdp_session(self.page)
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 9):
            point = {"x": x, "y": y - up * step / 8}
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        session.detach()

    def start_reading_at(self, use: Locator) -> None:
        """A click on the words just before a use: from there the next Tab goes to the use."""
        self.bring(use)
        spot = use.evaluate(
            """u => {
                const walker = document.createTreeWalker(u.closest('section'), NodeFilter.SHOW_TEXT);
                let best = null;
                for (let node; (node = walker.nextNode()) && !(u.compareDocumentPosition(node) & 4); )
                    if (node.data.trim() && !node.parentElement.closest('a, .aigloss-use')) best = node;
                const range = document.createRange();
                range.selectNodeContents(best);
                const r = [...range.getClientRects()].filter((r) => r.width > 4).pop();
                return [r.right - 3, (r.top + r.bottom) / 2];
            }"""
        )
        self.page.mouse.click(*spot)

    def tab_to(self, use: Locator) -> None:
        self.start_reading_at(use)
        self.page.keyboard.press("Tab")
        expect(use).to_be_focused()

    # What eyes see

    def sees_tip_of(self, use: Locator) -> None:
        expect(use).to_have_attribute("aria-describedby", "aigloss-tip", timeout=2000)
        expect(self.tip).to_be_visible()

    def sees_no_tip(self, timeout: float = 1000) -> None:
        expect(self.tip).to_be_hidden(timeout=timeout)
        expect(self.page.locator('[aria-describedby~="aigloss-tip"]')).to_have_count(0)
        left_over = self.page.evaluate("document.getElementById('aigloss-tip')?.innerHTML || ''")
        assert left_over == "", "a closed tip is empty"

    def waits(self, ms: float) -> None:
        self.page.wait_for_timeout(ms)

    def keeps_tip_of(self, use: Locator, ms: float) -> None:
        """Sees the tip open during all of that time, by the page's own notes."""
        self.sees_tip_of(use)
        before = self.closings()
        self.waits(ms)
        self.sees_tip_of(use)
        assert self.closings() == before

    # What the page noted

    def log(self) -> list[tuple[str, float]]:
        return [tuple(entry) for entry in self.page.evaluate("aiglossProbe.log")]

    def closings(self) -> int:
        return sum(what == "closed" for what, _ in self.log())

    def delay(self, cause: str, effect: str) -> float:
        """Milliseconds between the last `cause` and the last `effect` after it."""
        log = self.log()
        effect_at = max(at for what, at in log if what == effect)
        return effect_at - max(at for what, at in log if what == cause and at <= effect_at)
