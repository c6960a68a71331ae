# SPDX-License-Identifier: MulanPSL-2.0
"""Words for roles, kinds of unit, tiers and purposes."""

from django.utils.translation import gettext_lazy as _

from linli.people.rules import Purpose, Role, Tier, UnitKind

ROLES = {
    Role.RESIDENT: _("居民"),
    Role.GRID_WORKER: _("网格员"),
    Role.OPERATOR: _("中心坐席"),
    Role.HANDLER: _("部门经办"),
    Role.UNIT_LEADER: _("单位负责人"),
    Role.MEDIATOR: _("调解员"),
    Role.SUPERVISOR: _("督查员"),
    Role.LEADER: _("领导"),
    Role.POLICY_OWNER: _("决策承办"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.AUDIT_ADMIN: _("审计管理员"),
    Role.INTEGRATION: _("接入系统"),
    Role.SYSTEM: _("系统"),
}

UNIT_KINDS = {
    UnitKind.CENTRE: _("综治中心"),
    UnitKind.DEPARTMENT: _("部门"),
    UnitKind.TOWN: _("乡镇（街道）站所"),
    UnitKind.VILLAGE: _("村（社区）"),
    UnitKind.CITY_UNIT: _("市级单位"),
    UnitKind.COURT: _("法院、检察院"),
    UnitKind.UTILITY: _("公共服务企业"),
    UnitKind.MEDIATION: _("调解组织"),
}

TIERS = {
    Tier.CITY: _("市级"),
    Tier.COUNTY: _("县级"),
    Tier.TOWN: _("乡镇级"),
    Tier.VILLAGE: _("村级"),
}

PURPOSES = {
    Purpose.VERIFY: _("核实情况"),
    Purpose.VISIT: _("上门处置"),
    Purpose.CALL_BACK: _("回访"),
    Purpose.MAIL: _("邮寄文书"),
    Purpose.RESCUE: _("紧急救助"),
    Purpose.OTHER: _("其他（说明）"),
}


def choices(words: dict) -> list[tuple[str, object]]:
    """`words` for a model field; plain strings, so that migrations do not import rules."""
    return [(str(key), word) for key, word in words.items()]
