"""The sections of the demo, in every language that has something to put into them."""

from datetime import date

from samizdat_pages.models import SectionPage
from samizdat_site.demo.vocabulary import Entry, Words

FOUNDED = date(2022, 5, 14)

ENTRIES = [
    Entry(
        key="statements",
        page_type=SectionPage,
        published=FOUNDED,
        fields={"show_in_menus": True},
        words={
            "ru": Words("Заявления", "Что говорят группы, и что мы передаём дальше."),
            "en": Words("Statements", "What groups say, call for, and pass on."),
            "nl": Words("Verklaringen", "Wat groepen zeggen en waartoe ze oproepen."),
            "pl": Words("Oświadczenia", "Co mówią grupy i do czego wzywają."),
            "ar": Words("بيانات", "ما تقوله المجموعات وما تدعو إليه."),
        },
    ),
    Entry(
        key="people",
        page_type=SectionPage,
        published=FOUNDED,
        fields={"show_in_menus": True},
        words={
            "ru": Words("Люди за решёткой", "Три вымышленных человека вместо настоящих."),
            "en": Words("People in prison", "Three invented people in place of real ones."),
            "ko": Words("수감된 사람들", "실제 인물 대신 가상의 인물을 소개합니다."),
            "ar": Words("أشخاص في السجن", "شخص مختلق بدل أشخاص حقيقيين."),
        },
    ),
    Entry(
        key="exhibitions",
        page_type=SectionPage,
        published=FOUNDED,
        fields={"show_in_menus": True},
        words={
            "ru": Words(
                "Выставки и встречи", "Где можно увидеть тех, кто не молчит, и написать им."
            ),
            "en": Words(
                "Exhibitions and events",
                "Where to see the faces of those who do not keep silent, and to write to them.",
            ),
            "ko": Words(
                "전시회와 행사", "침묵하지 않는 사람들의 얼굴을 만나고 편지를 쓸 수 있는 곳입니다."
            ),
        },
    ),
    Entry(
        key="chronicle",
        page_type=SectionPage,
        published=FOUNDED,
        fields={"show_in_menus": True},
        words={
            "en": Words(
                "Chronicle",
                "The year 2017 of a group that never was: invented notes, so that you can see a "
                "list of more than one page.",
            ),
        },
    ),
]
