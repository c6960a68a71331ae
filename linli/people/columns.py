# SPDX-License-Identifier: MulanPSL-2.0
"""Headings of the sheets of units and posts."""

from django.utils.translation import gettext_lazy as _

UNIT_COLUMNS = {  # headings of the sheet of units, in its order
    "name": _("单位名称"),
    "short_name": _("简称"),
    "kind": _("类别"),
    "tier": _("层级"),
    "area_code": _("区划代码"),
    "parent": _("上级单位"),
    "phone": _("公开电话"),
    "mail": _("公务邮箱"),
}

POST_COLUMNS = {  # headings of the sheet of posts
    "username": _("账号"),
    "name": _("姓名"),
    "unit": _("单位名称"),
    "unit_area": _("单位区划代码"),
    "role": _("岗位角色"),
    "title": _("职务"),
    "area_code": _("范围代码"),
    "categories": _("事项类别"),
    "starts_on": _("开始日期"),
    "ends_on": _("到哪天止"),
}
