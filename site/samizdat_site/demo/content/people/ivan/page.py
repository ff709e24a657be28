from datetime import date

from samizdat_pages.models import PrisonerPage
from samizdat_site.demo.content.people.notices import NOTICE
from samizdat_site.demo.vocabulary import Entry, Words, heading, text

from .record import RECORD

ENTRY = Entry(
    key="people/ivan-primerov",
    page_type=PrisonerPage,
    published=date(2024, 1, 15),
    fields={"person": RECORD},
    words={
        "ru": Words(
            title="Иван Примеров (пример)",
            lead="Учитель географии, которого нет. Его срок — за чистый лист бумаги.",
            body=[
                NOTICE["ru"],
                text(
                    "Если бы Иван Примеров существовал, здесь говорилось бы, кто он: где "
                    "вырос, чему учил детей, кто ждёт его дома. Несколько простых фраз, по "
                    "которым узнают человека, а не дело."
                ),
                heading("Что произошло"),
                text(
                    "Однажды в субботу он вышел на площадь с пустым листом. Что было потом, "
                    "сказано ниже, с датами, и при каждой — источник."
                ),
            ],
            fields={
                "charges": "Придуманное обвинение: «дискредитация» чистым листом бумаги.",
                "appeal": "Попросите депутатов вашего парламента вступиться за него, как уже "
                "сделала одна вымышленная.",
                "card_text": "Вымышленный учитель географии, осуждённый за чистый лист бумаги.",
            },
        ),
        "en": Words(
            title="Ivan Primerov (example)",
            lead="A geography teacher who does not exist, sentenced for a blank sheet.",
            body=[
                NOTICE["en"],
                text(
                    "If Ivan Primerov existed, this text would say who he is: where he grew "
                    "up, what he taught, who waits for him at home. A few plain sentences "
                    "that let readers see a person and not a case."
                ),
                heading("What happened"),
                text(
                    "One Saturday he went to the square with a blank sheet. What came of it "
                    "stands below, with dates, each with its source."
                ),
            ],
            fields={
                "charges": "An invented charge: “discrediting” by a blank sheet of paper.",
                "appeal": "Ask the members of your parliament to speak up for him, as an invented "
                "one does already.",
                "card_text": "An invented teacher of geography, sentenced for a blank sheet.",
            },
        ),
        "ko": Words(
            title="이반 프리메로프(예시)",
            lead="실제로는 없는 지리 교사. 빈 종이 한 장 때문에 형을 선고받았습니다.",
            body=[
                NOTICE["ko"],
                text(
                    "이반 프리메로프가 실제 인물이라면 여기에는 그가 누구인지 적혀 있을 "
                    "것입니다. 어디서 자랐고 무엇을 가르쳤으며 집에서 누가 기다리는지, 사건이 "
                    "아니라 사람을 보여 주는 몇 문장입니다."
                ),
                heading("무슨 일이 있었나"),
                text(
                    "어느 토요일 그는 빈 종이를 들고 광장에 나갔습니다. 그 뒤의 일은 "
                    "아래에 날짜와 출처와 함께 적혀 있습니다."
                ),
            ],
            fields={
                "charges": "꾸며 낸 혐의: 빈 종이로 군의 ‘명예를 훼손’함.",
                "appeal": "여러분의 국회의원에게 그를 위해 목소리를 내 달라고 부탁해 주세요. "
                "가상의 의원 한 사람은 벌써 그렇게 하고 있습니다.",
                "card_text": "빈 종이 한 장 때문에 형을 선고받은 가상의 지리 교사.",
            },
        ),
        "ar": Words(
            title="إيفان بريميروف (مثال)",
            lead="معلم جغرافيا لا وجود له، حُكم عليه بسبب ورقة بيضاء.",
            body=[
                NOTICE["ar"],
                text(
                    "لو كان إيفان بريميروف موجودًا لقال هذا النص من هو: أين نشأ، وماذا كان "
                    "يعلّم، ومن ينتظره في البيت. جمل قليلة بسيطة يرى فيها القارئ إنسانًا لا "
                    "قضية."
                ),
                heading("ماذا حدث"),
                text(
                    "في أحد أيام السبت خرج إلى الساحة وفي يده ورقة بيضاء. وما حدث بعد ذلك مذكور "
                    "أدناه بتواريخه، ومع كل تاريخ مصدره."
                ),
            ],
            fields={
                "charges": "تهمة مختلقة: «تشويه سمعة الجيش» بورقة بيضاء.",
                "appeal": "اطلبوا من نواب برلمانكم أن يرفعوا صوتهم من أجله، كما تفعل نائبة مختلقة "
                "منذ الآن.",
                "card_text": "معلم جغرافيا مختلق، حُكم عليه بسبب ورقة بيضاء.",
            },
        ),
    },
)
