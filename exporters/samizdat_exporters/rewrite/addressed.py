"""Which attributes of HTML and SVG hold addresses, and what for."""

# What of SVG may take its shape or colours from another file.
DRAWN_BY = ("filter", "lineargradient", "mpath", "pattern", "radialgradient", "textpath", "tref")
EMBEDS = {
    "src": {
        "audio",
        "bgsound",
        "embed",
        "frame",
        "iframe",
        "image",
        "img",
        "input",
        "script",
        "source",
        "track",
        "video",
        "portal",
        "fencedframe",
        "mglyph",
    },
    "attributionsrc": {"a", "img", "script"},
    "code": {"applet"},
    "archive": {"applet", "object"},
    "codebase": {"applet", "object"},
    "poster": {"video"},
    "data": {"object"},
    "href": {"image", "use", "feimage", "script", *DRAWN_BY},
    "xlink:href": {"image", "use", "feimage", "script", *DRAWN_BY},
    "background": {"body", "table", "tbody", "td", "tfoot", "th", "thead", "tr"},
    "lowsrc": {"img"},
    "dynsrc": {"img"},
    "manifest": {"html"},
    "ping": {"a", "area"},
}
LINKS = {
    "href": {"a", "area"},
    "xlink:href": {"a"},
    "action": {"form"},
    "formaction": {"button", "input"},
    "cite": {"blockquote", "q", "ins", "del"},
    "longdesc": {"img"},
}
LOADED_RELATIONS = {
    "stylesheet", "icon", "apple-touch-icon", "apple-touch-icon-precomposed",
    "apple-touch-startup-image", "fluid-icon", "mask-icon", "preload", "prefetch", "modulepreload",
    "import", "manifest", "preconnect", "dns-prefetch", "prerender", "compression-dictionary",
}  # fmt: skip
ABSOLUTE_META = {"og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio",
                 "og:video", "twitter:image", "twitter:url"}  # fmt: skip


# Attributes of SVG in which a style sheet's url() may stand.
PAINT = {"clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid",
         "marker-start", "mask", "stroke"}  # fmt: skip
# To what an animation sets an address.
ANIMATED = {"from", "to", "values"}
# They fit bytes or headers that a mirror has no more, and would block what they belong to.
EMPTIED = {"integrity", "nonce"}
# A tag that has none of these attributes holds no address, and most have none.
OF_INTEREST = {
    "content", "from", "href", "imagesrcset", "srcdoc", "srcset", "style", "to", "values",
    *EMBEDS, *LINKS, *EMPTIED, *PAINT,
}  # fmt: skip
