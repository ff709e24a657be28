"""A call of 2018 for anti-fascists under arrest, in English and Dutch."""

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import (
    Entry,
    Record,
    Words,
    contact,
    donation,
    event,
    heading,
    link,
    links,
    notice,
    picture,
    quote,
    text,
    timeline,
)

from .cases import CALL_OF

ENGLISH = Words(
    title="Solidarity with the anti-fascists arrested in Penza and St Petersburg",
    lead="Anti-fascists in Amsterdam join the international days of solidarity and ask for help "
    "with the costs of lawyers.",
    body=[
        notice(
            "A call of 2018, shown as an example. The case and the ways to donate stand here as "
            "they stood then. <b>Do not send money.</b>",
            "warning",
        ),
        text(
            "Anti-fascists are under arrest in Penza and in St Petersburg; how many, and as of "
            "which day, is said below under the case. Many others have been drawn into it as "
            "witnesses, and more searches and arrests must be expected. The charge is membership "
            "of a terrorist organisation. It is an invention of the state, meant to weaken "
            "anarchists and anti-fascists, and most likely to silence dissent before the "
            "presidential election of 2018."
        ),
        timeline(
            event(
                "October 2017",
                "In Penza the Federal Security Service seizes six anti-fascists and anarchists. "
                "All over Russia the homes of activists are searched.",
            ),
            event(
                "January 2018",
                "The arrests go on. In St Petersburg two anti-fascists are taken and severely "
                "tortured.",
            ),
            event(
                "The month before this call",
                "Amsterdam takes part in the Days of Solidarity.",
            ),
        ),
        heading("Confessions under torture"),
        text(
            "To support its story of a network, the security service makes the arrested accuse "
            "themselves and one another: by electric shocks, by beating, by other torture. There "
            "is no evidence besides what threats and torture have brought out.",
            "Vitaly Cherkasov, the attorney of one of them, has fought police violence for years "
            "and seen over fifty officers convicted of torture or abuse. Nothing shocked him as "
            "much as the marks that a stun gun had left on his client’s hips.",
        ),
        quote(
            "… never seen such injuries",
            speaker="Vitaly Cherkasov",
            role="attorney",
            translation_note="From the English call; the Russian original is not at hand.",
        ),
        picture("letters"),
        heading("What you can do"),
        text(
            "Solidarity is the strongest answer to such a state. Pass this on, and help to pay "
            "for lawyers: more and more prisoners and witnesses need one.",
            "The call also named PayPal: to ABC Moscow, with the note “St. Petersburg and Penza”. "
            "It left out the address, so this way is marked as incomplete.",
        ),
        donation("abc-moscow-paypal", "penza-yoomoney", "penza-bitcoin"),
        links(
            "Named in the call, without an address",
            link("The original call for solidarity"),
            link("More about the case"),
            link("The message on Indymedia"),
        ),
        contact(
            "There are no comments under our pages. Write to us instead (an example address):",
            "letters@example.org",
        ),
    ],
    fields={
        "signatories": "Amsterdam anti-fascists",
        "method": StatementPage.Method.ORIGINAL,
    },
)

DUTCH = Words(
    title="Solidariteit met de gearresteerde antifascisten in Penza en Sint-Petersburg",
    lead="Antifascisten in Amsterdam doen mee aan de internationale solidariteitsdagen en vragen "
    "steun voor de kosten van advocaten.",
    body=[
        notice(
            "Een oproep uit 2018, hier als voorbeeld. De zaak en de manieren om te doneren staan "
            "er zoals ze toen waren. <b>Stuur geen geld.</b>",
            "warning",
        ),
        text(
            "In Penza en Sint-Petersburg zitten antifascisten vast; hoeveel, en op welke dag, "
            "staat onderaan bij de zaak. Veel anderen zijn er als getuige bij betrokken geraakt, "
            "en er zullen waarschijnlijk meer invallen en arrestaties volgen. De aanklacht luidt "
            "deelname aan een terroristische organisatie. Die heeft de staat zelf verzonnen om "
            "anarchisten en antifascisten te verzwakken, en zeer waarschijnlijk om vóór de "
            "presidentsverkiezingen van 2018 elk protest te smoren."
        ),
        timeline(
            event(
                "Oktober 2017",
                "In Penza pakt de Federale Veiligheidsdienst zes antifascisten en anarchisten op. "
                "In heel Rusland worden woningen van activisten doorzocht.",
            ),
            event(
                "Januari 2018",
                "De arrestaties gaan door. In Sint-Petersburg worden twee antifascisten opgepakt "
                "en zwaar gemarteld.",
            ),
            event(
                "De maand vóór deze oproep",
                "Amsterdam doet mee aan de solidariteitsdagen.",
            ),
        ),
        heading("Bekentenissen na marteling"),
        text(
            "Om het verhaal van een netwerk rond te krijgen dwingt de veiligheidsdienst de "
            "arrestanten zichzelf en elkaar te beschuldigen: met elektrische schokken, slagen en "
            "andere martelingen. Ander bewijs dan wat dreigementen en marteling hebben opgeleverd, "
            "is er niet.",
            "Vitali Tsjerkasov, advocaat van een van hen, strijdt al jaren tegen politiegeweld en "
            "zag meer dan vijftig agenten veroordeeld worden voor marteling of mishandeling. Niets "
            "schokte hem zo als de sporen van een stroomstootwapen op de heupen van zijn cliënt.",
        ),
        quote(
            "… nog nooit zulke verwondingen gezien",
            speaker="Vitali Tsjerkasov",
            role="advocaat",
            original_text="… never seen such injuries",
            original_language="en",
            translation_note="Uit de Engelse oproep vertaald; het Russische origineel ontbreekt.",
        ),
        picture("letters"),
        heading("Wat je kunt doen"),
        text(
            "Solidariteit is het sterkste antwoord op zo’n staat. Vertel dit verder en help de "
            "advocaten te betalen: steeds meer gevangenen en getuigen hebben er een nodig.",
            "De oproep noemde ook PayPal: aan ABC Moscow, met de vermelding “St. Petersburg and "
            "Penza”. Het adres ontbrak, daarom staat deze weg als onvolledig aangegeven.",
        ),
        donation("abc-moscow-paypal", "penza-yoomoney", "penza-bitcoin"),
        links(
            "In de oproep genoemd, zonder adres",
            link("De oorspronkelijke solidariteitsoproep"),
            link("Meer over de zaak"),
            link("Het bericht op Indymedia"),
        ),
        contact(
            "Onder onze pagina’s staan geen reacties. Schrijf ons liever (een voorbeeldadres):",
            "letters@example.org",
        ),
    ],
    fields={
        "signatories": "Amsterdamse antifascisten",
        "method": StatementPage.Method.HUMAN,
        "original_language": "en",
    },
)

ENTRIES = [
    Entry(
        key="statements/solidarity-2018",
        page_type=StatementPage,
        published=CALL_OF,
        fields={"kind": StatementPage.Kind.CALL},
        rows={"related_cases": [{"case": Record("case", "penza")}]},
        words={"en": ENGLISH, "nl": DUTCH},
    ),
]
