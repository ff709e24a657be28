"""What an editor sees of each block before choosing it, and what a project gets that uses them."""

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation
from wagtail.admin.icons import get_icons
from wagtail.blocks import Block, ListBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from samizdat_blocks.blocks import ContentBlock

BLOCKS = ContentBlock().child_blocks
EVERY_BLOCK = pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())


def test_the_names_that_are_stored_with_the_content_never_change():
    assert set(BLOCKS) == {
        "paragraph",
        "heading",
        "quote",
        "figure",
        "picture",
        "image_grid",
        "slogans",
        "notice",
        "links",
        "call_to_action",
        "contact",
        "download",
        "explainer",
        "timeline",
    }


@EVERY_BLOCK
def test_a_block_is_introduced_to_editors(block: Block):
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert block.meta.group
    assert block.meta.label
    assert block.get_description().endswith(".")
    assert block.is_previewable
    get_template(block.meta.template)


@EVERY_BLOCK
def test_every_input_has_a_label(block: Block):
    assert [path for path, each in inputs_of(block) if not each.meta.label] == []


def inputs_of(block: Block, path: str = "") -> list[tuple[str, Block]]:
    """List the blocks inside a block and inside those; an ImageBlock is Wagtail's own matter."""
    if isinstance(block, ListBlock):
        return inputs_of(block.child_block, f"{path}[]")
    if not isinstance(block, StructBlock) or isinstance(block, ImageBlock):
        return []
    found = []
    for name, child in block.child_blocks.items():
        found += [(f"{path}.{name}", child), *inputs_of(child, f"{path}.{name}")]
    return found


@pytest.mark.django_db
@EVERY_BLOCK
def test_the_preview_of_a_block_shows_it(block: Block, client):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    address = reverse("wagtailadmin_block_preview")
    page = client.get(address, {"id": block.definition_prefix})
    with translation.override("en"):
        shown = block.render(block.get_preview_value())
    assert page.status_code == 200
    assert " ".join(shown.split()) in " ".join(page.text.split())
    assert 'class="block block-' in shown
