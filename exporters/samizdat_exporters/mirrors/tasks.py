"""Short work about mirrors that a worker does."""

import logging

from django_tasks import task
from wagtail.models import Site

from samizdat_exporters.background.queue import send
from samizdat_exporters.editions_admin.folders import folder_of
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.work import Job
from samizdat_exporters.mirrors.looking import look
from samizdat_exporters.mirrors.models import Mirror
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.signing import SignatureError
from samizdat_exporters.signing import renew as renew_signature
from samizdat_exporters.store import store_of
from samizdat_mirror.store.locking import LockedError

logger = logging.getLogger(__name__)


@task()
def look_at(mirror: int, user: int | None = None) -> None:
    """Look at a mirror from outside, and note what was found."""
    if found := Mirror.objects.filter(pk=mirror).first():
        look(found, user)


@task()
def renew(site: int) -> None:
    """Vouch for the newest edition of a site again, and let managed mirrors know."""
    found = Site.objects.get(pk=site)
    store = store_of(str(PublicationSettings.for_site(found).uid))
    try:
        with store.lock(wait=True):
            is_renewed = renew_signature(store, folder_of(found))
        if is_renewed:
            send(carry_out, site, str(Job.CATCH_UP))
    except (SignatureError, LockedError) as error:
        logger.warning("Nothing could be vouched for: %s", error)
