"""The front page in Polish."""

from samizdat_site.demo.vocabulary import (
    Words,
    call_to_action,
    explainer,
    heading,
    link,
    links,
    notice,
    picture,
    slogans,
    text,
)

from .common import FLAG_SITE, HELP_UKRAINE, INSTAGRAM, NO_WAR_EN, NO_WAR_RU, elsewhere

POLISH = Words(
    title="Rosjanie przeciw wojnie",
    lead="Aktywistki i aktywiści z Rosji przeciw reżimowi Putina i jego wojnie, za krajem wolnym "
    "i demokratycznym.",
    body=[
        notice(
            "<b>Treść przykładowa.</b> Te strony pokazują, co potrafi Samizdat. Własnymi słowami "
            "opowiadają publiczne teksty prawdziwych grup. Za tą witryną nie stoi żadna "
            "organizacja, a profile więźniów są zmyślone."
        ),
        slogans(("pl", "NIE WOJNIE!"), NO_WAR_RU, NO_WAR_EN),
        picture("raised-placards"),
        heading("Kim jesteśmy"),
        text(
            "Pochodzimy z Rosji i mówimy głośno to, za co tam trafia się do więzienia: reżim "
            "Władimira Putina stał się faszystowski i nie w naszym imieniu popełnia zbrodnie. "
            "Chcemy demokracji i wolnych obywateli.",
            "24 lutego 2022 roku Rosja napadła na Ukrainę. Wcześniej były wojna z Gruzją w 2008 "
            "roku, aneksja Krymu w 2014 roku i lata walk w Donbasie. Zginęły dziesiątki tysięcy "
            "ludzi, ponad dziesięć milionów musiało opuścić domy. Za słowa „nie wojnie” w Rosji "
            "grozi kara: do wiosny 2022 roku zatrzymano ponad 15 tysięcy protestujących.",
        ),
        explainer(
            "Dlaczego flaga jest biało-niebiesko-biała",
            "Rosjanie, którzy nie godzą się na reżim, noszą swoją flagę bez czerwonego pasa. "
            "Oznacza dla nich wolność i demokrację. Więcej mówi o niej "
            f'<a href="{FLAG_SITE}english">strona po angielsku</a>.',
        ),
        call_to_action(
            "We wrześniu 2022 roku stowarzyszenie „Za Wolną Rosję” zwróciło się do decydentów w "
            "Polsce i w Unii Europejskiej.",
            "Przeczytaj oświadczenie",
            "statements/mobilisation-2022",
        ),
        links(
            "Pomoc i aktualności",
            link("Pomoc dla Ukrainy", HELP_UKRAINE, "en"),
            link("Instagram: spotkania i aktualności", INSTAGRAM),
        ),
    ],
    fields={
        "risk_notice": "W Rosji karze się nawet za słowa „nie wojnie”. Osoby, które tam są, "
        "prosimy o namysł przed przekazaniem tych stron dalej. Lepiej otworzyć je w "
        "Tor Browser albo wziąć kopię od kogoś zaufanego, a potem wyczyścić "
        "historię przeglądarki.",
    },
    rows=elsewhere("Pomoc dla Ukrainy"),
)
