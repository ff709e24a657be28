"""The type of a page's body: which blocks there are, and what kind of value each has."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, Union

from django.db.models import Model
from ninja import Schema
from pydantic import Field, create_model
from wagtail.api.v3.schemas.generators.read import SchemaGenerator
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

SHAPES: dict[type[Block], Any] = {
    RichTextBlock: str,
    StructBlock: dict[str, Any],
    ListBlock: list[Any],
}


def body_schema(
    generator: SchemaGenerator, field: StreamField
) -> tuple[Any, list[Any], Callable[..., Any]]:
    """Type a StreamField, for a schema generator: Wagtail's own says `list[Any]`."""
    item = _item_type(field.stream_block)

    def resolve(page: Model, context: dict[str, Any]) -> list[dict[str, Any]]:
        value = getattr(page, field.name)
        return value.stream_block.get_api_representation(value, {**context, "page": page})

    return list[item], [], staticmethod(resolve)  # type: ignore[valid-type]


def _item_type(stream: StreamBlock) -> Any:
    """Give one type for each block of a stream, told apart by `type`."""
    items = tuple(_block_schema(name, block) for name, block in stream.child_blocks.items())
    return Annotated[Union[items], Field(discriminator="type")]  # noqa: UP007  (`|` takes no tuple)


def _block_schema(name: str, block: Block) -> type[Schema]:
    shape = next((shape for kind, shape in SHAPES.items() if isinstance(block, kind)), Any)
    fields: dict[str, Any] = {
        "type": (Literal[name], ...),
        "value": (shape, ...),
        "id": (str | None, None),
    }
    model_name = "".join(word.title() for word in name.split("_"))
    return create_model(f"{model_name}BlockSchema", __base__=Schema, **fields)
