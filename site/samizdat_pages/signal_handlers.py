from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.models import PageViewRestriction, UploadedFile, get_page_models
from wagtail.signals import page_unpublished, published

from samizdat_pages.documents.uploads import clean_upload
from samizdat_pages.models import (
    Consent,
    Custody,
    DonationChannel,
    MailAddress,
    PersonRecord,
    SafeImage,
    StatusEvent,
    WordSheet,
)
from samizdat_pages.translations import (
    expire_translations,
    let_groups_in,
    restrict_new_translation,
    restrict_translations,
)
from samizdat_pages.uploads import clean_file
from samizdat_pages.words.sheets import take_over


def clean_unfinished_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean what Wagtail keeps in the media folder until an editor has filled in every field."""
    model = instance.for_content_type and instance.for_content_type.model_class()
    if instance.pk is None and model and issubclass(model, SafeImage):
        instance.file = clean_file(instance.file)
    if instance.pk is None and model and issubclass(model, AbstractDocument):
        instance.file = clean_upload(instance.file)


# What decides what readers may see of a person, and where money and letters go. It has no drafts.
PROTECTIVE = (Consent, Custody, DonationChannel, MailAddress, PersonRecord, StatusEvent)


def tell_at_once(**kwargs: Any) -> None:
    """Let whoever carries texts to readers know that something may have to go, without waiting."""
    for hook in hooks.get_hooks("samizdat_urgent"):
        hook()


def register_signal_handlers() -> None:
    pre_save.connect(clean_unfinished_upload, sender=UploadedFile)
    page_unpublished.connect(expire_translations)
    published.connect(take_over, sender=WordSheet)
    post_save.connect(restrict_translations, sender=PageViewRestriction)
    for model in get_page_models():
        post_save.connect(restrict_new_translation, sender=model)
    m2m_changed.connect(let_groups_in, sender=PageViewRestriction.groups.through)
    for model in PROTECTIVE:
        post_save.connect(tell_at_once, sender=model)
        post_delete.connect(tell_at_once, sender=model)
