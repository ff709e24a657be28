"""Boxes over faces, drawn and moved as an editor does it: by mouse, by finger, by keyboard.

The browser gets the page as the admin gives it, and what it would post is posted by the test.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

import picture_files as files
from drawn_faces import group
from factories import SafeImageFactory
from samizdat_pages.models import SafeImage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.component("chromium"),
    pytest.mark.django_db,
]

Numbers = list[float]


@pytest.fixture
def image() -> SafeImage:
    data = files.encoded(group(1, 1), "JPEG")
    image: SafeImage = SafeImageFactory(file=ContentFile(data, name="x.jpg"), unreviewed=True)
    return image


@pytest.fixture
def open_screen(
    image: SafeImage,
    admin_user: User,
    admin_client: Client,
    browser: Browser,
    serve: Callable[[Path], str],
    own_media: Path,
    tmp_path: Path,
) -> Iterator[Callable[..., Page]]:
    """Give a function that opens the screen of the picture in a browser of this kind."""
    folder = tmp_path / "site"
    address = reverse("samizdat_review_faces", args=[image.pk])
    (folder / "static/samizdat_pages/admin").mkdir(parents=True)
    (folder / "index.html").write_bytes(admin_client.get(address).content)
    (folder / "media").symlink_to(own_media)
    for name in ("samizdat_pages/admin/faces.css", "samizdat_pages/admin/faces.js"):
        (folder / "static" / name).write_bytes(Path(str(finders.find(name))).read_bytes())
    opened: list[Page] = []

    def open_screen(**kind: Any) -> Page:
        page = browser.new_context(viewport={"width": 900, "height": 2500}, **kind).new_page()
        opened.append(page)
        page.goto(f"{serve(folder)}/index.html")
        return page

    yield open_screen
    for page in opened:
        page.context.close()


# What the form would post: left, top, width and height of each box, in per cent.
BOXES = """[...document.querySelectorAll("[data-faces-row]")]
    .filter((row) => !row.querySelector("[name$=-DELETE]").checked)
    .map((row) => [...row.querySelectorAll("[type=number]")].map((field) => field.value))
    .filter((values) => values.every((value) => value !== ""))
    .map((values) => values.map(Number))"""
# A pixel or two, in per cent.
NEAR = 0.6


def boxes(page: Page) -> list[Numbers]:
    found: list[Numbers] = page.evaluate(BOXES)
    return found


def expect_boxes(page: Page, expected: list[Numbers]) -> None:
    """Wait until these are the boxes, to a pixel or two."""
    page.wait_for_function(
        f"""([expected, near]) => {{
            const found = {BOXES};
            return found.length === expected.length && found.every((box, row) =>
                box.every((number, at) => Math.abs(number - expected[row][at]) < near));
        }}""",
        arg=[expected, NEAR],
    )


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def frame_of(place: Locator) -> Any:
    """Say where an element is, in pixels: x, y, width, height."""
    return place.bounding_box()


def middle(place: Locator) -> tuple[float, float]:
    frame = frame_of(place)
    return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2


def test_the_boxes_of_the_form_stand_on_the_picture(open_screen: Callable[..., Page]) -> None:
    page = open_screen()

    expect(page.locator(".faces__box")).to_have_count(2)
    stage = frame_of(page.locator("[data-faces-stage]"))
    frame = frame_of(page.locator(".faces__box").first)
    seen = [
        (frame["x"] - stage["x"]) / stage["width"] * 100,
        (frame["y"] - stage["y"]) / stage["height"] * 100,
        frame["width"] / stage["width"] * 100,
        frame["height"] / stage["height"] * 100,
    ]
    assert seen == pytest.approx(boxes(page)[0], abs=NEAR)


def test_a_mouse_draws_moves_resizes_and_removes_boxes(open_screen: Callable[..., Page]) -> None:
    page = open_screen()
    stage = frame_of(page.locator("[data-faces-stage]"))
    found = boxes(page)

    def at(x: float, y: float) -> tuple[float, float]:
        return stage["x"] + stage["width"] * x / 100, stage["y"] + stage["height"] * y / 100

    drag(page, at(40, 90), at(48, 80))
    expect_boxes(page, [*found, [40, 80, 8, 10]])

    drawn = page.get_by_role("group", name="Face 3")
    start = middle(drawn)
    drag(page, start, (start[0] + stage["width"] * 0.05, start[1] - stage["height"] * 0.1))
    expect_boxes(page, [*found, [45, 70, 8, 10]])

    start = middle(drawn.locator(".faces__corner"))
    drag(page, start, (start[0] + stage["width"] * 0.02, start[1] + stage["height"] * 0.05))
    expect_boxes(page, [*found, [45, 70, 10, 15]])

    drag(page, middle(drawn), at(-30, -30))
    expect_boxes(page, [*found, [0, 0, 10, 15]])

    page.get_by_role("button", name="Remove: Face 2").click()
    expect_boxes(page, [found[0], [0, 0, 10, 15]])
    expect(page.locator(".faces__box")).to_have_count(2)


def test_a_keyboard_does_it_all_too(open_screen: Callable[..., Page]) -> None:
    page = open_screen()
    found = boxes(page)
    page.get_by_role("button", name="Add a box").press("Enter")
    expect_boxes(page, [*found, [40, 35, 20, 30]])
    expect(page.get_by_role("group", name="Face 3")).to_be_focused()

    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Shift+ArrowLeft", "Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator("[data-faces-status]")).to_have_text(
        "Face 3: 40.5 % / 36 %, 19.5 % × 29.5 %"
    )
    assert boxes(page)[2] == [40.5, 36, 19.5, 29.5]

    page.keyboard.press("Delete")
    expect_boxes(page, found)
    expect(page.get_by_role("group", name="Face 1")).to_be_focused()


def test_a_finger_adds_removes_and_moves_boxes_and_still_scrolls(
    open_screen: Callable[..., Page],
) -> None:
    page = open_screen(has_touch=True, is_mobile=True)
    found = boxes(page)
    page.get_by_role("button", name="Add a box").tap()
    expect(page.locator(".faces__box")).to_have_count(3)
    page.get_by_role("button", name="Remove: Face 2").tap()
    expect(page.locator(".faces__box")).to_have_count(2)
    stage = frame_of(page.locator("[data-faces-stage]"))
    page.touchscreen.tap(stage["x"] + 5, stage["y"] + stage["height"] - 5)
    expect_boxes(page, [found[0], [40, 35, 20, 30]])

    x, y = middle(page.get_by_role("group", name="Face 2"))
    touch = page.context.new_cdp_session(page)
    for kind, points in [
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + 20, "y": y}]),
        ("touchMove", [{"x": x + 40, "y": y}]),
        ("touchEnd", []),
    ]:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    expect_boxes(page, [found[0], [40 + 40 / stage["width"] * 100, 35, 20, 30]])


def test_numbers_move_the_box_that_they_stand_for(open_screen: Callable[..., Page]) -> None:
    page = open_screen()
    page.locator("summary").click()

    page.locator("[name=boxes-0-x]").fill("0")
    page.locator("[name=boxes-0-width]").fill("50")

    box = page.get_by_role("group", name="Face 1")
    expect(box).to_have_attribute("style", re.compile(r"left: 0%;.* width: 50%;"))
    stage = frame_of(page.locator("[data-faces-stage]"))
    frame = frame_of(box)
    assert frame["x"] == pytest.approx(stage["x"], abs=1)
    assert frame["width"] == pytest.approx(stage["width"] / 2, abs=1)
    page.locator("[name=boxes-0-DELETE]").check()
    expect(page.locator(".faces__box")).to_have_count(1)


def test_without_a_script_the_numbers_are_all_there(open_screen: Callable[..., Page]) -> None:
    page = open_screen(java_script_enabled=False)

    expect(page.locator(".faces__box")).to_have_count(2)
    expect(page.locator("[name=boxes-0-x]")).to_be_visible()
    # Two rows more than faces were found, for those that were missed.
    expect(page.locator("[name=boxes-3-height]")).to_be_visible()
    expect(page.locator("[data-faces-add]")).to_be_hidden()


def test_what_the_browser_posts_is_what_is_covered(
    open_screen: Callable[..., Page], image: SafeImage, admin_client: Client
) -> None:
    page = open_screen()
    page.get_by_role("button", name="Remove: Face 2").click()
    page.get_by_role("button", name="Add a box").click()
    page.get_by_label("Faces are covered").check()
    expect(page.locator(".faces__box")).to_have_count(2)
    expected = boxes(page)
    posted = page.evaluate(
        "() => Object.fromEntries(new FormData(document.querySelector('[data-faces]')))"
    )

    address = reverse("samizdat_review_faces", args=[image.pk])
    admin_client.post(address, {**posted, "action": "cover", "step": "do"})

    after = SafeImage.objects.get()
    assert [[round(number * 100, 2) for number in box] for box in after.boxes] == expected
    assert after.may_be_shown
