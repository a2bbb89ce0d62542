"""Places and organs of the demo: the district 云溪区 with its streets, the city above it and the district beside it.

The codes are built like those of GB/T 2260 and belong to no place; the province's is real, so that its overlay holds.
"""

from datetime import date

from registry.models import Organ, Region
from registry.models.places import Level, OrganKind

LONG_AGO = date(2020, 1, 1)
PROVINCE, CITY, COUNTY, NEIGHBOUR = "330000", "339900", "339901", "339902"
STREETS = (
    "临塘街道", "望江街道", "南苑街道", "柳浦街道", "新桥街道", "北辰街道", "白鹭街道", "青石镇", "横塘镇", "上陈镇", "竹源乡",
)  # fmt: skip
ZONE = "云溪经济开发区"
BRIGADE = "brigade"  # the key of the inspection agency; the streets' keys are their names

# key: name, short name, number prefix, kind, level, region, key of the organ above, telephone, address
ORGANS = {
    "government": (
        "云溪区人民政府", "区政府", "",
        OrganKind.OTHER, Level.COUNTY, COUNTY, None, "0588-88001000", "云溪区人民大道1号",
    ),
    "city": (
        "澜州市人力资源和社会保障局", "市人社局", "澜",
        OrganKind.HRSS, Level.CITY, CITY, None, "0588-85001200", "澜州市市民中心6号楼",
    ),
    "hrss": (
        "云溪区人力资源和社会保障局", "区人社局", "云",
        OrganKind.HRSS, Level.COUNTY, COUNTY, "city", "0588-88001233", "云溪区政务服务中心3楼",
    ),
    BRIGADE: (
        "云溪区劳动保障监察大队", "区监察大队", "",
        OrganKind.INSPECTION, Level.COUNTY, COUNTY, "hrss", "0588-88001240", "云溪区政务服务中心3楼312室",
    ),
    "housing": (
        "云溪区住房和城乡建设局", "区住建局", "",
        OrganKind.INDUSTRY, Level.COUNTY, COUNTY, None, "0588-88002200", "云溪区人民大道18号",
    ),
    "transport": (
        "云溪区交通运输局", "区交通局", "",
        OrganKind.INDUSTRY, Level.COUNTY, COUNTY, None, "0588-88002300", "云溪区人民大道22号",
    ),
    "water": (
        "云溪区林业水利局", "区林水局", "",
        OrganKind.INDUSTRY, Level.COUNTY, COUNTY, None, "0588-88002400", "云溪区望江路9号",
    ),
    "police": (
        "澜州市公安局云溪区分局", "区公安分局", "",
        OrganKind.POLICE, Level.COUNTY, COUNTY, None, "0588-88003110", "云溪区望江路110号",
    ),
    "procuratorate": (
        "云溪区人民检察院", "区检察院", "",
        OrganKind.PROCURATORATE, Level.COUNTY, COUNTY, None, "0588-88003200", "云溪区法院路6号",
    ),
    "court": (
        "云溪区人民法院", "区法院", "",
        OrganKind.COURT, Level.COUNTY, COUNTY, None, "0588-88003300", "云溪区法院路8号",
    ),
    "arbitration": (
        "云溪区劳动人事争议仲裁委员会", "区仲裁委", "",
        OrganKind.ARBITRATION, Level.COUNTY, COUNTY, None, "0588-88001260", "云溪区政务服务中心2楼",
    ),
    "mediation": (
        "云溪区劳资纠纷调处中心", "区调处中心", "",
        OrganKind.MEDIATION, Level.COUNTY, COUNTY, None, "0588-88001270", "云溪区政务服务中心1楼",
    ),
    "bank": (
        "澜州商业银行云溪支行", "澜州银行云溪支行", "",
        OrganKind.BANK, Level.COUNTY, COUNTY, None, "0588-88004100", "云溪区人民大道66号",
    ),
    "builder": (
        "恒筑建设集团有限公司", "恒筑建设", "",
        OrganKind.UNIT, Level.COUNTY, COUNTY, None, "0588-88004200", "云溪区北辰路88号",
    ),
    "zone": (
        f"{ZONE}管理委员会", "开发区管委会", "",
        OrganKind.TOWNSHIP, Level.TOWNSHIP, "zone", None, "0588-88005100", "云溪区科创路1号",
    ),
    "neighbour": (
        "湖东区人力资源和社会保障局", "湖东区人社局", "湖",
        OrganKind.HRSS, Level.COUNTY, NEIGHBOUR, "city", "0588-87001200", "湖东区行政中心5楼",
    ),
    "neighbour_brigade": (
        "湖东区劳动保障监察大队", "湖东区监察大队", "",
        OrganKind.INSPECTION, Level.COUNTY, NEIGHBOUR, "neighbour", "0588-87001240", "湖东区行政中心5楼",
    ),
    "neighbour_street": (
        "湖东区荷塘街道办事处", "荷塘街道", "",
        OrganKind.TOWNSHIP, Level.TOWNSHIP, NEIGHBOUR, None, "0588-87005100", "湖东区荷塘路2号",
    ),
}  # fmt: skip


WINDOWS = {BRIGADE: "inspection", "housing": "housing", "transport": "transport", "water": "water", "builder": "state_owned"}


def settle() -> tuple[dict[str, Region], dict[str, Organ]]:
    """Make every region (by code; streets and the zone by name) and every organ (by key)."""
    regions = _regions()
    organs: dict[str, Organ] = {}
    for key, (name, short, prefix, kind, level, place, above, phone, address) in ORGANS.items():
        organs[key] = Organ.objects.create(
            name=name, short_name=short, number_prefix=prefix, kind=kind, level=level, phone=phone, address=address,
            region=regions[place], parent=organs.get(above), window=WINDOWS.get(key, ""), **_remedies(key),
        )  # fmt: skip
    for n, street in enumerate(STREETS):
        organs[street] = Organ.objects.create(
            name=f"云溪区{street}办事处" if street.endswith("街道") else f"云溪区{street}人民政府", short_name=street,
            kind=OrganKind.TOWNSHIP, level=Level.TOWNSHIP, region=regions[street], phone=f"0588-880060{n:02}",
            address=f"云溪区{street}中心路{n + 1}号",
        )  # fmt: skip
    return regions, organs


def _remedies(key):
    return {"court": "云溪区人民法院", "review_organ": "澜州市人民政府"} if key == "city" else {}


def _regions():
    province = _region("浙江省", Level.PROVINCE, code=PROVINCE)
    city = _region("澜州市", Level.CITY, code=CITY, parent=province)
    county = _region("云溪区", Level.COUNTY, code=COUNTY, parent=city)
    found = {PROVINCE: province, CITY: city, COUNTY: county}
    found[NEIGHBOUR] = _region("湖东区", Level.COUNTY, code=NEIGHBOUR, parent=city)
    for n, street in enumerate(STREETS, 1):
        found[street] = _region(street, Level.TOWNSHIP, code=f"{COUNTY}{n:03}", parent=county)
    found["zone"] = _region(ZONE, Level.TOWNSHIP, code=f"{COUNTY}400", parent=county)
    return found


def _region(name, level, **given):
    return Region.objects.get_or_create(code=given.pop("code"), valid_to=None, defaults={
        "name": name, "level": level, "valid_from": LONG_AGO, **given
    })[0]  # fmt: skip
