"""Sentences of the export about what an address answered."""

from http.client import responses

from django.utils.translation import gettext_noop

from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.left_out import warning
from samizdat_exporters.render import Rendered
from samizdat_exporters.routes import PageFacts, Route, Routes
from samizdat_exporters.rules import Rule
from samizdat_exporters.sentences import Sentence

PRIVATE = Sentence(gettext_noop("the page is private"))
FIX_CLASH = Sentence(gettext_noop("Change the slug, or the name, of one of them."))
FIX_LINK = Sentence(
    gettext_noop("Correct or remove the link, or publish the page that it leads to.")
)
FIX_PAGE = Sentence(gettext_noop("Open it in the admin with “View live” to see what fails."))


def why(rendered: Rendered) -> str:
    """Say as part of a sentence why readers cannot open what was answered."""
    phrase = responses.get(rendered.status, "")
    answer = f"{rendered.status} {phrase}".rstrip()
    return rendered.failure or Sentence(gettext_noop("the site answers %(answer)s"), answer=answer)


def edit_path_of(route: Route | None) -> str:
    """Give where in the admin the page of an address is edited, or ""."""
    return route.page.edit_path if route and route.page else ""


def clash(path: str, other: str, routes: Routes) -> Finding:
    """Say that two addresses would be one file where capitals make no difference, or a folder."""
    one, two = routes.of_file(path), routes.of_file(other)
    reason = Sentence(
        gettext_noop(
            "%(one)s and %(other)s would be one file on some systems, which take no two names that "
            "differ in capitals alone, nor a file and a folder of one name."
        ),
        one=one.address if one else path,
        other=two.address if two else other,
    )
    return Finding(
        path,
        reason,
        FIX_CLASH,
        edit_path=edit_path_of(one) or edit_path_of(two),
        rule=Rule.FILE_NAME,
    )


def refusal(route: Route, what: str, routes: Routes) -> Finding:
    """Say that an address cannot be in the edition: at the link that leads there, if one does."""
    if route.found_on:
        edit_path = edit_path_of(routes.of_file(route.found_on))
        reason = Sentence(
            gettext_noop("It links to %(address)s, which readers cannot open (%(why)s)."),
            address=route.address,
            why=what,
        )
        rule = Rule.PRIVATE_PAGE if routes.is_private(route) else Rule.BROKEN_LINK
        return Finding(route.found_on, reason, FIX_LINK, edit_path=edit_path, rule=rule)
    edit_path = edit_path_of(route)
    reason = Sentence(
        gettext_noop("The page %(address)s could not be made (%(why)s)."),
        address=route.address,
        why=what,
    )
    return Finding(route.file, reason, FIX_PAGE, edit_path=edit_path, rule=Rule.PAGE)


def of_unreachable(home: PageFacts, below: int) -> Finding:
    """Say that published pages stand below a front page that is a draft."""
    reason = Sentence(
        gettext_noop(
            "The front page “%(title)s” (%(language)s) is a draft, so published pages below it "
            "(%(below)s) cannot be reached and are left out."
        ),
        title=home.title,
        language=home.language,
        below=below,
    )
    fix = Sentence(gettext_noop("Publish the front page, and they are in the next edition."))
    return Finding(home.language, reason, fix, Severity.WARNING, home.edit_path, rule=Rule.LEFT_OUT)


def of_stub_elsewhere(file: str, path: str) -> Finding:
    """Say that a redirect leads to a site of the CMS that readers do not know."""
    why = gettext_noop("it redirects from %(path)s to another site, which is not public")
    fix = gettext_noop("Set that site's canonical address, or choose the site of the redirect.")
    return warning(file, Sentence(why, path=path), Sentence(fix))


def of_stub(file: str, path: str, target: str, why: str) -> Finding:
    """Say that a redirect has an end that is left out."""
    left_out = gettext_noop("it redirects from %(path)s to %(target)s, and %(why)s")
    fix = gettext_noop("Delete the redirect, or wait until it can point on again.")
    return warning(file, Sentence(left_out, path=path, target=target, why=why), Sentence(fix))
