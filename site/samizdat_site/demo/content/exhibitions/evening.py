"""An evening to write letters, invented: one day with its hours, in a time zone far away."""

from datetime import date, time

from samizdat_pages.models import EventPage
from samizdat_site.demo.vocabulary import (
    Entry,
    Record,
    Words,
    heading,
    notice,
    picture,
    prisoner_cards,
    text,
)

PEOPLE = prisoner_cards("ivan-primerov")

RUSSIAN = Words(
    title="Вечер писем (пример)",
    lead="Бумагу и марки приготовим мы. Расскажем, как пишут в тюрьму и о чём лучше не писать.",
    body=[
        notice("Придуманная встреча: такой библиотеки нет, и приходить некуда."),
        picture("letters"),
        text(
            "Первое письмо писать труднее всего, поэтому пишем вместе. Кто не знает русского, "
            "рисует или пишет на своём языке, а мы переводим."
        ),
        heading("Кому мы напишем"),
        PEOPLE,
    ],
    fields={
        "directions": "Читальный зал на третьем этаже.",
        "admission": "Вход свободный.",
        "organisers": "Кружок писем (пример)",
    },
)

ENGLISH = Words(
    title="An evening of letters (example)",
    lead="We bring paper and stamps, and explain how to write to a prison, and what to leave out.",
    body=[
        notice("An invented event: there is no such library, and nowhere to go."),
        picture("letters"),
        text(
            "The first letter is the hardest, so we write together. Those who know no Russian "
            "draw, or write in a language of their own, and we translate."
        ),
        heading("To whom we write"),
        PEOPLE,
    ],
    fields={
        "directions": "The reading room on the third floor.",
        "admission": "Free of charge.",
        "organisers": "Letter circle (example)",
    },
)

KOREAN = Words(
    title="편지 쓰는 저녁(예시)",
    lead="종이와 우표는 저희가 준비합니다. 교도소에 편지를 쓰는 방법과 피해야 할 내용도 알려 "
    "드립니다.",
    body=[
        notice("가상의 행사입니다. 이런 도서관은 없으니 찾아오지 마세요."),
        picture("letters"),
        text(
            "첫 편지가 가장 어렵습니다. 그래서 함께 씁니다. 러시아어를 모르면 그림을 그리거나 "
            "자기 언어로 쓰면 저희가 번역합니다."
        ),
        heading("누구에게 쓰나요"),
        PEOPLE,
    ],
    fields={
        "directions": "3층 열람실.",
        "admission": "무료입니다.",
        "organisers": "편지 모임(예시)",
    },
)

ENTRY = Entry(
    key="exhibitions/letter-evening-2024",
    page_type=EventPage,
    published=date(2024, 8, 2),
    fields={
        "start_date": date(2024, 11, 30),
        "end_date": date(2024, 11, 30),
        "start_time": time(18, 30),
        "end_time": time(21),
        "time_zone": "Asia/Seoul",
        "venue": Record("venue", "example-library"),
    },
    words={"ru": RUSSIAN, "en": ENGLISH, "ko": KOREAN},
)
