"""What the pages say: made-up sentences, the same on every run."""

import json
from random import Random
from uuid import NAMESPACE_OID, uuid5

SAID = {
    "ru": (
        "письмо тюрьма суд адвокат город весна площадь война мир закон голос семья хлеб окно "
        "улица свобода память книга учитель врач поезд река зима снег свет дорога вечер утро "
        "мы они пишем ждём помним читаем говорим стоим верим идём против вместе снова сегодня"
    ),
    "en": (
        "letter prison court lawyer town spring square war peace law voice family bread window "
        "street freedom memory book teacher doctor train river winter snow light road evening "
        "we they write wait remember read speak stand believe walk against together again today"
    ),
    "ar": (
        "رسالة سجن محكمة محام مدينة ربيع ساحة حرب سلام قانون صوت عائلة خبز نافذة شارع حرية ذاكرة "
        "كتاب معلم طبيب قطار نهر شتاء ثلج ضوء طريق مساء صباح نحن هم نكتب ننتظر نتذكر نقرأ نتكلم "
        "نقف نؤمن نمشي ضد معا مرة اليوم"
    ),
}
VOCABULARY = {language: words.split() for language, words in SAID.items()}
TITLES = {
    "section": {"ru": "Раздел", "en": "Section", "ar": "قسم"},
    "statement": {"ru": "Заявление", "en": "Statement", "ar": "بيان"},
    "profile": {"ru": "Анна Примерова", "en": "Anna Primerova", "ar": "آنا بريميروفا"},
    "exhibition": {"ru": "Выставка", "en": "Exhibition", "ar": "معرض"},
}


def title(kind: str, number: int, language: str) -> str:
    """Give a title that no other page of the language has."""
    return f"{TITLES[kind][language]} {number:05}"


def sentence(random: Random, language: str) -> str:
    words = random.choices(VOCABULARY[language], k=random.randint(7, 16))
    return f"{' '.join(words).capitalize()}."


def paragraph(random: Random, language: str, link: int | None = None) -> str:
    """Give a paragraph of rich text as it is stored, perhaps with a link to a page."""
    sentences = [sentence(random, language) for _ in range(5)]
    if link is not None:
        words = sentences[2][:-1]
        sentences[2] = f'<a linktype="page" id="{link}">{words}</a>.'
    return f"<p>{' '.join(sentences)}</p>"


def body(number: int, language: str, links: list[int], picture: int | None = None) -> str:
    """Give the text of a page as a StreamField stores it: a paragraph for each link, and a picture.

    Text of the same number has the same shape in every language.
    """
    random = Random(number)
    blocks: list[tuple[str, object]] = [
        ("paragraph", paragraph(random, language, link)) for link in links
    ]
    heading = sentence(random, language)[:60]
    blocks.insert(2, ("heading", {"text": heading, "level": "2"}))
    if picture is not None:
        words = sentence(random, language)[:60]
        image = {"image": picture, "alt_text": words, "decorative": False}
        blocks.insert(1, ("picture", {"image": image, "caption": words}))
    return json.dumps(
        [
            {"type": name, "value": value, "id": str(uuid5(NAMESPACE_OID, f"{number}/{place}"))}
            for place, (name, value) in enumerate(blocks)
        ]
    )
