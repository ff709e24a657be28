"""After a person was erased nothing of the desk names them either."""

from typing import Any

from django.db.models import Q

from samizdat_translation.models import StringComment, Term


def forget(found: Any) -> None:
    """Delete terms that are a name of the person, and comments that contain one.

    The texts of their pages are deleted by whoever erases; other texts that mention them are listed
    for people to rewrite.
    """
    names = [name for name in getattr(found, "names", []) if name.strip()]
    for name in names:
        Term.objects.filter(Q(source_text__iexact=name) | Q(target_text__iexact=name)).delete()
        StringComment.objects.filter(text__icontains=name).delete()
