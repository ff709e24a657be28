"""Sentences of the export about what an address answered."""

from http.client import responses

from samizdat_exporters.findings import Finding
from samizdat_exporters.render import Rendered
from samizdat_exporters.routes import Route, Routes
from samizdat_exporters.rules import Rule


def why(rendered: Rendered) -> str:
    """Say as part of a sentence why readers cannot open what was answered."""
    phrase = responses.get(rendered.status, "")
    return rendered.failure or f"the site answers {rendered.status} {phrase}".rstrip()


def edit_path_of(route: Route | None) -> str:
    """Give where in the admin the page of an address is edited, or ""."""
    return route.page.edit_path if route and route.page else ""


def clash(path: str, other: str, routes: Routes) -> Finding:
    """Say that two addresses would be one file where capitals make no difference, or a folder."""
    one, two = routes.of_file(path), routes.of_file(other)
    reason = (
        f"{one.address if one else path} and {two.address if two else other} would be one file "
        "on some systems, which take no two names that differ in capitals alone, nor a file and a "
        "folder of one name."
    )
    fix = "Change the slug, or the name, of one of them."
    return Finding(
        path, reason, fix, edit_path=edit_path_of(one) or edit_path_of(two), rule=Rule.FILE_NAME
    )


def refusal(route: Route, what: str, routes: Routes) -> Finding:
    """Say that an address cannot be in the edition: at the link that leads there, if one does."""
    if route.found_on:
        edit_path = edit_path_of(routes.of_file(route.found_on))
        reason = f"It links to {route.address}, which readers cannot open ({what})."
        fix = "Correct or remove the link, or publish the page that it leads to."
        rule = Rule.PRIVATE_PAGE if routes.is_private(route) else Rule.BROKEN_LINK
        return Finding(route.found_on, reason, fix, edit_path=edit_path, rule=rule)
    edit_path = edit_path_of(route)
    reason = f"The page {route.address} could not be made ({what})."
    fix = "Open it in the admin with “View live” to see what fails."
    return Finding(route.file, reason, fix, edit_path=edit_path, rule=Rule.PAGE)
