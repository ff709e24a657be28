"""The foreign project has a path of its own for the further pages of a list."""

from wagtail import hooks


@hooks.register("samizdat_query_path")
def further_pages(path, query):
    return f"{path}sheets/{query['sheet']}/" if "sheet" in query else ""
