"""Sentences of the export about what an address answered."""

from http.client import responses

from samizdat_exporters.findings import Finding
from samizdat_exporters.render import Rendered
from samizdat_exporters.routes import Route, Routes


def why(rendered: Rendered) -> str:
    """Say as part of a sentence why readers cannot open what was answered."""
    phrase = responses.get(rendered.status, "")
    return rendered.failure or f"the site answers {rendered.status} {phrase}".rstrip()


def refusal(route: Route, what: str, routes: Routes) -> Finding:
    """Say that an address cannot be in the edition: at the link that leads there, if one does."""
    if route.found_on:
        linking = routes.of_file(route.found_on)
        edit_path = linking.page.edit_path if linking and linking.page else ""
        reason = f"It links to {route.address}, which readers cannot open ({what})."
        fix = "Correct or remove the link, or publish the page that it leads to."
        return Finding(route.found_on, reason, fix, edit_path=edit_path)
    edit_path = route.page.edit_path if route.page else ""
    reason = f"The page {route.address} could not be made ({what})."
    fix = "Open it in the admin with “View live” to see what fails."
    return Finding(route.file, reason, fix, edit_path=edit_path)
