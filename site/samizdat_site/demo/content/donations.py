"""Ways to donate, as the statement of 2022 and the call of 2018 named them."""

from dataclasses import dataclass, field
from typing import Any

from samizdat_pages.models import DonationChannel

Method, State = DonationChannel.Method, DonationChannel.State
Words = dict[str, str]  # by language tag

BANK = {
    "bank_name": "Bank Millennium",
    "bank_street": "2A Stanisława Żaryna str.",
    "bank_postcode": "02-593",
    "bank_town": "Warsaw",
    "bank_country": "PL",
}
PAYEE = {
    "payee_as_registered": "Stowarzyszenie Za Wolna Rosje",
    "payee_street": "139 Czerniakowska str.",
    "payee_postcode": "00-453",
    "payee_town": "Warsaw",
    "payee_country": "PL",
}
# The bank knows the payee without the diacritics that the association's name has.
PAYEE_DISPLAY = "Stowarzyszenie Za Wolną Rosję"
PURPOSE = "Contribution for statutory activities"
HISTORICAL = "Example of a historical call (2018): do not send money"

TRANSFER_DANGER = {
    "ru": "Если вы живёте в России или Беларуси, не переводите деньги этим способом: за помощь "
    "объединениям за границей там могут преследовать.",
    "en": "If you live in Russia or Belarus, do not send money this way: people there may be "
    "prosecuted for supporting groups abroad.",
    "ko": "러시아나 벨라루스에 사신다면 이 방법으로 송금하지 마세요. 그곳에서는 해외 단체를 "
    "후원했다는 이유로 처벌받을 수 있습니다.",
    "nl": "Woont u in Rusland of Belarus, maak dan op deze manier geen geld over: wie daar groepen "
    "in het buitenland steunt, kan worden vervolgd.",
    "pl": "Osoby mieszkające w Rosji lub na Białorusi prosimy, by nie wysyłały pieniędzy w ten "
    "sposób: za wspieranie organizacji za granicą grozi tam odpowiedzialność karna.",
    "ar": "إن كنت تقيم في روسيا أو بيلاروسيا فلا ترسل المال بهذه الطريقة: فقد يُلاحَق هناك قضائيًا "
    "من يدعم مجموعات في الخارج.",
}
WALLET_DANGER = {
    "ru": "Кошелёк обслуживают в России, и власти могут узнать, кто платил. Из России и Беларуси "
    "этим способом ничего не отправляйте.",
    "en": "This wallet is run from Russia, and the authorities there can learn who paid. Do not "
    "send anything this way from within Russia or Belarus.",
    "ko": "이 지갑은 러시아에서 운영되며 당국이 누가 보냈는지 알 수 있습니다. 러시아나 "
    "벨라루스에서는 이 방법으로 아무것도 보내지 마세요.",
    "nl": "Deze portemonnee wordt vanuit Rusland beheerd, en de autoriteiten daar kunnen zien wie "
    "heeft betaald. Stuur op deze manier niets vanuit Rusland of Belarus.",
    "pl": "Ten portfel jest obsługiwany w Rosji, a tamtejsze władze mogą ustalić, kto zapłacił. "
    "Prosimy nie wysyłać nic w ten sposób z Rosji ani z Białorusi.",
    "ar": "تُدار هذه المحفظة من روسيا، ويمكن للسلطات هناك معرفة من دفع. لا ترسل شيئًا بهذه الطريقة "
    "من داخل روسيا أو بيلاروسيا.",
}
BITCOIN_DANGER = {
    "ru": "Платежи в биткойнах видны всем и всегда. Не отправляйте ничего с кошелька, который "
    "связан с вашим именем, если вы живёте в России или Беларуси.",
    "en": "Everybody can see payments in Bitcoin, for ever. If you live in Russia or Belarus, send "
    "nothing from a wallet that leads to your name.",
    "ko": "비트코인 결제는 누구나 언제까지나 볼 수 있습니다. 러시아나 벨라루스에 사신다면 본인 "
    "이름과 연결된 지갑에서는 보내지 마세요.",
    "nl": "Iedereen kan betalingen in bitcoin voor altijd zien. Woont u in Rusland of Belarus, "
    "stuur dan niets vanuit een portemonnee die naar uw naam leidt.",
    "pl": "Płatności w bitcoinach są na zawsze widoczne dla wszystkich. Osoby mieszkające w Rosji "
    "lub na Białorusi prosimy, by nie wysyłały nic z portfela związanego z ich nazwiskiem.",
    "ar": "مدفوعات بيتكوين مرئية للجميع وإلى الأبد. إن كنت تقيم في روسيا أو بيلاروسيا فلا ترسل "
    "شيئًا من محفظة تدل على اسمك.",
}


@dataclass(frozen=True)
class Channel:
    key: str
    label: Words
    method: DonationChannel.Method
    fields: dict[str, Any] = field(default_factory=dict)
    danger: Words = field(default_factory=dict)
    payee_display: str = ""


CHANNELS = [
    Channel(
        "za-wolna-rosje-eur",
        {
            "ru": "Za Wolną Rosję: счёт в евро",
            "en": "Za Wolną Rosję: EUR account",
            "ko": "Za Wolną Rosję: 유로 계좌",
            "nl": "Za Wolną Rosję: rekening in euro",
            "pl": "Za Wolną Rosję: konto w euro",
            "ar": "Za Wolną Rosję: حساب باليورو",
        },
        Method.SEPA,
        {
            "state": State.ACTIVE,
            "currency": "EUR",
            "iban": "PL60116022020000000498499990",
            "domestic_number": "60 1160 2202 0000 0004 9849 9990",
            "purpose": PURPOSE,
            **BANK,
            **PAYEE,
        },
        TRANSFER_DANGER,
        PAYEE_DISPLAY,
    ),
    Channel(
        "za-wolna-rosje-pln",
        {
            "ru": "Za Wolną Rosję: счёт в злотых",
            "en": "Za Wolną Rosję: PLN account",
            "ko": "Za Wolną Rosję: 즈워티 계좌",
            "nl": "Za Wolną Rosję: rekening in zloty",
            "pl": "Za Wolną Rosję: konto w złotych",
            "ar": "Za Wolną Rosję: حساب بالزلوتي",
        },
        Method.BANK,
        {
            "state": State.ACTIVE,
            "currency": "PLN",
            "iban": "PL13116022020000000357765282",
            "domestic_number": "13 1160 2202 0000 0003 5776 5282",
            "purpose": PURPOSE,
            **BANK,
            **PAYEE,
        },
        TRANSFER_DANGER,
        PAYEE_DISPLAY,
    ),
    Channel(
        "abc-moscow-paypal",
        {
            "ru": "ABC Moscow: PayPal (2018)",
            "en": "ABC Moscow: PayPal (2018)",
            "ko": "ABC Moscow: 페이팔 (2018)",
            "nl": "ABC Moscow: PayPal (2018)",
            "pl": "ABC Moscow: PayPal (2018)",
            "ar": "ABC Moscow: باي بال (2018)",
        },
        Method.PAYPAL,
        {
            # The call named the recipient and the note, and left the address out.
            "state": State.INCOMPLETE,
            "payee_as_registered": "ABC Moscow",
            "purpose": HISTORICAL,
            "note_required": "St. Petersburg and Penza",
        },
    ),
    Channel(
        "penza-yoomoney",
        {
            "ru": "Яндекс.Кошелёк, ныне ЮMoney (2018)",
            "en": "Yandex wallet, now YooMoney (2018)",
            "ko": "얀덱스 지갑, 현재 YooMoney (2018)",
            "nl": "Yandex-portemonnee, nu YooMoney (2018)",
            "pl": "Portfel Yandex, obecnie YooMoney (2018)",
            "ar": "محفظة ياندكس، حاليًا YooMoney (2018)",
        },
        Method.YOOMONEY,
        {"state": State.ACTIVE, "number": "41001160378989", "purpose": HISTORICAL},
        WALLET_DANGER,
    ),
    Channel(
        "penza-bitcoin",
        {
            "ru": "Биткойн (2018)",
            "en": "Bitcoin (2018)",
            "ko": "비트코인 (2018)",
            "nl": "Bitcoin (2018)",
            "pl": "Bitcoin (2018)",
            "ar": "بيتكوين (2018)",
        },
        Method.BITCOIN,
        {
            "state": State.ACTIVE,
            "number": "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH",
            "purpose": HISTORICAL,
        },
        BITCOIN_DANGER,
    ),
]
