from typing import Any

from django.db.models.signals import m2m_changed, post_save, pre_save
from wagtail.models import PageViewRestriction, UploadedFile, get_page_models
from wagtail.signals import page_unpublished

from samizdat_pages.models import SafeImage
from samizdat_pages.translations import (
    expire_translations,
    let_groups_in,
    restrict_new_translation,
    restrict_translations,
)
from samizdat_pages.uploads import clean_file


def clean_unfinished_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean what Wagtail keeps in the media folder until an editor has filled in every field."""
    model = instance.for_content_type and instance.for_content_type.model_class()
    if instance.pk is None and model and issubclass(model, SafeImage):
        instance.file = clean_file(instance.file)


def register_signal_handlers() -> None:
    pre_save.connect(clean_unfinished_upload, sender=UploadedFile)
    page_unpublished.connect(expire_translations)
    post_save.connect(restrict_translations, sender=PageViewRestriction)
    for model in get_page_models():
        post_save.connect(restrict_new_translation, sender=model)
    m2m_changed.connect(let_groups_in, sender=PageViewRestriction.groups.through)
