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
