"""An article on who resists, which reached us as a machine translation. In English."""

from datetime import date

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import (
    Entry,
    Words,
    figure,
    heading,
    notice,
    picture,
    quote,
    text,
)

ENGLISH = Words(
    title="Feminists, saboteurs, soldiers: who in Russia resists the war",
    lead="Some argue in public and collect donations, some stop trains, some refuse to fight. None "
    "of them accepts this war.",
    body=[
        notice("The report reached us as a machine translation, without author, date and address."),
        text(
            "In Russia the number of those who turn against Putin’s rule grows, above all among "
            "the young. Part of the resistance works underground."
        ),
        heading("Feminists: winning over the public"),
        text(
            "Dasha Serenko is among the leaders of the Feminist Anti-War Resistance, a network "
            "that began in Russia and now spans many countries. She told Welt am Sonntag what it "
            "is for: to let people at home know what Ukrainians go through and how the war makes "
            "Russians poorer, and to stand by everybody whom the state persecutes for being "
            "against it."
        ),
        quote(
            "We want to stop the war",
            speaker="Activists of the Feminist Anti-War Resistance",
            via="Welt am Sonntag",
            translation_note="As the machine translation has it.",
        ),
        text(
            "On social media, where many follow them, the activists sow doubt about the Kremlin’s "
            "course. They also raise money for people from Ukraine who were made to go to Russia "
            "and need help fast to reach a safe country in Europe."
        ),
        heading("Saboteurs: stopping the trains"),
        text(
            "Far more radical are the women and men of the rail resistance, who call on Telegram "
            "for the sabotage of railways. It has had effect: since the invasion began, lines in "
            "Belarus that carried Russian military equipment were put out of action many times. "
            "Their website argues that this saves lives at the front, and on either side of it."
        ),
        picture("rails"),
        heading("Soldiers: refusing to serve"),
        text(
            "Those who are meant to fight give Putin trouble too. He has sent thousands into "
            "battle, but morale sinks, more and more young men refuse, and many career soldiers "
            "cancel their contracts to get home soon."
        ),
        figure(
            "17",
            "Russian soldiers are held in the Luhansk region: they handed in their resignation "
            "and will not fight any longer",
            source="Andrei Rinchino, head of the legal department of the Free Buryatia "
            "Foundation, in an interview",
        ),
        heading("Lawyers: explaining how to refuse"),
        text(
            "How to refuse lawfully, as a conscientious objector, is what lawyers and human rights "
            "defenders explain on the Telegram channel “Appeal to Conscience”. Demand has risen "
            "since the war began."
        ),
        figure(
            "10,000",
            "disputes over military service are likely this year, all advice centres taken "
            "together",
            source="A human rights activist, to Welt am Sonntag",
        ),
    ],
    rows={
        "corrections": [
            {
                "date": date(2022, 8, 3),
                "text": "The machine had made “Andrejus Rinchino” of the lawyer Andrei Rinchino, "
                "and “world on sunday” of the newspaper Welt am Sonntag. Both have their names "
                "back.",
            }
        ]
    },
)

ENTRIES = [
    Entry(
        key="statements/who-resists",
        page_type=StatementPage,
        published=date(2022, 8, 1),
        fields={
            "kind": StatementPage.Kind.ARTICLE,
            "publisher": "Welt am Sonntag",
            "original_language": "de",
            "method": StatementPage.Method.MACHINE_EDITED,
            "translator": "corrected for this demo",
        },
        words={"en": ENGLISH},
    ),
]
