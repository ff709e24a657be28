"""Three people who do not exist: their records, and their profiles."""

from dataclasses import dataclass
from datetime import date

from samizdat_pages.models import PersonRecord, PrisonerPage
from samizdat_site.demo.vocabulary import Entry, Record, Words, heading, notice, text

SOURCE = "Invented for this demo"


@dataclass(frozen=True)
class Person:
    """The facts of a record. The first name is the native one, the others are transliterations."""

    key: str
    names: tuple[tuple[str, str], ...]
    birth_year: int
    status: PersonRecord.Status
    status_since: date
    portrait: str


PEOPLE = [
    Person(
        key="ivan-primerov",
        names=(
            ("ru", "Иван Примеров (пример)"),
            ("en", "Ivan Primerov (example)"),
            ("ko", "이반 프리메로프(예시)"),
            ("ar", "إيفان بريميروف (مثال)"),
        ),
        birth_year=1990,
        status=PersonRecord.Status.CONVICTED,
        status_since=date(2023, 3, 14),
        portrait="portrait-cap",
    ),
    Person(
        key="anna-obrazets",
        names=(
            ("ru", "Анна Образец (пример)"),
            ("en", "Anna Obrazets (example)"),
            ("ko", "안나 오브라제츠(예시)"),
        ),
        birth_year=1984,
        status=PersonRecord.Status.REMAND,
        status_since=date(2024, 5, 6),
        portrait="portrait-hair",
    ),
    Person(
        key="sasha-shablonov",
        names=(
            ("ru", "Саша Шаблонов (пример)"),
            ("en", "Sasha Shablonov (example)"),
            ("ko", "사샤 샤블로노프(예시)"),
        ),
        birth_year=2001,
        status=PersonRecord.Status.RELEASED,
        status_since=date(2024, 8, 1),
        portrait="portrait-glasses",
    ),
]

NOTICE_RU = notice("<b>Вымышленный человек.</b> Так может выглядеть страница о политзаключённом.")
NOTICE_EN = notice("<b>An invented person.</b> A profile of a prisoner can look like this.")

ENTRIES = [
    Entry(
        key="people/ivan-primerov",
        page_type=PrisonerPage,
        published=date(2024, 1, 15),
        fields={"person": Record("person", "ivan-primerov")},
        words={
            "ru": Words(
                title="Иван Примеров (пример)",
                lead="Учитель географии, которого нет. Его срок — за чистый лист бумаги.",
                body=[
                    NOTICE_RU,
                    text(
                        "Если бы Иван Примеров существовал, здесь говорилось бы, кто он: где "
                        "вырос, чему учил детей, кто ждёт его дома. Несколько простых фраз, по "
                        "которым узнают человека, а не дело."
                    ),
                    heading("Что произошло"),
                    text(
                        "Однажды в субботу он вышел на площадь с пустым листом. Дальше шли бы "
                        "даты: задержание, суд, приговор, и при каждой — источник."
                    ),
                ],
                fields={
                    "charges": "Придуманное обвинение: «дискредитация» чистым листом бумаги.",
                    "appeal": "Напишите письмо. Здесь стояло бы, на каком языке и о чём писать.",
                },
            ),
            "en": Words(
                title="Ivan Primerov (example)",
                lead="A geography teacher who does not exist, sentenced for a blank sheet.",
                body=[
                    NOTICE_EN,
                    text(
                        "If Ivan Primerov existed, this text would say who he is: where he grew "
                        "up, what he taught, who waits for him at home. A few plain sentences "
                        "that let readers see a person and not a case."
                    ),
                    heading("What happened"),
                    text(
                        "One Saturday he went to the square with a blank sheet. The dates would "
                        "follow here, arrest, trial and verdict, each with its source."
                    ),
                ],
                fields={
                    "charges": "An invented charge: “discrediting” by a blank sheet of paper.",
                    "appeal": "Write a letter. This is where you would read in which language and "
                    "about what.",
                },
            ),
            "ko": Words(
                title="이반 프리메로프(예시)",
                lead="실제로는 없는 지리 교사. 빈 종이 한 장 때문에 형을 선고받았습니다.",
                body=[
                    notice(
                        "<b>가상의 인물입니다.</b> 수감자 소개 페이지는 이런 모습이 될 수 있습니다."
                    ),
                    text(
                        "이반 프리메로프가 실제 인물이라면 여기에는 그가 누구인지 적혀 있을 "
                        "것입니다. 어디서 자랐고 무엇을 가르쳤으며 집에서 누가 기다리는지, 사건이 "
                        "아니라 사람을 보여 주는 몇 문장입니다."
                    ),
                    heading("무슨 일이 있었나"),
                    text(
                        "어느 토요일 그는 빈 종이를 들고 광장에 나갔습니다. 이어서 체포와 재판, "
                        "판결의 날짜가 출처와 함께 나올 자리입니다."
                    ),
                ],
                fields={
                    "charges": "꾸며 낸 혐의: 빈 종이로 군의 ‘명예를 훼손’함.",
                    "appeal": "편지를 써 주세요. 어떤 언어로 무엇을 쓸지 안내하는 자리입니다.",
                },
            ),
            "ar": Words(
                title="إيفان بريميروف (مثال)",
                lead="معلم جغرافيا لا وجود له، حُكم عليه بسبب ورقة بيضاء.",
                body=[
                    notice("<b>شخص مختلق.</b> هكذا يمكن أن تبدو صفحة عن سجين سياسي."),
                    text(
                        "لو كان إيفان بريميروف موجودًا لقال هذا النص من هو: أين نشأ، وماذا كان "
                        "يعلّم، ومن ينتظره في البيت. جمل قليلة بسيطة يرى فيها القارئ إنسانًا لا "
                        "قضية."
                    ),
                    heading("ماذا حدث"),
                    text(
                        "في أحد أيام السبت خرج إلى الساحة وفي يده ورقة بيضاء. وهنا تأتي التواريخ: "
                        "الاعتقال والمحاكمة والحكم، ومع كل منها مصدره."
                    ),
                ],
                fields={
                    "charges": "تهمة مختلقة: «تشويه سمعة الجيش» بورقة بيضاء.",
                    "appeal": "اكتبوا إليه رسالة. هنا يُذكر بأي لغة وعن أي شيء يمكن الكتابة.",
                },
            ),
        },
    ),
    Entry(
        key="people/anna-obrazets",
        page_type=PrisonerPage,
        published=date(2024, 5, 20),
        fields={"person": Record("person", "anna-obrazets")},
        words={
            "ru": Words(
                title="Анна Образец (пример)",
                lead="Вымышленная библиотекарь. Её держат под стражей из-за книжной полки.",
                body=[
                    NOTICE_RU,
                    text(
                        "Анну Образец придумали, чтобы показать профиль человека, который ждёт "
                        "суда. Как только статус изменится, его правят один раз, в записи о "
                        "человеке, и он становится верным на всех языках сразу."
                    ),
                ],
                fields={
                    "charges": "Придуманное обвинение: «фейки» на полке с новыми книгами.",
                    "appeal": "Расскажите о ней. Огласка помогает тем, кто ждёт суда.",
                },
            ),
            "en": Words(
                title="Anna Obrazets (example)",
                lead="An invented librarian, in custody because of a shelf of books.",
                body=[
                    NOTICE_EN,
                    text(
                        "Anna Obrazets was made up to show the profile of somebody who awaits "
                        "trial. When that changes, editors change it once, in the record of the "
                        "person, and every language is right at the same moment."
                    ),
                ],
                fields={
                    "charges": "An invented charge: “fake news” on the shelf of new books.",
                    "appeal": "Tell others about her. Public attention protects those who await "
                    "trial.",
                },
            ),
        },
    ),
    Entry(
        key="people/sasha-shablonov",
        page_type=PrisonerPage,
        published=date(2024, 8, 2),
        fields={"person": Record("person", "sasha-shablonov")},
        words={
            "ru": Words(
                title="Саша Шаблонов (пример)",
                lead="Вымышленный студент. Вышел на свободу и может рассказать об этом сам.",
                body=[
                    NOTICE_RU,
                    text(
                        "Саша Шаблонов показывает, что страница остаётся и после освобождения: с "
                        "датой, и только если сам человек на это согласен."
                    ),
                ],
                fields={
                    "charges": "Придуманное обвинение: слишком тихая песня в трамвае.",
                    "appeal": "Спасибо всем, кто писал. Помогите теперь тем, кто ещё в тюрьме.",
                },
            ),
            "en": Words(
                title="Sasha Shablonov (example)",
                lead="An invented student who has been released and can tell of it himself.",
                body=[
                    NOTICE_EN,
                    text(
                        "Sasha Shablonov shows that a profile may stay after a release: with its "
                        "date, and only if the person agrees."
                    ),
                ],
                fields={
                    "charges": "An invented charge: too quiet a song in a tram.",
                    "appeal": "Thanks to all who wrote. Now help those who are still in prison.",
                },
            ),
        },
    ),
]
