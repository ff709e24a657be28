"""The front page in English."""

from samizdat_site.demo.vocabulary import (
    Words,
    call_to_action,
    download,
    explainer,
    figure,
    heading,
    link,
    links,
    notice,
    slogans,
    text,
)

from .common import FLAG_SITE, GRID, HELP_UKRAINE, INSTAGRAM, NO_WAR_EN, NO_WAR_RU, elsewhere

ENGLISH = Words(
    title="Russians Against War",
    lead="We are Russian activists who oppose Putin’s regime and the war it wages, and who want "
    "a free and democratic country.",
    body=[
        notice(
            "<b>Example content.</b> These pages show what Samizdat can do. They retell public "
            "texts of real groups in other words. No group stands behind this site, and the "
            "people under “People in prison” are invented."
        ),
        slogans(NO_WAR_EN, NO_WAR_RU),
        heading("Who we are"),
        text(
            "We come from Russia, and we say aloud what people there are jailed for: the regime "
            "of Vladimir Putin has turned fascist, and it does not commit its crimes in our name. "
            "The country we want is a democracy, and its people are free."
        ),
        GRID,
        heading("It did not begin yesterday"),
        text(
            "The Kremlin had broken international law before. In 2008 it provoked a war with "
            "Georgia. In 2014 it annexed Crimea. In the south-east of Ukraine it backed and "
            "incited separatists, and the fighting in Donbas dragged on for years."
        ),
        heading("24 February 2022"),
        text(
            "On that day Russia attacked Ukraine, a sovereign state, against all law and on "
            "absurd pretexts that propaganda had made up. Tens of thousands have lost their "
            "lives, and towns that knew peace lie in ruins. Over ten million Ukrainians had to "
            "leave home. A great number were taken to Russia unlawfully and left there with "
            "nothing to live on; some of them are children separated from their parents."
        ),
        heading("What may not be said in Russia"),
        text(
            "There the war goes by other names, a “denazification” or “operation Z”, and is "
            "said to shield those in Ukraine who speak Russian. To call it what it is can cost "
            "you your freedom. Two words are enough, “No war” or “No fascism”, and the "
            "punishment may be harsh."
        ),
        figure(
            "Over 15,000",
            "people were detained at protests in Russia since the invasion began, and the count "
            "goes up",
            source="The group’s own text, spring 2022",
        ),
        heading("A country without free speech"),
        text(
            "Almost all newsrooms of the opposition were shut or went abroad. For an opinion "
            "that the state dislikes, anybody, whether in politics, in the press or in the "
            "street, may end up in prison, and some have paid with their lives. The names that "
            "the world knows best:",
            "<ul><li><b>murdered:</b> Alexander Litvinenko, Anna Politkovskaya, Anastasia "
            "Baburova, Boris Nemtsov;</li><li><b>poisoned:</b> Sergei and Yulia Skripal, "
            "Vladimir Kara-Murza, Alexei Navalny.</li></ul>",
            "To us all this is crime and cruelty. A state that acts so endangers everybody else.",
        ),
        explainer(
            "Why the flag is white, blue and white",
            "Russians who reject the regime carry their flag without the red stripe. To them it "
            "means freedom and democracy, and you will see it wherever we meet or march. "
            f'<a href="{FLAG_SITE}english">A site about the flag</a> tells its story.',
        ),
        download("flag-sheet", "The flag to print, one A4 sheet"),
        call_to_action(
            "In autumn 2023 Copenhagen saw the faces of people in Russia who did not keep silent.",
            "About the exhibition",
            "exhibitions/faces-of-resistance/copenhagen-2023",
        ),
        links(
            "Help, and follow us",
            link("Help Ukraine", HELP_UKRAINE, "en"),
            link("Instagram: meetings and news", INSTAGRAM),
            link("About the white-blue-white flag", f"{FLAG_SITE}english", "en"),
        ),
    ],
    fields={
        "risk_notice": "In Russia even the words “No war” are punished. If you are there, think "
        "before you pass these pages on. Open them in Tor Browser, or take a copy "
        "from somebody whom you trust, and clear the history of your browser "
        "afterwards.",
    },
    rows=elsewhere("Help Ukraine"),
)
