# SPDX-License-Identifier: MulanPSL-2.0
"""The demo's units: the centre of every tier, city units, county departments, town offices."""

from __future__ import annotations

from linli.people.actions import NewUnit
from linli.people.rules import Tier, UnitKind
from linli.proving.county.spec import CITY, COUNTY, NEIGHBOUR, AreaSpec, county_spec

# key (short, in usernames), name, short name, kind
CITY_UNITS = (
    ("szj", "云溪市住房和城乡建设局", "市住建局"),
    ("sth", "云溪市生态环境局", "市生态环境局"),
    ("ssw", "云溪市水务局", "市水务局"),
)
DEPARTMENTS = (
    ("zjj", "青禾县住房和城乡建设局", "县住建局", UnitKind.DEPARTMENT),
    ("cgj", "青禾县综合行政执法局（城管局）", "县城管局", UnitKind.DEPARTMENT),
    ("gaj", "青禾县公安局", "县公安局", UnitKind.DEPARTMENT),
    ("rsj", "青禾县人力资源和社会保障局", "县人社局", UnitKind.DEPARTMENT),
    ("jyj", "青禾县教育局", "县教育局", UnitKind.DEPARTMENT),
    ("wjj", "青禾县卫生健康局", "县卫健局", UnitKind.DEPARTMENT),
    ("scj", "青禾县市场监督管理局", "县市场监管局", UnitKind.DEPARTMENT),
    ("hbj", "云溪市青禾生态环境局", "县生态环境局", UnitKind.DEPARTMENT),
    ("jtj", "青禾县交通运输局", "县交通局", UnitKind.DEPARTMENT),
    ("swj", "青禾县水务局", "县水务局", UnitKind.DEPARTMENT),
    ("nyj", "青禾县农业农村局", "县农业农村局", UnitKind.DEPARTMENT),
    ("mzj", "青禾县民政局", "县民政局", UnitKind.DEPARTMENT),
    ("zrj", "青禾县自然资源和规划局", "县自然资源局", UnitKind.DEPARTMENT),
    ("yjj", "青禾县应急管理局", "县应急管理局", UnitKind.DEPARTMENT),
    ("sfj", "青禾县司法局", "县司法局", UnitKind.DEPARTMENT),
    ("wlj", "青禾县文化广播电视和旅游局", "县文旅局", UnitKind.DEPARTMENT),
    ("ybj", "青禾县医疗保障局", "县医保局", UnitKind.DEPARTMENT),
    ("xfj", "青禾县信访局", "县信访局", UnitKind.DEPARTMENT),
    ("gdgs", "国网青禾县供电公司", "县供电公司", UnitKind.UTILITY),
    ("zls", "青禾县自来水公司", "县自来水公司", UnitKind.UTILITY),
    ("rqgs", "青禾县燃气公司", "县燃气公司", UnitKind.UTILITY),
    ("xfdd", "青禾县消防救援大队", "县消防救援大队", UnitKind.DEPARTMENT),
    ("fy", "青禾县人民法院诉讼服务中心", "县法院诉服中心", UnitKind.COURT),
    ("jcy", "青禾县人民检察院", "县检察院", UnitKind.COURT),
)
OFFICES = (
    ("zzb", "平安法治办公室（综治办）", "综治办"),
    ("sws", "社会事务办公室", "社会事务办"),
    ("jsb", "村镇建设办公室", "村镇建设办"),
    ("zfd", "综合行政执法队", "综合执法队"),
    ("nfz", "农业综合服务中心", "农服中心"),
)
MEDIATION = "人民调解委员会"


def centre(area: AreaSpec, name: str, short_name: str, parent: tuple[str, str] | None) -> NewUnit:
    tier = {4: Tier.CITY, 6: Tier.COUNTY, 9: Tier.TOWN, 12: Tier.VILLAGE}[len(area.code)]
    return NewUnit(name, UnitKind.CENTRE, tier, area.code, short_name, phone_of(area.code), parent)


def committee_name(village: AreaSpec) -> str:
    """The village committee, which acts as the village's centre."""
    return f"{village.name}{'村民委员会' if village.rural else '居民委员会'}（综治中心）"


def all_units() -> list[NewUnit]:
    """Every unit of the demo, parents before children."""
    spec = county_spec()
    city = centre(spec.area(CITY), "云溪市社会治安综合治理中心", "市综治中心", None)
    county = centre(spec.area(COUNTY), "青禾县社会治安综合治理中心", "县综治中心", city.key)
    found = [city, county]
    for n, (_key, name, short) in enumerate(CITY_UNITS, start=1):
        found.append(NewUnit(name, UnitKind.CITY_UNIT, Tier.CITY, CITY, short, phone_of(CITY, n), city.key))
    for n, (_key, name, short, kind) in enumerate(DEPARTMENTS, start=1):
        found.append(NewUnit(name, kind, Tier.COUNTY, COUNTY, short, phone_of(COUNTY, n), county.key))
    for town in spec.towns():
        found += _town_units(town, county)
    for village in spec.villages():
        above = next(unit for unit in found if unit.area_code == village.code[:9] and unit.kind == UnitKind.CENTRE)
        found.append(centre(village, committee_name(village), village.name, above.key))
    return found + _neighbour_units(spec.area(NEIGHBOUR), city)


def _town_units(town: AreaSpec, county: NewUnit) -> list[NewUnit]:
    own = centre(town, f"{town.name}社会治安综合治理中心", f"{town.name}综治中心", county.key)
    found = [own]
    for n, (_key, name, short) in enumerate(OFFICES, start=1):
        office = NewUnit(
            f"{town.name}{name}",
            UnitKind.TOWN,
            Tier.TOWN,
            town.code,
            f"{town.name}{short}",
            phone_of(town.code, n),
            own.key,
        )
        found.append(office)
    name = f"{town.name}{MEDIATION}"
    found.append(NewUnit(name, UnitKind.MEDIATION, Tier.TOWN, town.code, name, phone_of(town.code, 9), own.key))
    return found


def _neighbour_units(area: AreaSpec, city: NewUnit) -> list[NewUnit]:
    own = centre(area, "白石县社会治安综合治理中心", "白石县综治中心", city.key)
    housing = NewUnit(
        "白石县住房和城乡建设局",
        UnitKind.DEPARTMENT,
        Tier.COUNTY,
        NEIGHBOUR,
        "白石县住建局",
        phone_of(NEIGHBOUR, 1),
        own.key,
    )
    return [own, housing]


def phone_of(code: str, n: int = 0) -> str:
    """A public number under an area code that is not in use."""
    return f"0999-{int(code[-6:]) % 90 + 10:02d}{int(code) % 9973 % 1000:03d}{n:02d}"
