"""Content that cannot be carried is named, with what becomes of the rest."""

import re
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError

from build_processes import export, files_in
from factories import SafeImageFactory, SectionPageFactory, StatementPageFactory, paragraph
from samizdat_exporters.errors import GateError
from samizdat_pages.models import HomePage, SafeImage, StatementPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db: None) -> HomePage:
    from own_database import publication

    return publication()


def page_with(picture: SafeImage, home: HomePage, slug: str = "picture") -> StatementPage:
    body = [("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""})]
    return StatementPageFactory(parent=home, slug=slug, body=body)


def refusals(out: Path) -> list[tuple[str, str]]:
    with pytest.raises(GateError) as refused:
        export(out)
    return [(finding.file, finding.reason) for finding in refused.value.findings]


def test_a_template_that_raises_is_named_and_what_else_is_wrong_too(home, out, monkeypatch):
    export(out)
    before = files_in(out)
    StatementPageFactory.create_batch(3, parent=home)
    for slug in ("one", "two"):
        StatementPageFactory(parent=home, slug=slug)

    def template(page, request, *args, **kwargs):
        if page.slug in {"one", "two"}:
            raise TemplateSyntaxError("Could not parse the remainder.")
        return "samizdat_pages/statement_page.html"

    monkeypatch.setattr(StatementPage, "get_template", template)
    assert refusals(out) == [
        (
            f"{slug}/index.html",
            f"The page /{slug}/ could not be made "
            "(TemplateSyntaxError: Could not parse the remainder.).",
        )
        for slug in ("one", "two")
    ]
    assert files_in(out) == before


def test_a_picture_whose_file_is_lost_is_named_until_the_file_is_back(home, out, tmp_path):
    picture = SafeImageFactory(title="The square")
    page_with(picture, home)
    file, lost = Path(picture.file.path), tmp_path / "lost"
    file.rename(lost)
    [(named, reason)] = refusals(out)
    assert named == "picture/index.html"
    assert reason.startswith(
        "The page /picture/ could not be made (the picture “The square” cannot be read; upload "
        "its file again: [Errno 2] No such file or directory: "
    )
    lost.rename(file)
    export(out)
    assert any(re.fullmatch(r"assets/\w{20}\.(webp|jpg|jpeg)", path) for path in files_in(out))


@pytest.mark.parametrize("damage", [b"", b"GIF89a", b"\xff\xd8\xff\xe0 and no more"])
def test_a_picture_that_is_damaged_is_named(home, out, damage):
    picture = SafeImageFactory(title="The square")
    page_with(picture, home)
    Path(picture.file.path).write_bytes(damage)
    [(named, reason)] = refusals(out)
    assert named == "picture/index.html"
    assert reason.startswith(
        "The page /picture/ could not be made (the picture “The square” cannot be read; upload "
        "its file again: "
    )


def test_a_page_of_five_megabytes_is_carried_whole(home, out):
    StatementPageFactory(parent=home, slug="long", body=paragraph("Freedom! " * 600_000))
    assert export(out).warnings == []
    assert (out / "long/index.html").read_text().count("Freedom!") == 600_000


@pytest.mark.parametrize(
    "children", [100, pytest.param(5_000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]
)
def test_an_index_with_thousands_of_children_lists_each(home, out, children):
    section = SectionPageFactory(parent=home, slug="section")
    for number in range(children):
        StatementPageFactory(parent=section, slug=f"s{number}")
    export(out)
    lists = [out / "section/index.html", *(out / "section/page").glob("*/index.html")]
    listed = {
        slug for page in lists for slug in re.findall(r"\b(s\d+)/index\.html", page.read_text())
    }
    assert listed == {f"s{number}" for number in range(children)}
    assert {f"section/s{number}/index.html" for number in range(children)} <= set(files_in(out))
