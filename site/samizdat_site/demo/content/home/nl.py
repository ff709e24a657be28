"""The front page in Dutch."""

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

DUTCH = Words(
    title="Russen tegen de oorlog",
    lead="Russische activisten tegen het regime van Poetin en zijn oorlog, voor een vrij en "
    "democratisch land.",
    body=[
        notice(
            "<b>Voorbeeldinhoud.</b> Deze pagina’s laten zien wat Samizdat kan. Ze geven openbare "
            "teksten van bestaande groepen in andere woorden weer. Achter deze site staat geen "
            "groep, en de profielen van gevangenen zijn verzonnen."
        ),
        slogans(("nl", "GEEN OORLOG!"), NO_WAR_RU, NO_WAR_EN),
        picture("bridge"),
        heading("Wie we zijn"),
        text(
            "Wij komen uit Rusland en zeggen hardop waarvoor mensen daar in de cel belanden: het "
            "regime van Vladimir Poetin is fascistisch geworden en pleegt zijn misdaden niet uit "
            "onze naam. Wij willen een democratie met vrije burgers.",
            "Op 24 februari 2022 viel Rusland Oekraïne aan. De oorlog met Georgië in 2008, de "
            "annexatie van de Krim in 2014 en jaren van strijd in de Donbas gingen eraan vooraf. "
            "Tienduizenden mensen kwamen om, ruim tien miljoen moesten hun huis verlaten. Wie in "
            "Rusland ‘geen oorlog’ zegt, riskeert straf: tot het voorjaar van 2022 waren al meer "
            "dan 15.000 betogers opgepakt.",
        ),
        explainer(
            "Waarom de vlag wit-blauw-wit is",
            "Russen die het regime afwijzen, dragen hun vlag zonder de rode baan. Voor hen staat "
            f'die voor vrijheid en democratie. <a href="{FLAG_SITE}english">Een Engelstalige '
            "site</a> vertelt er meer over.",
        ),
        call_to_action(
            "In 2018 riepen Amsterdamse antifascisten op om gearresteerden in Penza en "
            "Sint-Petersburg te steunen.",
            "Lees de oproep",
            "statements/solidarity-2018",
        ),
        links(
            "Helpen en volgen",
            link("Help Oekraïne", HELP_UKRAINE, "en"),
            link("Instagram: bijeenkomsten en nieuws", INSTAGRAM),
        ),
    ],
    fields={
        "risk_notice": "In Rusland worden zelfs de woorden ‘geen oorlog’ bestraft. Bent u daar, "
        "denk dan na voordat u deze pagina’s doorstuurt. Open ze in Tor Browser of "
        "neem een kopie van iemand die u vertrouwt, en wis daarna de geschiedenis "
        "van uw browser.",
    },
    rows=elsewhere("Help Oekraïne"),
)
