"""The HTML of each block, whole."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation
from pytest_django.asserts import assertHTMLEqual, assertInHTML
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_svg
from wagtail.models import Collection, CollectionViewRestriction

from factories import DocumentFactory, SafeImageFactory, StatementPageFactory, site_in, translated
from samizdat_blocks.blocks import ContentBlock
from samizdat_pages.models import SafeImage

HIDDEN = [
    {"faces_reviewed": False},
    {"people_consent": ""},
    {"people_consent": "withdrawn"},
]


def test_a_text_is_made_of_its_blocks_and_nothing_else():
    content = ContentBlock()
    value = content.to_python(
        [
            {"type": "heading", "value": {"text": "One", "level": "2"}},
            {"type": "paragraph", "value": "<p>Two</p>"},
        ]
    )
    assertHTMLEqual(
        content.render(value),
        '<h2 class="block block-heading">One</h2>'
        '<div class="block block-paragraph"><p>Two</p></div>',
    )


def test_a_heading_below_a_section_is_of_the_third_level(render):
    assertHTMLEqual(
        render("heading", {"text": "Five & six", "level": "3"}),
        '<h3 class="block block-heading">Five &amp; six</h3>',
    )


def test_a_quote_says_who_where_and_in_which_language(render):
    stored = {
        "text": "First line\n\nSecond",
        "speaker": "Vera Example",
        "role": "lawyer",
        "organisation": "Example Aid",
        "via": "The Courier",
        "source_url": "https://courier.example/1",
        "original_text": "كلمة",
        "original_language": "ar",
        "translation_note": "Translated by us",
    }
    assertHTMLEqual(
        render("quote", stored),
        """
        <figure class="block block-quote">
          <blockquote class="block-quote__text"><p>First line</p><p>Second</p></blockquote>
          <blockquote class="block-quote__original" lang="ar" dir="rtl"><p>كلمة</p></blockquote>
          <figcaption class="block-quote__caption">
            <p class="block-quote__attribution">
              <span class="block-quote__speaker">Vera Example</span> ·
              <span class="block-quote__role">lawyer</span> ·
              <span class="block-quote__organisation">Example Aid</span>
            </p>
            <p class="block-quote__source">Source:
              <a href="https://courier.example/1" rel="noreferrer">The Courier</a></p>
            <p class="block-quote__translation">Translated by us · Original:
              <span lang="ar" dir="rtl">العربيّة</span></p>
          </figcaption>
        </figure>
        """,
    )


def test_a_quote_of_words_alone_has_no_caption(render):
    assertHTMLEqual(
        render("quote", {"text": "Words"}),
        """
        <figure class="block block-quote">
          <blockquote class="block-quote__text"><p>Words</p></blockquote>
        </figure>
        """,
    )


def test_a_quote_whose_original_is_not_given_says_that_it_is_translated(render):
    assertHTMLEqual(
        render("quote", {"text": "Words", "original_language": "ru"}),
        """
        <figure class="block block-quote">
          <blockquote class="block-quote__text"><p>Words</p></blockquote>
          <figcaption class="block-quote__caption">
            <p class="block-quote__translation">Translated · Original:
              <span lang="ru" dir="ltr">Русский</span></p>
          </figcaption>
        </figure>
        """,
    )


def test_slogans_stand_each_in_its_language(render):
    lines = [{"text": "NO WAR!", "language": "en"}, {"text": "لا للحرب!", "language": "ar"}]
    assertHTMLEqual(
        render("slogans", {"lines": lines}),
        """
        <div class="block block-slogans">
          <p class="block-slogans__line" lang="en" dir="ltr">NO WAR!</p>
          <p class="block-slogans__line" lang="ar" dir="rtl">لا للحرب!</p>
        </div>
        """,
    )


@pytest.mark.parametrize(
    ("kind", "name"), [("info", "Note"), ("warning", "Warning"), ("legal", "Legal notice")]
)
def test_a_notice_says_in_a_word_what_kind_it_is(render, kind, name):
    assertHTMLEqual(
        render("notice", {"kind": kind, "text": "<p>Take <b>care</b>.</p>"}),
        f"""
        <div role="note" class="block block-notice block-notice--{kind}">
          <p class="block-notice__kind">{name}</p>
          <div class="block-notice__text"><p>Take <b>care</b>.</p></div>
        </div>
        """,
    )


def test_an_explanation_is_an_aside_with_a_title(render):
    assertHTMLEqual(
        render("explainer", {"title": "The flag", "text": "<p>White, blue, white.</p>"}),
        """
        <aside class="block block-explainer">
          <h2 class="block-explainer__title">The flag</h2>
          <div class="block-explainer__text"><p>White, blue, white.</p></div>
        </aside>
        """,
    )


def test_a_figure_has_its_day_and_its_source(render):
    stored = {
        "value": "20,000",
        "text": "people prosecuted",
        "as_of": "2023-10-29",
        "source": "Example Aid",
        "source_url": "https://aid.example/",
    }
    assertHTMLEqual(
        render("figure", stored),
        """
        <figure class="block block-figure">
          <p class="block-figure__statement">
            <strong class="block-figure__value">20,000</strong>
            <span class="block-figure__text">people prosecuted</span>
          </p>
          <figcaption class="block-figure__caption">
            <p class="block-figure__as_of">As of:
              <time datetime="2023-10-29">29 October 2023</time></p>
            <p class="block-figure__source">Source:
              <a href="https://aid.example/" rel="noreferrer">Example Aid</a></p>
          </figcaption>
        </figure>
        """,
    )


def test_the_day_of_a_figure_is_written_as_its_readers_write_it(render):
    with translation.override("ko"):
        html = render("figure", {"value": "5", "text": "명", "as_of": "2023-10-29"})
    assert '<time datetime="2023-10-29">2023년 10월 29일</time>' in html


def test_a_figure_without_day_and_source_has_no_caption(render):
    assertHTMLEqual(
        render("figure", {"value": "5", "text": "people"}),
        """
        <figure class="block block-figure">
          <p class="block-figure__statement">
            <strong class="block-figure__value">5</strong>
            <span class="block-figure__text">people</span>
          </p>
        </figure>
        """,
    )


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (
            {"source": "Example Aid"},
            '<p class="block-figure__source">Source: Example Aid</p>',
        ),
        (
            {"source_url": "https://aid.example/"},
            """
            <p class="block-figure__source">
              <a href="https://aid.example/" rel="noreferrer">Source</a></p>
            """,
        ),
    ],
    ids=["a name alone", "an address alone"],
)
def test_a_source_may_be_a_name_or_an_address(render, source, html):
    assertHTMLEqual(
        render("figure", {"value": "5", "text": "people", **source}),
        f"""
        <figure class="block block-figure">
          <p class="block-figure__statement">
            <strong class="block-figure__value">5</strong>
            <span class="block-figure__text">people</span>
          </p>
          <figcaption class="block-figure__caption">{html}</figcaption>
        </figure>
        """,
    )


def test_a_timeline_is_an_ordered_list(render):
    entries = [
        {"date_text": "October 2017", "text": "Arrests"},
        {"date_text": "2018", "text": "A trial"},
    ]
    assertHTMLEqual(
        render("timeline", {"entries": entries}),
        """
        <ol class="block block-timeline">
          <li class="block-timeline__entry">
            <p class="block-timeline__date">October 2017</p>
            <div class="block-timeline__text"><p>Arrests</p></div>
          </li>
          <li class="block-timeline__entry">
            <p class="block-timeline__date">2018</p>
            <div class="block-timeline__text"><p>A trial</p></div>
          </li>
        </ol>
        """,
    )


def picture_html(image, alt: str, sizes: str) -> str:
    """Write out what stands for a picture that is large enough for every size."""
    small, large, fallback = (
        image.get_rendition(spec)
        for spec in (
            "max-600x600|format-webp",
            "max-1200x1200|format-webp",
            "max-1200x1200|format-jpeg",
        )
    )
    return f"""
        <picture>
          <source type="image/webp" srcset="{small.url} 600w, {large.url} 1200w" sizes="{sizes}">
          <img src="{fallback.url}" width="1200" height="800" alt="{alt}" loading="lazy">
        </picture>
        """


def test_a_picture_comes_in_sizes_with_its_caption_and_credit(render, image):
    stored = {"image": {"image": image.pk, "alt_text": "A lamp"}, "caption": "Every evening"}
    assertHTMLEqual(
        render("picture", stored),
        f"""
        <figure class="block block-picture">
          {picture_html(image, "A lamp", "(min-width: 50em) 45em, 100vw")}
          <figcaption class="block-picture__caption">
            <p class="block-picture__words">Every evening</p>
            <p class="block-picture__credit">A. Maler</p>
          </figcaption>
        </figure>
        """,
    )


@pytest.mark.django_db
def test_a_picture_smaller_than_the_sizes_names_one_file_of_each_kind(render):
    image = SafeImageFactory(file__width=300, file__height=200, credit="")
    webp = image.get_rendition("max-1200x1200|format-webp").url
    jpeg = image.get_rendition("max-1200x1200|format-jpeg").url
    assertHTMLEqual(
        render("picture", {"image": {"image": image.pk, "alt_text": "", "decorative": True}}),
        f"""
        <figure class="block block-picture">
          <picture>
            <source type="image/webp" srcset="{webp} 300w"
                    sizes="(min-width: 50em) 45em, 100vw">
            <img src="{jpeg}" width="300" height="200" alt="" loading="lazy">
          </picture>
        </figure>
        """,
    )


@pytest.mark.django_db
def test_the_agency_and_the_licence_stand_behind_the_credit(render):
    image = SafeImageFactory(credit="A. Maler", agency="Bildfunk", licence="CC BY 4.0")

    html = render("picture", {"image": {"image": image.pk, "alt_text": "Snow"}})

    credit = '<p class="block-picture__credit">A. Maler / Bildfunk · CC BY 4.0</p>'
    assertInHTML(credit, html)


@pytest.mark.django_db
def test_an_image_model_without_credit_works_as_well(render):
    image = Image.objects.create(title="Plain", file=get_test_image_file(size=(300, 200)))
    block = ContentBlock().child_blocks["picture"]
    value = block.normalize({"image": {"image": image, "alt_text": "Plain"}, "caption": "Words"})
    webp = image.get_rendition("max-1200x1200|format-webp").url
    jpeg = image.get_rendition("max-1200x1200|format-jpeg").url
    assertHTMLEqual(
        block.render(value),
        f"""
        <figure class="block block-picture">
          <picture>
            <source type="image/webp" srcset="{webp} 300w"
                    sizes="(min-width: 50em) 45em, 100vw">
            <img src="{jpeg}" width="300" height="200" alt="Plain" loading="lazy">
          </picture>
          <figcaption class="block-picture__caption">
            <p class="block-picture__words">Words</p>
          </figcaption>
        </figure>
        """,
    )


@pytest.mark.django_db
def test_a_drawing_in_svg_stays_one(render):
    image = Image.objects.create(title="Drawing", file=get_test_image_file_svg())
    block = ContentBlock().child_blocks["picture"]
    drawing = image.get_rendition("max-1200x1200")
    value = block.normalize({"image": {"image": image, "alt_text": "A drawing"}, "caption": ""})
    assertHTMLEqual(
        block.render(value),
        f"""
        <figure class="block block-picture">
          <picture>
            <img src="{drawing.url}" width="{drawing.width}" height="{drawing.height}"
                 alt="A drawing" loading="lazy">
          </picture>
        </figure>
        """,
    )


@pytest.mark.django_db
def test_a_picture_that_was_deleted_leaves_nothing(render):
    stored = {"image": {"image": 404, "alt_text": "A lamp"}, "caption": "Every evening"}
    assert render("picture", stored).strip() == ""


def test_a_grid_is_a_list_of_pictures_some_of_which_are_links(render, image):
    pictures = [
        {
            "image": {"image": image.pk, "alt_text": "A poster"},
            "caption": "Day one",
            "link": "https://posters.example/1",
        },
        {"image": {"image": image.pk, "alt_text": "A crowd"}},
        {"image": {"image": 404, "alt_text": "Deleted"}},
    ]
    sizes = "(min-width: 50em) 22em, 50vw"
    assertHTMLEqual(
        render("image_grid", {"pictures": pictures}),
        f"""
        <ul class="block block-image_grid">
          <li class="block-image_grid__item">
            <figure class="block-image_grid__figure">
              <a href="https://posters.example/1" rel="noreferrer">
                {picture_html(image, "A poster", sizes)}
              </a>
              <figcaption class="block-image_grid__caption">
                <p class="block-image_grid__words">Day one</p>
                <p class="block-image_grid__credit">A. Maler</p>
              </figcaption>
            </figure>
          </li>
          <li class="block-image_grid__item">
            <figure class="block-image_grid__figure">
              {picture_html(image, "A crowd", sizes)}
              <figcaption class="block-image_grid__caption">
                <p class="block-image_grid__credit">A. Maler</p>
              </figcaption>
            </figure>
          </li>
        </ul>
        """,
    )


def preview_of(name, stored, *, preview):
    """Render a block as a page does, for a reader or in the preview of an editor."""
    block = ContentBlock().child_blocks[name]
    request: Any = RequestFactory().get("/")
    request.is_preview = preview
    return block.render(block.to_python(stored), {"request": request})


@pytest.mark.django_db
@pytest.mark.parametrize("state", HIDDEN, ids=str)
def test_readers_do_not_meet_a_picture_before_its_faces_are_reviewed(render, state):
    image = SafeImageFactory(**state)
    shown = {"image": {"image": image.pk, "alt_text": "A face"}, "caption": "Anna in court"}
    assert render("picture", shown).strip() == ""
    assert preview_of("picture", shown, preview=False).strip() == ""
    assert render("image_grid", {"pictures": [shown]}).strip() == ""
    assert list(image.renditions.all()) == []


@pytest.mark.django_db
def test_a_grid_leaves_out_the_picture_that_readers_may_not_see(render, image):
    hidden = SafeImageFactory(unreviewed=True)
    pictures = [
        {"image": {"image": picture.pk, "alt_text": "", "decorative": True}, "caption": caption}
        for picture, caption in [(hidden, "Anna in court"), (image, "A square")]
    ]
    html = render("image_grid", {"pictures": pictures})
    assert html.count("<li") == 1
    assert "Anna" not in html
    assert "A square" in html


@pytest.mark.django_db
@pytest.mark.parametrize("grid", [False, True])
def test_an_editor_sees_a_hidden_picture_in_the_preview_and_that_readers_do_not(grid):
    image = SafeImageFactory(unreviewed=True)
    one = {"image": {"image": image.pk, "alt_text": "A face"}, "caption": "Anna in court"}
    name, stored = ("image_grid", {"pictures": [one]}) if grid else ("picture", one)
    html = preview_of(name, stored, preview=True)
    note = '<p class="block-hidden_from_readers">Readers do not see this picture.</p>'
    assert note in html
    assert "Anna in court" in html
    SafeImage.objects.update(faces_reviewed=True, people_consent="agreed")
    assert note not in preview_of(name, stored, preview=True)


def test_links_have_an_address_an_archived_copy_both_or_neither(render):
    items = [
        {
            "title": "The verdict",
            "url": "https://court.example/1",
            "archived_url": "https://archive.example/1",
            "language": "ru",
        },
        {"title": "A lost page", "archived_url": "https://archive.example/2"},
        {"title": "A leaflet", "language": "sah"},
    ]
    assertHTMLEqual(
        render("links", {"heading": "Read more", "items": items}),
        """
        <div class="block block-links">
          <h2 class="block-links__heading">Read more</h2>
          <ul class="block-links__list">
            <li class="block-links__item">
              <a class="block-links__title" href="https://court.example/1" rel="noreferrer"
                 hreflang="ru">The verdict</a> ·
              <a class="block-links__archived" href="https://archive.example/1"
                 rel="noreferrer">archived copy</a> ·
              <span class="block-links__language" lang="ru" dir="ltr">Русский</span>
            </li>
            <li class="block-links__item">
              <span class="block-links__title">A lost page</span> ·
              <a class="block-links__archived" href="https://archive.example/2"
                 rel="noreferrer">archived copy</a>
            </li>
            <li class="block-links__item">
              <span class="block-links__title">A leaflet</span> ·
              <span class="block-links__language" lang="sah" dir="auto">sah</span>
            </li>
          </ul>
        </div>
        """,
    )


def test_links_without_a_heading_have_none(render):
    assertHTMLEqual(
        render("links", {"items": [{"title": "A leaflet"}]}),
        """
        <div class="block block-links">
          <ul class="block-links__list">
            <li class="block-links__item"><span class="block-links__title">A leaflet</span></li>
          </ul>
        </div>
        """,
    )


def call_html(button: str) -> str:
    return f"""
        <div class="block block-call_to_action">
          <div class="block-call_to_action__text"><p>Ten minutes.</p></div>
          {button}
        </div>
        """


def test_a_call_to_action_leads_elsewhere(render):
    stored = {"text": "Ten minutes.", "label": "Write", "url": "https://letters.example/"}
    assertHTMLEqual(
        render("call_to_action", stored),
        call_html(
            '<p class="block-call_to_action__action"><a class="block-call_to_action__button"'
            ' href="https://letters.example/" rel="noreferrer">Write</a></p>'
        ),
    )


@pytest.mark.django_db
def test_a_call_to_action_leads_to_a_page_in_the_readers_language(render):
    homes = site_in("ru", "en")
    page = StatementPageFactory(parent=homes["ru"], slug="letter")
    stored = {"text": "Ten minutes.", "label": "Write", "page": page.pk}
    translated(page, "en", title="Letter")
    with translation.override("en"):
        html = render("call_to_action", stored)
    assertHTMLEqual(
        html,
        call_html(
            '<p class="block-call_to_action__action">'
            '<a class="block-call_to_action__button" href="/en/letter/">Write</a></p>'
        ),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("trait", ["draft", "private"])
def test_a_call_to_action_does_not_lead_to_a_page_that_is_not_public(render, trait):
    home = site_in("ru")["ru"]
    page = StatementPageFactory(parent=home, slug="secret", **{trait: True})
    stored = {"text": "Ten minutes.", "label": "Write", "page": page.pk}
    assertHTMLEqual(render("call_to_action", stored), call_html(""))


@pytest.mark.django_db
def test_a_download_says_what_it_is_and_how_large(render):
    document = DocumentFactory(
        title="scan_0001", file__filename="leaflet.pdf", file__data=b"x" * 2048
    )
    assertHTMLEqual(
        render("download", {"document": document.pk, "text": "Leaflet to print"}),
        f"""
        <p class="block block-download">Download:
          <a class="block-download__link" href="{document.url}"
             type="application/pdf">Leaflet to print</a>
          <span class="block-download__details">(PDF, 2.0\xa0KB)</span>
        </p>
        """,
    )


@pytest.mark.django_db
def test_a_download_from_a_private_collection_leaves_nothing(render):
    collection = Collection.get_first_root_node().add_child(name="For members")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = DocumentFactory(collection=collection)
    assert render("download", {"document": document.pk, "text": "Leaflet"}).strip() == ""


def test_a_contact_can_be_written_to_and_called(render):
    stored = {"text": "In English", "email": "us@group.example", "telephone": "+45 12 34-56.78"}
    assertHTMLEqual(
        render("contact", stored),
        """
        <address class="block block-contact">
          <div class="block-contact__text"><p>In English</p></div>
          <p class="block-contact__email">Write to us:
            <a href="mailto:us@group.example" dir="ltr">us@group.example</a></p>
          <p class="block-contact__telephone">Call us:
            <a href="tel:+4512345678" dir="ltr">+45 12 34-56.78</a></p>
        </address>
        """,
    )


def test_a_contact_shows_only_what_there_is(render):
    assertHTMLEqual(
        render("contact", {"email": "us@group.example"}),
        """
        <address class="block block-contact">
          <p class="block-contact__email">Write to us:
            <a href="mailto:us@group.example" dir="ltr">us@group.example</a></p>
        </address>
        """,
    )
