"""Any sequence of events leaves at most one tip, and a use that says so."""

import random

EVENTS = 200


def test_a_random_walk_never_shows_two_tips(visit):
    reader = visit(has_touch=True)
    uses = reader.page.locator(".aigloss-use")
    reader.bring(uses.first)
    # A tap or a press of Enter may follow a link; the walk is about this page.
    reader.page.evaluate(
        """() => {
            const tips = document.getElementById("aigloss-tips").content;
            for (const page of [document, tips]) page.querySelectorAll("a").forEach((a) => (a.href = "#"));
        }"""
    )
    boxes = [reader.lines(uses.nth(n))[0].center for n in range(4)]
    walk = random.Random(20)
    opened = 0
    for _ in range(EVENTS):
        spot = walk.choice([*boxes, (walk.randrange(300, 1000), walk.randrange(100, 700))])
        match walk.choice(["move", "move", "move", "tap", "key", "wait"]):
            case "move":
                reader.page.mouse.move(*spot, steps=3)
            case "tap":
                reader.page.touchscreen.tap(*spot)
            case "key":
                reader.page.keyboard.press(walk.choice(["Tab", "Shift+Tab", "Escape"]))
            case "wait":
                reader.waits(walk.choice([20, 350]))
        shown, described = reader.page.evaluate(
            """() => [
                [...document.querySelectorAll('[role=tooltip]')].filter((t) => t.checkVisibility()).length,
                document.querySelectorAll('[aria-describedby~="aigloss-tip"]').length,
            ]"""
        )
        assert shown == described <= 1
        opened += shown
    assert opened > EVENTS / 10, "the walk has to meet tips"
