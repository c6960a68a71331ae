# SPDX-License-Identifier: MulanPSL-2.0
from linli.people.queries.accounts import account_of, accounts_visible_to, is_other_administrator
from linli.people.queries.contacts import (
    contact_of_resident,
    contact_refs,
    contacts_with_phone_of,
    phone_digests,
    tellers_of,
    viewer_of_resident,
)
from linli.people.queries.dispatch_units import units_for_dispatch, units_of_centre
from linli.people.queries.post_names import post_name, post_names
from linli.people.queries.posts import (
    grid_workers_of,
    heads_of,
    holder_of,
    leaders_of,
    posts_held,
    posts_in_roles,
    posts_of,
    posts_visible_to,
    still_held,
    viewer_of_post,
)
from linli.people.queries.reveal_lines import RevealLine
from linli.people.queries.reveals import own_looks, reveals_for_resident, reveals_of, reveals_visible_to
from linli.people.queries.sheets import post_headings, post_rows, unit_headings, unit_rows
from linli.people.queries.units import centre_of, open_units, unit_info, units_visible_to
from linli.people.queries.watchers import watchers_of

__all__ = [
    "RevealLine",
    "account_of",
    "accounts_visible_to",
    "centre_of",
    "contact_of_resident",
    "contact_refs",
    "contacts_with_phone_of",
    "grid_workers_of",
    "heads_of",
    "holder_of",
    "is_other_administrator",
    "leaders_of",
    "open_units",
    "own_looks",
    "phone_digests",
    "post_headings",
    "post_name",
    "post_names",
    "post_rows",
    "posts_in_roles",
    "posts_of",
    "posts_visible_to",
    "reveals_for_resident",
    "reveals_of",
    "reveals_visible_to",
    "posts_held",
    "still_held",
    "tellers_of",
    "unit_headings",
    "unit_info",
    "unit_rows",
    "units_for_dispatch",
    "units_of_centre",
    "units_visible_to",
    "viewer_of_post",
    "viewer_of_resident",
    "watchers_of",
]
