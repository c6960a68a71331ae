# SPDX-License-Identifier: MulanPSL-2.0
"""Making, voiding and signing papers; replacing and restoring templates."""

from linli.papers.actions.making import make_paper
from linli.papers.actions.signing import sign_paper
from linli.papers.actions.template_uploads import try_upload
from linli.papers.actions.templates import replace_template, restore_template
from linli.papers.actions.voiding import void_paper

__all__ = ["make_paper", "replace_template", "restore_template", "sign_paper", "try_upload", "void_paper"]
