"""A year of short notes, all invented: enough of them to turn the page of a list."""

from datetime import date

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import Entry, Words, text

NOTES = [
    (date(2017, 1, 14), "First evening", "Nine people, one samovar, and a list of things to do."),
    (date(2017, 1, 28), "Letter evening", "Fourteen letters written, one of them with drawings."),
    (date(2017, 2, 11), "Vigil with lamps", "Half an hour in the cold. Passers-by asked why."),
    (date(2017, 2, 25), "Flowers at the bridge", "We brought white ones, and stayed until dark."),
    (date(2017, 3, 11), "Reading aloud", "Last words from courtrooms, read by six voices."),
    (date(2017, 3, 25), "Banner painting", "Two sheets, one tin of blue paint, no words needed."),
    (date(2017, 4, 8), "Letter evening", "A guest told us what may be written, and what may not."),
    (date(2017, 4, 22), "Film and talk", "The film lasted an hour, the talk lasted three."),
    (date(2017, 5, 6), "Stall at the market", "Forty leaflets went, and a thermos of tea."),
    (date(2017, 5, 20), "Picnic for families", "The children drew birds for the next letters."),
    (date(2017, 6, 3), "Legal advice", "A lawyer answered questions, two of them twice."),
    (date(2017, 6, 17), "Silent walk", "From the station to the river, with blank placards."),
    (date(2017, 7, 1), "Letter evening", "Three answers had come. We read them to one another."),
    (date(2017, 7, 15), "Translation day", "Five pages into four languages before supper."),
    (date(2017, 8, 12), "Summer meeting", "Few of us in town, so we met in a garden."),
    (date(2017, 9, 2), "Songs in the yard", "Somebody had a guitar, and nobody had a plan."),
    (date(2017, 9, 16), "Stall at the market", "Rain. The leaflets stayed dry under an umbrella."),
    (date(2017, 9, 30), "Letter evening", "New faces, and a parcel of envelopes as a gift."),
    (date(2017, 10, 14), "Workshop on safe phones", "Everybody left with a longer password."),
    (date(2017, 11, 4), "Vigil with lamps", "Longer than in February, and more of us."),
    (date(2017, 11, 25), "Cards for New Year", "Fifty cards, sent early since the post is slow."),
    (date(2017, 12, 16), "Looking back", "A year in two hours, and a list of things to do."),
]

ENTRIES = [
    Entry(
        key=f"chronicle/note-{number}",
        page_type=StatementPage,
        published=day,
        fields={"kind": StatementPage.Kind.ARTICLE, "date": day},
        words={
            "en": Words(
                title=f"Example note {number}: {title}",
                lead=line,
                body=[text(line, "An invented note: none of this happened.")],
            )
        },
    )
    for number, (day, title, line) in enumerate(NOTES, start=1)
]
