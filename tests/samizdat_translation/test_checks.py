import pytest
from django.utils.translation import get_language_info

from samizdat_translation.checks import check_language_tags, check_localize_settings


def test_the_projects_own_settings_are_right():
    assert check_localize_settings() == []
    assert check_language_tags() == []


def test_a_dangerous_default_of_wagtail_localize_is_named_with_what_to_write(settings):
    del settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE
    [message] = check_localize_settings()
    assert message.msg == "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE must be False."
    assert message.hint == (
        "Write WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False in the settings. "
        "Otherwise a page that is submitted for translation goes live untranslated."
    )


def test_the_code_of_a_country_is_answered_with_the_tag_of_the_language(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("kr", "한국어")]
    [message] = check_language_tags()
    assert message.msg == "The content language 'kr' is probably not meant."
    assert message.hint.startswith("Did you mean 'ko'?")


def test_a_language_that_django_does_not_know_is_only_warned_of(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("sah", "Саха тыла")]
    [message] = check_language_tags()
    assert message.id == "samizdat_translation.W001"


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        *[("kr", "ko"), ("ua", "uk"), ("zh", "zh-hans or zh-hant"), ("cz", "cs"), ("jp", "ja")],
        *[("cn", "zh-hans"), ("KR", "ko"), ("ua_UA", "uk"), ("ge", "ka"), ("by", "be")],
    ],
)
def test_what_people_write_instead_of_a_tag_is_answered_with_what_they_mean(settings, tag, meant):
    settings.WAGTAIL_CONTENT_LANGUAGES = [(tag, "?")]
    [message] = check_language_tags()
    assert (message.id, message.hint.partition(" For")[0]) == (
        "samizdat_translation.E002",
        f"Did you mean {meant!r}?",
    )


@pytest.mark.parametrize(
    "tag", ["ko", "uk", "zh-hans", "zh-hant", "be", "be-tarask", "fa", "pt-br"]
)
def test_a_right_tag_is_left_alone(settings, tag):
    settings.WAGTAIL_CONTENT_LANGUAGES = [(tag, "?")]
    assert check_language_tags() == []


def test_the_other_spelling_of_belarusian_has_its_own_name():
    assert get_language_info("be-tarask")["name_local"] == "беларуская (тарашкевіца)"
    assert get_language_info("be")["name_local"] == "беларуская"


def test_a_language_that_django_takes_for_another_is_warned_of(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de-1901", "Deutsch")]
    [message] = check_language_tags()
    assert message.msg == "Django calls the content language 'de-1901' as it calls 'de'."
