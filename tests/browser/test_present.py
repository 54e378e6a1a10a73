"""Slides in a room: walked by keyboard with the network cut, read from the last row, the presenter's window beside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import Watch
from tests.browser.test_pages import grave_violations
from tests.guards import not_empty
from tests.web.exhibit_list.lists import EIGHT, OWN_TITLE, OWN_WORDS, at, listed

SCREENS = [(1280, 720), (1920, 1080)]
ADDRESS = at("/present", listed(*EIGHT, own=True))
INVENTED = at(
    "/present",
    listed(
        "/exhibit/home/england",
        "/exhibit/measure/falls-with-harm/change",
        "/exhibit/measure/falls-with-harm/map",
        "/exhibit/measure/falls-with-harm/funnel",
        "/exhibit/measure/falls-with-harm/collaboratives",
        "/exhibit/home/tiles?view=tiles",
        "/exhibit/home/icons",
        "/exhibit/sign-up-to-safety/shares",
        "/exhibit/programme/timeline",
        "/exhibit/topics/grid",
        "/exhibit/data/measures",
    ),
)
# Share of the screen's height that the smallest words take, and the picture; what stands outside the screen.
MEASURED = """() => {
    const slide = document.querySelector('.slide.current'), height = innerHeight;
    const left = [...slide.querySelectorAll('*')].filter(node =>
        !node.closest('.spoken, .visually-hidden, title, .tile-line, svg svg') && node.getClientRects().length);
    let least = 1, words = '';
    for (const node of left) {
        if (![...node.childNodes].some(each => each.nodeType === 3 && each.data.trim())) continue;
        const matrix = node.closest('svg') && node.getScreenCTM();
        const size = parseFloat(getComputedStyle(node).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
        if (size / height < least) { least = size / height; words = node.textContent.trim().slice(0, 40); }
    }
    const outside = left.filter(node => {
        const box = node.getBoundingClientRect(), edge = { right: innerWidth + 1, bottom: height + 1 };
        const away = box.right > edge.right || box.bottom > edge.bottom || box.left < -1 || box.top < -1;
        return node.localName !== 'g' && box.width && away;
    }).map(node => node.outerHTML.slice(0, 90));
    const svg = slide.classList.contains('as-picture') && slide.querySelector('.slide-picture > svg');
    let picture = null, flat = false;
    if (svg) {
        const box = svg.getBoundingClientRect(), paper = svg.viewBox.baseVal;
        picture = Math.min(box.width / paper.width, box.height / paper.height) * paper.height / height;
        flat = paper.width > 3 * paper.height;
    }
    const finding = parseFloat(getComputedStyle(slide.querySelector('.slide-finding')).fontSize);
    const over = slide.querySelector('.slide-body :is(.key, .legend, table, .tiles, .several-tiles)');
    const foot = slide.querySelector('.slide-source');
    const covers = Boolean(over && foot && over.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1);
    return { least, words, outside, picture, flat, finding, covers, title: slide.textContent.slice(0, 60) };
}"""


@pytest.fixture
def room(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor of their own, whose network may be cut."""
    with browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    ) as visitor:
        yield visitor


@pytest.fixture
def slides(room: BrowserContext, site: str) -> Iterator[Page]:
    """The slides of a list of eight, with the network cut once they are there."""
    page, watch = room.new_page(), Watch(site)
    watch.attach(page)
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    room.set_offline(True)
    page.on("request", lambda request: watch.outside.append(request.url))
    yield page
    assert not watch.complaints, "\n".join(watch.complaints)


def number(page: Page) -> int:
    """Which slide stands there, of one alone."""
    expect(page.locator(".slide.current")).to_have_count(1)
    return int(page.locator(".slide.current").get_attribute("id").removeprefix("slide-"))  # type: ignore[union-attr]


def test_a_list_is_walked_by_keyboard_without_the_network(slides: Page) -> None:
    count = slides.locator(".slide").count()
    assert count > len(EIGHT)
    for at_ in not_empty(range(1, count + 1)):
        assert number(slides) == at_
        assert slides.url.endswith(f"#slide-{at_}" if at_ > 1 else "#slide-1")
        slides.keyboard.press("PageDown" if at_ % 2 else "ArrowRight")
    assert number(slides) == count  # the end is the end
    for key, there in [
        ("Home", 1),
        (" ", 2),
        ("ArrowLeft", 1),
        ("ArrowLeft", 1),
        ("End", count),
        ("PageUp", count - 1),
    ]:
        slides.keyboard.press(key)
        assert number(slides) == there
    for digit in "5":
        slides.keyboard.press(digit)
    slides.keyboard.press("Enter")
    assert number(slides) == 5
    slides.keyboard.press("9")
    slides.keyboard.press("Escape")  # forgets the number
    slides.keyboard.press("Enter")
    assert number(slides) == 6


def test_the_next_slide_is_painted_within_a_tenth_of_a_second(slides: Page) -> None:
    times = slides.evaluate("""async () => {
        const times = [];
        for (let at = 0; at < 12; at += 1) {
            const begun = performance.now();
            document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', cancelable: true }));
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            times.push(performance.now() - begun);
        }
        return times.sort((a, b) => a - b);
    }""")
    assert times[len(times) // 2] < 100


def test_fingers_and_clicks_move_on_and_back(browser: Browser, site: str) -> None:
    with browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 720}, has_touch=True
    ) as visitor:
        page = visitor.new_page()
        page.goto(ADDRESS)
        page.touchscreen.tap(1000, 400)
        assert number(page) == 2
        page.touchscreen.tap(100, 400)
        assert number(page) == 1
        for begin, end in ((900, 300), (900, 300), (300, 900)):
            page.evaluate(
                """([begin, end]) => {
                    const touch = x => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
                    const fire = (kind, x, many) => document.body.dispatchEvent(new TouchEvent(kind,
                        { bubbles: true, touches: many ? [touch(x)] : [], changedTouches: [touch(x)] }));
                    fire('touchstart', begin, true);
                    fire('touchend', end, false);
                }""",
                [begin, end],
            )
        assert number(page) == 2


def test_the_presenters_window_has_the_next_slide_and_the_words(room: BrowserContext, slides: Page) -> None:
    with slides.expect_popup() as opened:
        slides.keyboard.press("p")
    presenter = opened.value
    expect(presenter.locator(".own-words")).to_contain_text(OWN_WORDS)
    expect(presenter.locator("h1")).to_have_text(OWN_TITLE)
    expect(presenter.locator(".next-slide svg").first).to_be_visible()
    expect(presenter.locator(".passed")).to_contain_text("since the start")
    assert presenter.evaluate("getComputedStyle(document.querySelector('.clock')).display") == "flex"
    presenter.keyboard.press("ArrowRight")
    assert number(slides) == 2
    expect(presenter.locator("h1")).to_contain_text("has it changed?")
    slides.keyboard.press("Escape")
    presenter.wait_for_event("close") if not presenter.is_closed() else None
    assert len(room.pages) == 1


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize(("where", "address"), [("site", ADDRESS), ("island", INVENTED)])
def test_the_last_row_reads_every_word(
    request: pytest.FixtureRequest, browser: Browser, where: str, address: str, screen: tuple[int, int]
) -> None:
    size = {"width": screen[0], "height": screen[1]}
    root = request.getfixturevalue(where)
    with browser.new_context(base_url=root, viewport=size, reduced_motion="reduce") as visitor:
        page = visitor.new_page()
        page.goto(address)
        for _ in not_empty(range(page.locator(".slide").count())):
            seen = page.evaluate(MEASURED)
            assert seen["least"] >= 0.03, seen
            assert seen["finding"] >= 36, seen
            assert not seen["outside"] and not seen["covers"], seen
            assert seen["flat"] or seen["picture"] is None or seen["picture"] >= 0.6, seen
            page.keyboard.press("ArrowRight")


def test_a_slide_has_no_grave_faults(slides: Page, room: BrowserContext) -> None:
    room.set_offline(False)
    assert not grave_violations(slides)


def test_without_scripts_all_slides_stand_below_one_another(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, reduced_motion="reduce") as visitor:
        page = visitor.new_page()
        page.goto(f"{ADDRESS}#slide-3")
        for slide in not_empty(page.locator(".slide").all()):
            expect(slide).to_be_visible()
        assert 0 <= (page.locator("#slide-3").bounding_box() or {})["y"] < 100
        expect(page.get_by_text(OWN_WORDS)).to_be_visible()
