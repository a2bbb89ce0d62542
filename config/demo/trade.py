"""The district's economy: firms by trade and street, building sites with their owners and contractors, and its crews."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from config.demo.bureau import NEIGHBOUR, STREETS
from config.demo.names import BRANDS, TRADES
from config.demo.world import World
from registry.models import Employer, Project

FIRMS, CREWS, BUILDERS, NEXT_DOOR, SITES = 170, 24, 9, 10, 32
UNITS = {"housing": "jinsong", "transport": "shihua", "water": "shuimu"}  # leaders of the industry departments
SITES_OF = {
    "housing": (
        "安置房工程",
        "小学新建工程",
        "社区卫生服务中心工程",
        "商品房项目",
        "产业园厂房工程",
        "文化礼堂维修工程",
    ),
    "transport": ("道路提升工程", "公交首末站工程", "桥梁改造工程"),
    "water": ("河道整治工程", "泵站改造工程", "供水管网改造工程"),
}
OWNERS = {"housing": "城建开发", "transport": "交通建设投资", "water": "水务投资"}
FUNDINGS = ("government", "government", "government", "state_owned", "private", "private", "ppp")


@dataclass(frozen=True)
class Line:
    """A trade as complaints tell of it: monthly wages in yuan, jobs, and why the wages stayed away."""

    wages: tuple[int, int]
    jobs: tuple[str, ...]
    reasons: tuple[str, ...]


BUILDING = Line(
    (5200, 9200), ("钢筋工", "木工", "泥工", "架子工", "普工", "电工"),
    ("工程款没有按期拨付，工资没有发放", "班组撤场后没有结清工资", "按月只发生活费，完工后没有结清"),
)  # fmt: skip
LINES = {
    "装饰": Line((5600, 8200), ("油漆工", "木工", "水电工"), ("装修完工后没有结清工资", "业主尾款未到，工资没有发放")),
    "制造": Line((4200, 6800), ("操作工", "质检", "仓管"), ("订单减少后停发工资", "厂房搬迁后没有结清工资", "连续两个月延期发放")),
    "纺织": Line((3800, 6200), ("缝纫", "整烫", "裁剪", "包装"), ("淡季停工后没有支付计件工资", "货款没有收回，工资没有发放")),
    "餐饮": Line((3300, 5200), ("服务员", "厨师", "洗碗工"), ("门店停业后没有结清工资", "转让后新旧业主互相推诿")),
    "物流": Line((4600, 7600), ("司机", "分拣员", "装卸工"), ("网点撤销后没有支付工资", "押金和工资没有结清")),
    "服务": Line((3200, 5600), ("保洁", "保安", "教练", "前台"), ("合同到期后没有结清工资", "关店后没有支付工资和提成")),
}  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A project, the street it lies in and the department that answers for it."""

    project: Project
    street: str
    industry: str


@dataclass
class Market:
    """Everybody who may be complained of."""

    firms: list[Employer]
    crews: list[Employer]
    sites: list[Site]
    next_door: list[Employer]
    streets: dict[int, str] = field(default_factory=dict)

    def firm(self, random: Random) -> Employer:
        """One of the firms; the first ones come again and again, as in life."""
        return self.firms[int(len(self.firms) * random.random() ** 1.7)]

    def street_of(self, firm: Employer) -> str:
        """The street where it stands."""
        return self.streets[firm.region_id]


def open_market(w: World) -> Market:
    """Make firms, crews, contractors, owners and sites."""
    streets = {w.regions[street].pk: street for street in STREETS}
    trades = list(LINES)
    firms = [(w.names.firm(trades[n % len(trades)], n), STREETS[n * 7 % len(STREETS)]) for n in range(FIRMS)]
    crews = [(f"云溪{BRANDS[-n]}建筑劳务有限公司", STREETS[n % len(STREETS)]) for n in range(1, CREWS + 1)]
    builders = [(f"澜州{brand}建设集团有限公司", STREETS[n]) for n, brand in enumerate(BRANDS[20 : 20 + BUILDERS])]
    beside = [(f"湖东{w.names.firm('制造', n)[2:]}", NEIGHBOUR) for n in range(NEXT_DOOR)]
    market = Market(w.companies(firms), w.companies(crews), [], w.companies(beside), streets)
    market.sites = _sites(w, w.companies(builders))
    return market


def _sites(w, builders):
    sites = []
    for n in range(SITES):
        industry = ("housing", "housing", "transport", "housing", "water")[n % 5]
        street, kinds = STREETS[n * 5 % len(STREETS)], SITES_OF[industry]
        place = street.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        owner = w.company(f"云溪{place}{OWNERS[industry]}有限公司", street)
        name = f"{place}{kinds[n % len(kinds)]}{'' if n < 20 else '二期'}"
        opened = w.days.list[0] + timedelta(days=n * 3)
        project = w.project(name, street, owner, builders[n % len(builders)], FUNDINGS[n % len(FUNDINGS)], opened)
        sites.append(Site(project, street, industry))
    return sites


def line_of(firm: Employer, site: Site | None) -> Line:
    """How this firm's trade complains."""
    if site is not None:
        return BUILDING
    return next((line for trade, line in LINES.items() if firm.name.endswith(TRADES[trade])), LINES["制造"])


def on_site(firm: Employer, site: Site) -> dict:
    """What a complaint of a building site adds: project, situation, subcontractor and general contractor."""
    parties = [
        {"role": "subcontractor", "employer_id": firm.pk},
        {"role": "general_contractor", "employer_id": site.project.general_contractor_id},
        {"role": "project_owner", "employer_id": site.project.owner_id},
    ]
    place = {"project_id": site.project.pk, "region_id": site.project.region_id}
    return {**place, "situation": "subcontract", "parties": parties}
