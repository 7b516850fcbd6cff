"""The web form for staff who use no editor: Decap CMS below `/admin/` of the preview, never of a site.

`configuration` and `widgets` say what the form asks; `form` and `front_matter` turn a record's file into its values and
back; `workspace`, `commit` and `saving` write, check and commit; `guard`, `service` and `pages` answer the browser.
"""
