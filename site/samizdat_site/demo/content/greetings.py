"""An invented appeal with a byline, about people who do not exist."""

from datetime import date

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import (
    Entry,
    Record,
    Words,
    notice,
    picture,
    text,
)

RUSSIAN = Words(
    title="Открытка ко дню рождения (пример)",
    lead="12 апреля у Ивана Примерова день рождения. Пусть почты будет много.",
    body=[
        notice("Вымышленный призыв: все, о ком здесь говорится, придуманы."),
        picture("birds"),
        text(
            "Открытка в колонии значит больше, чем кажется: её читают вслух, её хранят, и по ней "
            "начальство видит, что о человеке помнят. Адрес стоит на его странице."
        ),
    ],
)

ENGLISH = Words(
    title="A birthday card (example)",
    lead="Ivan Primerov’s birthday is on 12 April. Let there be a lot of post.",
    body=[
        notice("An invented appeal: everybody whom it names is made up."),
        picture("birds"),
        text(
            "In a colony a card means more than one would think: it is read aloud, it is kept, and "
            "it shows those in charge that somebody is not forgotten. His page has the address."
        ),
    ],
)

ARABIC = Words(
    title="بطاقة عيد ميلاد (مثال)",
    lead="في 12 أبريل عيد ميلاد إيفان بريميروف. فليصل إليه بريد كثير.",
    body=[
        notice("نداء مختلق: كل من يُذكر فيه شخص لا وجود له."),
        picture("birds"),
        text(
            "البطاقة في المستعمرة العقابية تعني أكثر مما نظن: تُقرأ بصوت عالٍ، وتُحفظ، ويرى منها "
            "المسؤولون أن هذا الإنسان ليس منسيًا. وعلى صفحته عنوانه."
        ),
    ],
)

ENTRIES = [
    Entry(
        key="statements/birthday-card-2024",
        page_type=StatementPage,
        published=date(2024, 3, 20),
        fields={"kind": StatementPage.Kind.APPEAL, "date": date(2024, 3, 20)},
        rows={
            "bylines": [{"byline": Record("byline", "letter-circle")}],
            "related_people": [{"person": Record("personrecord", "ivan-primerov")}],
        },
        words={"ru": RUSSIAN, "en": ENGLISH, "ar": ARABIC},
    ),
]
