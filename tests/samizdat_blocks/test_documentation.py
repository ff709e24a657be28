"""The reference names every block and every input."""

import re
from pathlib import Path

import pytest
from wagtail.blocks import Block, ListBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from samizdat_blocks.blocks import ContentBlock

BLOCKS = ContentBlock().child_blocks
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "blocks.md"


def names_in(block: Block) -> set[str]:
    """Collect the names of the inputs of a block and of the blocks inside it."""
    if isinstance(block, ListBlock):
        return names_in(block.child_block)
    if not isinstance(block, StructBlock) or isinstance(block, ImageBlock):
        return set()
    return set(block.child_blocks).union(*map(names_in, block.child_blocks.values()))


@pytest.mark.parametrize("name", BLOCKS)
def test_the_reference_explains_every_block_with_its_inputs(name):
    sections = re.split(r"^##+ ", REFERENCE.read_text("utf-8"), flags=re.MULTILINE)
    (section,) = [each for each in sections if each.startswith(f"`{name}`\n")]
    assert names_in(BLOCKS[name]) - set(re.findall(r"`(\w+)`", section)) == set()
