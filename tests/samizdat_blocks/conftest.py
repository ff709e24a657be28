"""The blocks under test, in the words of an editor: fill in, render, serialise, check."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from factories import SafeImageFactory
from samizdat_blocks.blocks import ContentBlock
from samizdat_pages.models import SafeImage

BLOCKS = ContentBlock().child_blocks


@pytest.fixture
def render() -> Callable[[str, Any], str]:
    """Render a block from what the database holds of it."""
    return lambda name, stored: BLOCKS[name].render(BLOCKS[name].to_python(stored))


@pytest.fixture
def represent() -> Callable[..., Any]:
    """Give what the API says of a block."""

    def represent(name: str, stored: Any, context: dict[str, Any] | None = None) -> Any:
        block = BLOCKS[name]
        return block.get_api_representation(block.to_python(stored), context)

    return represent


@pytest.fixture
def complaints() -> Callable[..., Any]:
    """Give the messages for what an editor filled in, by field; nothing if all is well."""

    def complaints(name: str, stored: Any, *, draft: bool = False) -> Any:
        block = BLOCKS[name]
        clean = block.clean_deferred if draft else block.clean
        try:
            clean(block.to_python(stored))
        except ValidationError as error:
            return messages_of(error)
        return []

    return complaints


def messages_of(error: ValidationError) -> Any:
    """Unpack the nested errors of blocks: `{"items": {0: {"url": ["…"]}}}`."""
    nested = getattr(error, "block_errors", None)
    if nested:
        return {key: messages_of(each) for key, each in nested.items()}
    if hasattr(error, "non_block_errors"):
        return [message for each in error.non_block_errors.as_data() for message in each.messages]
    return error.messages


@pytest.fixture
def image(db: None) -> SafeImage:
    """A picture large enough for every size."""
    return SafeImageFactory(file__width=1800, file__height=1200, credit="A. Maler")
