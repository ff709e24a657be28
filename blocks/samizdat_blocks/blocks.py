"""All blocks together. A project adds its own by subclassing `ContentBlock`."""

from wagtail.blocks import StreamBlock

from .contact import ContactBlock
from .downloads import DownloadBlock
from .facts import FigureBlock, TimelineBlock
from .links import CallToActionBlock, LinksBlock
from .pictures import ImageGridBlock, PictureBlock
from .quotes import QuoteBlock, SlogansBlock
from .text import ExplainerBlock, HeadingBlock, NoticeBlock, ParagraphBlock


class ContentBlock(StreamBlock):
    """The text of a page. Its names are stored with the content: they never change."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    slogans = SlogansBlock()
    notice = NoticeBlock()
    explainer = ExplainerBlock()
    picture = PictureBlock()
    image_grid = ImageGridBlock()
    figure = FigureBlock()
    timeline = TimelineBlock()
    links = LinksBlock()
    call_to_action = CallToActionBlock()
    download = DownloadBlock()
    contact = ContactBlock()

    class Meta:
        template = "samizdat_blocks/content.html"
