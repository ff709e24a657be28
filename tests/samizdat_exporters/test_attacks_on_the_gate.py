"""Content as an enemy, or a careless editor, writes it: each piece lies on a page of its own."""

import pytest
from django.conf import settings as project
from wagtail.models import Site

from samizdat_exporters.build import build
from samizdat_exporters.errors import GateError
from samizdat_exporters.rules import Rule

pytestmark = pytest.mark.django_db

HARMLESS = {
    "comment": "<!-- <img src='https://evil.example/a.png'> -->",
    "comment-long": "<!---- x --><p>x</p>",
    "link": "<a href='https://friend.example/'>a friend</a>",
    "no-tag": "<p>&lt;img src='https://evil.example/a.png'&gt;</p>",
    "raw": "<textarea><img src='https://evil.example/a.png'></textarea>",
    "form": "<form action='https://friend.example/sign'><button>Sign</button></form>",
    "css-string": "<style>a:after{content:'url(https://evil.example/a.png)'}</style>",
    "namespace": "<script>var a = 'http://www.w3.org/2000/svg', b = c//d.e;</script>",
    "svg-closed": "<svg><title>A map</title></svg><style>p{color:red}</style><p>x</p>",
    "regexp": "<script>a.replace(/\\\\x41/g, '\\\\u{1F54A}')</script>",
    "words": "<p>The admin lies at /admin/ in most projects, said anna@ at noon.</p>",
}
LOADS = {
    "css-import": "<style>@import url(//evil.example/a.css);</style>",
    "css-import-esc": "<style>@\\69mport '//evil.example/a.css';</style>",
    "css-url-esc": "<style>a{background:u\\72l(//evil.example/a.png)}</style>",
    "css-src": "<style>@font-face{src:src('https://evil.example/f')}</style>",
    "css-imageset": "<style>a{background:image-set('https://evil.example/a.png' 1x)}</style>",
    "css-ns": "<style>@namespace url(https://evil.example/);</style>",
    "style-attr": "<p style='background:url(&quot;//evil.example/x.png&quot;)'>x</p>",
    "style-attr-esc": "<p style='background:\\75rl(//evil.example/x.png)'>x</p>",
    "srcset": "<img alt='' src='data:,' srcset='//evil.example/a.png 2x'>",
    "backslash": "<img alt='' src='\\\\evil.example/a.png'>",
    "tab": "<img alt='' src='ht\ttps://evil.example/a.png'>",
    "newline": "<img alt='' src='//evil.exa\nmple/a.png'>",
    "one-slash": "<img alt='' src='https:/\\evil.example/a.png'>",
    "lead-ctl": "<img alt='' src='\x01https://evil.example/a.png'>",
    "refresh": "<meta http-equiv='refresh' content='0;url=https://evil.example/'>",
    "refresh2": "<meta http-equiv='refresh' content='0; URL = \"https://evil.example/\"'>",
    "object": "<object data='https://evil.example/a.swf'></object>",
    "object-cb": "<object codebase='https://evil.example/' classid='x'></object>",
    "applet": "<applet code='https://evil.example/a' archive='https://evil.example/b'></applet>",
    "embed": "<embed src='https://evil.example/a'>",
    "iframe": "<iframe src='https://evil.example/'></iframe>",
    "srcdoc": "<iframe srcdoc='<img src=https://evil.example/a.png>'></iframe>",
    "noscript": "<noscript><img src='https://evil.example/a.png'></noscript>",
    "template": "<template><img src='https://evil.example/a.png'></template>",
    "svg-image": "<svg><image href='https://evil.example/a.png'/></svg>",
    "svg-image-x": "<svg><image xlink:href='https://evil.example/a.png'/></svg>",
    "svg-use": "<svg><use href='https://evil.example/a.svg#b'/></svg>",
    "svg-fe": "<svg><filter><feImage href='https://evil.example/a'/></filter></svg>",
    "svg-set": "<svg><image><set attributeName='href' to='https://evil.example/a.png'/></image></svg>",
    "svg-animate": "<svg><image><animate attributeName='href' values='https://evil.example/a.png;b'/></image></svg>",
    "svg-style": "<svg><style>a{fill:url(https://evil.example/a)}</style></svg>",
    "svg-gradient": "<svg><linearGradient href='https://evil.example/a.svg#x'/></svg>",
    "svg-textpath": "<svg><text><textPath href='https://evil.example/a.svg#x'>a</textPath></text></svg>",
    "svg-mpath": "<svg><animateMotion><mpath href='https://evil.example/a.svg#x'/></animateMotion></svg>",
    "math": "<math><mglyph src='https://evil.example/a.png'/></math>",
    "ping": "<a ping='https://evil.example/p' href='/'>x</a>",
    "preload": "<link rel='preload' imagesrcset='https://evil.example/a.png 1x' as=image>",
    "link-icon": "<link rel='ICON' href='//evil.example/i'>",
    "link-alt-style": "<link rel='alternate stylesheet' href='//evil.example/i' title=x>",
    "link-import": "<link rel='import' href='//evil.example/i'>",
    "speculation": '<script type=\'speculationrules\'>{"prefetch":[{"urls":["https://evil.example/a"]}]}</script>',
    "importmap": '<script type=\'importmap\'>{"imports":{"a":"https://evil.example/a.js"}}</script>',
    "script-inline-import": "<script type=module>import 'https://evil.example/a.js'</script>",
    "script-fetch": "<script>fetch('https://evil.example/x')</script>",
    "onerror": "<img alt='' src='data:,x' onerror=\"this.src='https://evil.example/a.png'\">",
    "data-html": "<iframe src='data:text/html,<img src=https://evil.example/a.png>'></iframe>",
    "video-poster": "<video poster='https://evil.example/a'></video>",
    "video-src": "<video src='//evil.example/v.mp4'></video>",
    "audio-source": "<audio><source src='//evil.example/v.mp3'></audio>",
    "track": "<video><track src='//evil.example/v.vtt'></video>",
    "input-image": "<input type=image src='//evil.example/v.png' alt=x>",
    "body-bg": "<table background='//evil.example/v.png'><tr><td>x</table>",
    "base": "<base href='https://evil.example/'><img alt='' src='a.png'>",
    "base-target": "<base target='_blank'><base href='//evil.example/'><img alt='' src='a.png'>",
    "comment-trick": "<!--><img alt='' src='https://evil.example/a.png'>-->",
    "comment-trick2": "<!--a--!><img alt='' src='https://evil.example/a.png'>",
    "cdata": "<![CDATA[><img alt='' src='https://evil.example/a.png'>]]>",
    "bogus": "</ ><img alt='' src='https://evil.example/a.png'>",
    "textarea-title": "<svg><title><img src='https://evil.example/a.png'></title></svg>",
    "svg-style-raw": "<svg><style><img src='https://evil.example/a.png'></style></svg>",
    "noframes-esc": "<math><xmp><img src='https://evil.example/a.png'></xmp></math>",
    "slash-attr": "<img/alt=''/src='https://evil.example/a.png'>",
    "quote-attr": "<img \"x\" src='https://evil.example/a.png' alt=''>",
    "gt-in-attr": "<img alt='>' src='https://evil.example/a.png'>",
    "eq-attr": "<img =x src='https://evil.example/a.png' alt=''>",
    "entity": "<img src='&#104;ttps&colon;//evil.example/a.png' alt=''>",
    "entity-nosemi": "<img src='&#x68ttps://evil.example/a.png' alt=''>",
    "portal": "<portal src='https://evil.example/'></portal>",
    "fencedframe": "<fencedframe src='https://evil.example/'></fencedframe>",
    "attributionsrc": "<img alt='' src='data:,' attributionsrc='https://evil.example/a'>",
    "punycode": "<img alt='' src='https://еvil.example/a.png'>",
}
TELLS_OF_THE_CMS = {
    "cms-data": "<p data-x='http://cms.internal.example:8000/admin/'>x</p>",
    "cms-bare": "<p>cms.internal.example</p>",
    "cms-comment": "<!-- http://cms.internal.example/x -->",
    "cms-entity": "<p>http&colon;//cms.internal.example/</p>",
    "cms-upper": "<p>HTTP://CMS.INTERNAL.EXAMPLE/</p>",
    "cms-user": "<p>//me:pw@cms.internal.example/</p>",
    "loop": "<p>http://127.0.0.1:9000/x http://[::1]/</p>",
    "admin-path": "<p data-edit='/admin/pages/3/edit/'>x</p>",
    "path-file": "<a href='file:///srv/samizdat/a.jpg'>x</a>",
    "inner-net": "<p>http://192.168.1.7/</p>",
    "inner-net-10": "<p>//10.0.0.5:8000/x</p>",
    "inner-name": "<p>https://files.internal/x</p>",
    "folder": f"<p>{project.BASE_DIR}/a.py</p>",
}
WRITES_AN_ADDRESS = {
    "mail": "<p>anna&#64;secret.example</p>",
    "mail-split": "<p>anna<!-- x -->@secret<wbr>.example</p>",
    "mail-js": "<script>var a='anna\\x40secret.example'</script>",
    "mail-css": "<style>a:after{content:'anna\\40 secret.example'}</style>",
    "mail-mailto": "<a href='mailto:anna%40secret.example'>x</a>",
    "mail-b": "<p>anna<b>@</b>secret.example</p>",
    "mail-zw": "<p>anna\u2060@secret.example</p>",
    "mail-wide": "<p>anna＠secret.example</p>",
    "mail-entity2": "<p>anna&commat;secret&period;example</p>",
    "mail-ctx": "<p>mail:anna_b.c@secret.example.</p>",
    "mail-dbl": '<script type=\'application/ld+json\'>{"a":"anna\\u0040secret.example"}</script>',
    "mail-u-brace": "<script>'anna\\u{40}secret.example'</script>",
    "mail-idn": "<p>анна@секрет.example</p>",
    "mail-rtl": "<p>&rlm;anna&rlm;@secret.example</p>",
    "mail-span": "<p>anna<span class=x>@</span><span>secret.example</span></p>",
    "mail-dotspan": "<p>anna@secret<span>.</span>example</p>",
    "mail-frac": "<p>anna@secret．example</p>",
    "mail-div": "<p>anna@<kbd>secret.example</kbd></p>",
}


@pytest.fixture
def found(answers, out, settings):
    """Export pages, and give the rules that each breaks."""
    settings.ALLOWED_HOSTS = ["cms.internal.example", "localhost"]
    settings.WAGTAILADMIN_BASE_URL = "http://cms.internal.example:8000"

    def export(pages: dict[str, str]) -> dict[str, set[str]]:
        for slug, html in pages.items():
            answers(slug, f"<!DOCTYPE html><title>t</title><body>{html}")
        rules: dict[str, set[str]] = {slug: set() for slug in pages}
        try:
            build(Site.objects.get(is_default_site=True), out)
        except GateError as error:
            for finding in error.findings:
                rules[finding.file.partition("/")[0]].add(finding.rule)
        return rules

    return export


@pytest.mark.parametrize(
    ("pages", "rule"),
    [
        (LOADS, Rule.THIRD_PARTY),
        (TELLS_OF_THE_CMS, Rule.CMS_ADDRESS),
        (WRITES_AN_ADDRESS, Rule.EMAIL),
    ],
)
def test_nothing_gets_through_however_it_is_written(found, pages, rule):
    assert {slug for slug, rules in found(pages).items() if rule not in rules} == set()


def test_what_only_looks_like_it_goes_out(found):
    assert {slug: rules for slug, rules in found(HARMLESS).items() if rules} == {}
