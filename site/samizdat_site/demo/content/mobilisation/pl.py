"""The statement in Polish."""

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

POLISH = Words(
    title="Przemoc w Rosji wymyka się spod kontroli, a czasu na działanie jest mało",
    lead="Stowarzyszenie „Za Wolną Rosję” o protestach przeciw mobilizacji i o wyborze, przed "
    "którym stoją Polska i Unia Europejska.",
    body=[
        text(
            "Kreml mówi o mobilizacji „częściowej”, ale naprawdę zabrać mogą każdego. Protesty nie "
            "ustają. W Moskwie, Petersburgu, Nowosybirsku, Tomsku i innych miastach ludzi "
            "zatrzymuje się coraz brutalniej, a cały świat na to patrzy."
        ),
        picture(
            "women-in-a-row",
            "Wśród protestujących większość to kobiety. Rysunek na potrzeby tej prezentacji; samo "
            "oświadczenie ilustrowała fotografia: Michaił Tereszczenko/TASS.",
        ),
        heading("Najwięcej płacą regiony"),
        text(
            "Najwyższą cenę za nielegalną wojnę Putina płacą regiony najbiedniejsze i te, w "
            "których żyją mniejszości narodowe."
        ),
        timeline(
            event(
                "22 września 2022",
                "Grozny: kilkadziesiąt Czeczenek protestuje w pobliżu głównego meczetu. To "
                "pierwszy od lat protest w republice rządzonej metodami totalitarnymi. Kobiety "
                "zostają od razu zatrzymane.",
            ),
            event(
                "25 września 2022",
                "Dagestan i Jakucja: gromadzą się tłumy, choć nikt ich nie zwoływał. W kumyckiej "
                "wsi Endirej i w Machaczkale, stolicy Dagestanu, policja strzela w powietrze, "
                "żeby zastraszyć ludzi.",
            ),
            event(
                "26 września 2022",
                "Ust-Ilimsk: powołany do wojska mężczyzna ciężko rani szefa miejscowej komisji "
                "poborowej.",
            ),
        ),
        text(
            "Te wydarzenia łączą się ze sobą. Opór rośnie także tam, gdzie dotąd nikt otwarcie nie "
            "sprzeciwiał się Kremlowi. Jesteśmy po stronie protestujących."
        ),
        heading("Czego się obawiamy"),
        text(
            "Śledzenie tego, co dzieje się w Rosji, to nasza codzienna praca. Od dawna słyszymy, "
            "że walka wewnątrz kraju musi się skończyć przemocą, nad którą nikt nie zapanuje. "
            "Dziś jesteśmy tego niebezpiecznie blisko. Uzurpatorzy z Kremla otworzyli puszkę "
            "Pandory i nie potrafią jej zamknąć. Zagraża to również Unii Europejskiej, która z "
            "Rosją bezpośrednio graniczy."
        ),
        heading("Kto może wskazać inną drogę"),
        text(
            "Siedem miesięcy wojny pokazało, że politycy opozycji ani nie biorą odpowiedzialności, "
            "ani nie mają dla Rosji innego planu. Dlatego stawiamy na innych i chcemy pomóc im się "
            "zjednoczyć: na społeczeństwo obywatelskie oraz na demokratycznych liderów miast i "
            "regionów, których głos liczy się u siebie. Oni i społeczność międzynarodowa muszą "
            "zrobić wszystko, żeby przemoc się nie rozlała."
        ),
        heading("Dwa pytania do decydentów"),
        text(
            "<ol><li>Czy społeczeństwo rosyjskie jest naszym partnerem w wojnie z Kremlem?</li>"
            "<li>Jeśli tak: czy „rosyjski bunt” ma przynieść demokrację, a nie jeszcze twardsze "
            "rządy?</li></ol>",
            "Kto chce demokracji, potrzebuje strategii już dziś, a my jej nie widzimy. Kto jej nie "
            "chce, odpowie za kryzys, który nastąpi na ogromnym obszarze, także humanitarny. Nie "
            "zatrzyma go żaden mur; nauczyła nas tego granica polsko-białoruska.",
            "Historia Rosji przyspieszyła. Działać trzeba teraz.",
        ),
        heading("Wesprzyj stowarzyszenie"),
        notice(
            "To rachunki, które oświadczenie podawało w 2022 roku. Pokazują, jak wyglądają dane do "
            "wpłat. Zanim wyślesz pieniądze, zapytaj stowarzyszenie.",
            "warning",
        ),
        donation("za-wolna-rosje-eur", "za-wolna-rosje-pln"),
    ],
    fields={
        "addressees": "Decydenci w Polsce i Unii Europejskiej",
        "signatories": "Stowarzyszenie „Za Wolną Rosję”",
        "method": StatementPage.Method.HUMAN,
    },
)
