"""The statement in English."""

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import (
    Words,
    donation,
    event,
    heading,
    notice,
    picture,
    text,
    timeline,
)

ENGLISH = Words(
    title="Violence in Russia is slipping out of control, and time to act is short",
    lead="The association Za Wolną Rosję on the protests against mobilisation, and on the choice "
    "that Poland and the European Union face.",
    body=[
        text(
            "The Kremlin speaks of a “partial” mobilisation. In truth, anybody may be taken. "
            "Protest against it does not stop, and in Moscow, St Petersburg, Novosibirsk, Tomsk "
            "and other cities people are being arrested ever more brutally, before the eyes of "
            "the world."
        ),
        picture(
            "women-in-a-row",
            "Most of those who protest are women. A drawing made for this demo; the statement "
            "itself carried a photograph by Mikhail Tereshchenko/TASS.",
        ),
        heading("The regions pay most"),
        text(
            "This unlawful war costs most where people are poorest, and where national minorities "
            "live."
        ),
        timeline(
            event(
                "22 September 2022",
                "Grozny: near the main mosque several dozen Chechen women protest, the first to "
                "do so in years in a republic held down by totalitarian means. They are detained "
                "on the spot.",
            ),
            event(
                "25 September 2022",
                "Dagestan and Yakutia: large crowds gather without anybody having called them. In "
                "the Kumyk village of Endirei and in Makhachkala, Dagestan’s capital, police "
                "shoot into the air to frighten them.",
            ),
            event(
                "26 September 2022",
                "Ust-Ilimsk: a man called up for service gravely wounds the head of the local "
                "draft commission.",
            ),
        ),
        text(
            "These events belong together. Resistance grows, and it grows in places too that had "
            "never opposed the Kremlin openly. We stand with the protesters."
        ),
        heading("What we fear"),
        text(
            "To follow events in Russia is our daily work. For a long time we have been hearing "
            "that the struggle inside the country is bound to end in violence that nobody "
            "commands. What we see now comes close to it. The usurpers in the Kremlin opened "
            "Pandora’s box, and what came out no longer obeys them. That is a danger to the "
            "European Union as well, whose border with Russia is a direct one."
        ),
        heading("Who could show another way"),
        text(
            "Seven months of war have shown that the politicians of the opposition neither take "
            "responsibility nor have another plan for Russia. So we put our hope in others and "
            "want to help them unite: civil society, and democratic leaders of towns and regions "
            "whose word counts at home. They and the international community have to do all they "
            "can so that violence does not spread."
        ),
        heading("Two questions to those who decide"),
        text(
            "<ol><li>Do we see Russian society as a partner against the Kremlin?</li><li>If we do: "
            "shall the “Russian rebellion” lead to democracy, and not to an even harder "
            "rule?</li></ol>",
            "Whoever wants democracy needs a strategy today, and we see none. Whoever does not "
            "must answer for the crisis that follows, a humanitarian one too, across a vast "
            "territory. No wall keeps it out; the border between Poland and Belarus has taught us "
            "that.",
            "Russian history has picked up speed. The moment to act is this one.",
        ),
        heading("Support the association"),
        notice(
            "The accounts are those that the statement gave in 2022. They stand here to show how "
            "donation details look. Ask the association before you send money.",
            "warning",
        ),
        donation("za-wolna-rosje-eur", "za-wolna-rosje-pln"),
    ],
    fields={
        "addressees": "Decision-makers in Poland and the European Union",
        "signatories": "Association “Za Wolną Rosję”",
        "method": StatementPage.Method.ORIGINAL,
    },
)
