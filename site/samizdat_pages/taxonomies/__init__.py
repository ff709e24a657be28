"""Names and places in the admin: one screen for a row of facts and its words in all languages.

`TextsPanel` and `OwnerForm` serve every model that has texts; the rest lists, finds, chooses and
ships the models of `samizdat_pages.models.places` and `samizdat_pages.models.cases`.
"""
