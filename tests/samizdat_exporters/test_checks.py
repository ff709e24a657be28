import pytest
from wagtail import hooks

from samizdat_exporters.checks import check_settings


@pytest.mark.parametrize(
    ("samizdat", "expected"),
    [
        ({}, []),
        ({"LOCALE_PATHS": {"ko": "kr"}, "CANONICAL_URL": "https://group.example/"}, []),
        ([], [("SAMIZDAT must be a dict, found list.", "SAMIZDAT = {…}")]),
        (
            {"LOCALE_PATH": {}},
            [("SAMIZDAT has no key 'LOCALE_PATH'.", "Did you mean 'LOCALE_PATHS'?")],
        ),
        (
            {"LOCALE_PATHS": {"kr": "kr"}},
            [
                (
                    "SAMIZDAT['LOCALE_PATHS'] names 'kr', which is no content language.",
                    "Use one of WAGTAIL_CONTENT_LANGUAGES: ru, en, ko, nl, pl, ar.",
                )
            ],
        ),
        (
            {"LOCALE_PATHS": {"ko": "/kr/"}},
            [
                (
                    "SAMIZDAT['LOCALE_PATHS']['ko'] is '/kr/', which is no path segment.",
                    "Write it without slashes, in small Latin letters and digits, such as 'kr'.",
                )
            ],
        ),
        (
            {"LOCALE_PATHS": {"ko": "en"}},
            [
                (
                    "The languages 'en' and 'ko' have the same path, 'en'.",
                    "Give one of them another path in SAMIZDAT['LOCALE_PATHS'].",
                )
            ],
        ),
        (
            {"CANONICAL_URL": "group.example"},
            [
                (
                    "SAMIZDAT['CANONICAL_URL']: Expected an address such as "
                    "https://example.org/, found “group.example”.",
                    None,
                )
            ],
        ),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named_with_what_to_write(settings, samizdat, expected):
    settings.SAMIZDAT = samizdat
    assert [(message.msg, message.hint) for message in check_settings()] == expected


def test_a_setting_of_another_package_is_known_by_its_hook(settings):
    settings.SAMIZDAT = {"MAIL_ADDRESS_DAYS": 90, "BACKUPS": [], "OURS": 1}
    assert [message.msg for message in check_settings()] == ["SAMIZDAT has no key 'OURS'."]

    with hooks.register_temporarily("samizdat_settings", lambda: ["OURS"]):
        assert check_settings() == []
