"""All that the stories take place in: days, places, organs, officers, and the parties that are invented on the way."""

from datetime import date
from itertools import cycle
from random import Random

from config.demo import bureau, people
from config.demo.names import Names
from config.demo.tale import Tale, Team
from config.demo.timeline import Days
from registry.models import Employer, Project, Worker
from registry.models.places import Level

SEED = 20261122
PAIRS = (("hanli", "luting"), ("fangyuan", "shenyue"), ("luting", "fangyuan"), ("shenyue", "hanli"))
ROAD_NUMBERS = range(3, 290)


class World:
    """The demo bureau while it is loaded. Everything random comes from one source."""

    def __init__(self, last: date | None = None):
        self.days = Days(last)
        self.random = Random(SEED)
        self.names = Names(self.random)
        self.regions, self.organs = bureau.settle()
        self.users = people.hire(self.organs, self.days.last)
        self._pairs, self._actors = cycle(PAIRS), {}
        self._desks, self._leaders = cycle(("zhoumin", "jiangqi")), cycle(("dinglan", "wuxin"))

    # people

    def tale(self, street: str, pair: tuple[str, str] | None = None, unit: str = "") -> Tale:
        """A case of this street (or of another unit), given to the next two inspectors in turn or to this pair."""
        lead, co = pair or next(self._pairs)
        leader = unit or next(p.username for p in people.STAFF if p.role == "UNITLEAD" and p.organ == street)
        return self._tale(next(self._desks), "pengbo", "xujing", lead, co, next(self._leaders), leader)

    def tale_next_door(self) -> Tale:
        """A case of the neighbouring district's bureau."""
        return self._tale("hd-desk", "hd-squad", "hd-head", "hd-insp1", "hd-insp2", "hd-lead", "hd-unit")

    def _tale(self, *usernames: str) -> Tale:
        return Tale(Team(*(self.users[name] for name in usernames)), self._actors)

    # parties

    def company(self, name: str, street: str, **given) -> Employer:
        """A company with a credit code, in this street; ``given`` overrides any field."""
        return Employer.objects.create(**self._company(name, street, **given))

    def companies(self, named: list[tuple[str, str]], **given) -> list[Employer]:
        """Many at once: (name, street)."""
        return Employer.objects.bulk_create(Employer(**self._company(name, street, **given)) for name, street in named)

    def _company(self, name, street, **given):
        return {
            "name": name, "uscc": given.get("uscc") or self.names.credit_code(), "kind": "company", "licence_state": "active",
            "address": self.address(street), "phone": self.names.phone(), "legal_rep": self.names.person()[0],
            "legal_rep_title": self.random.choice(("执行董事", "总经理", "董事长")), "region": self.regions[street], **given,
        }  # fmt: skip

    def operator(self, name: str, street: str) -> Employer:
        """An unlicensed workshop: no credit code, so the person who runs it with his ID."""
        person, sex = self.names.person("M")
        return Employer.objects.create(
            name=name, no_uscc=True, kind="unlicensed", licence_state="none", person_name=person,
            person_id=self.names.citizen_id(sex), address=self.address(street), phone=self.names.phone(),
            region=self.regions[street],
        )  # fmt: skip

    def project(
        self, name: str, street: str, owner: Employer, builder: Employer, funding: str, opened: date
    ) -> Project:
        """A construction project with its wage account."""
        return Project.objects.create(
            name=name, owner=owner, general_contractor=builder, region=self.regions[street], funding=funding,
            contract_no=f"YX-{opened:%Y}-{self.random.randrange(100, 1000)}", wage_account_bank=self.organs["bank"].name,
            wage_account_no=f"6228{self.random.randrange(10**11):011}", wage_account_opened_on=opened,
        )  # fmt: skip

    def workers(self, n: int) -> list[Worker]:
        """So many people nobody knows yet."""
        return Worker.objects.bulk_create(self._worker() for _ in range(n))

    def _worker(self):
        name, sex = self.names.person()
        card = self.names.card() if self.random.random() < 0.6 else ""
        return Worker(name=name, citizen_id=self.names.citizen_id(sex), phone=self.names.phone(), bank_card=card)

    def address(self, street: str) -> str:
        """An address in this street."""
        road = self.random.choice(("中心路", "工业路", "永兴路", "建设路", "滨河路"))
        place = self.regions[street]
        county = "云溪区" if place.level == Level.TOWNSHIP else ""
        return f"{county}{place.name}{road}{self.random.choice(ROAD_NUMBERS)}号"
