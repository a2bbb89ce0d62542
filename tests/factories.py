"""Plain functions that make valid rows: organs, users with posts, employers, projects, workers."""

from datetime import date
from itertools import count

from stdnum.cn import uscc as gb32100

from registry.identity import check_digit
from registry.models import Certificate, Employer, Organ, Post, Project, Region, User, Worker
from registry.models.places import Level, OrganKind
from registry.roles import Role

PASSWORD = "Xinan-2026-test"
LONG_AGO = date(2020, 1, 1)
SURNAMES = "罗彭曹许陆沈徐黄林何高梁宋郑谢韩唐冯于董"
GIVEN = "英莲福明婷亮平芳军秀强燕勇梅涛丽杰琴刚霞"
_serial = count(1)


def region(code="330110", name="余杭区", level=Level.COUNTY, **given) -> Region:
    """The region with this code; made once."""
    defaults = {"name": name, "level": level, "valid_from": LONG_AGO, **given}
    return Region.objects.get_or_create(code=code, defaults=defaults)[0]


def organ(**given) -> Organ:
    """An inspection agency of a county with a number prefix of its own."""
    n = next(_serial)
    name = given.setdefault("name", f"第{n}县劳动保障监察大队")
    given.setdefault("short_name", name[:40])
    given.setdefault("number_prefix", prefix(n))
    given.setdefault("kind", OrganKind.INSPECTION)
    given.setdefault("level", Level.COUNTY)
    if "region" not in given:
        given["region"] = region()
    return Organ.objects.create(**given)


def user(roles=(), organ=None, certified=True, **given) -> User:
    """A user with these posts at ``organ`` (a new one if none), certified if an inspector; PASSWORD logs in."""
    n = next(_serial)
    where = organ or globals()["organ"]()
    password = given.pop("password", PASSWORD)
    given = {"name": person_name(n), "must_change_password": False, **given}
    made = User.objects.create_user(given.pop("username", f"user{n}"), password=password, organ=where, **given)
    for role in roles:
        Post.objects.create(user=made, organ=where, role=role, valid_from=LONG_AGO)
    if certified and Role.INSP in set(roles):
        certificate(made)
    return made


def certificate(user, **given) -> Certificate:
    """A certificate that is valid from 2020 to 2029."""
    defaults = {"number": f"浙A{next(_serial):08}", "kind": "inspection"}
    days = {"valid_from": LONG_AGO, "valid_to": date(2029, 12, 31)}
    return Certificate.objects.create(user=user, **{**defaults, **days, **given})


def employer(**given) -> Employer:
    """A company with a valid credit code; ``no_uscc=True`` makes an unlicensed operator."""
    n = next(_serial)
    if given.get("no_uscc"):
        lone = {"kind": "unlicensed", "licence_state": "none", "person_name": person_name(n), "person_id": citizen_id()}
        given = {**lone, "name": f"{person_name(n)}制衣作坊", **given}
    else:
        given.setdefault("uscc", uscc())
    given.setdefault("name", f"余杭第{n}建设有限公司")
    given.setdefault("legal_rep", person_name(n + 7))
    return Employer.objects.create(**given)


def project(**given) -> Project:
    """A government project with an owner and a general contractor."""
    for party in ("owner", "general_contractor"):
        if party not in given:
            given[party] = employer()
    if "region" not in given:
        given["region"] = region()
    defaults = {"name": f"第{next(_serial)}小学新建工程", "funding": "government"}
    return Project.objects.create(**{**defaults, **given})


def worker(**given) -> Worker:
    """A migrant worker with a valid ID and a mobile number."""
    n = next(_serial)
    defaults = {"name": person_name(n), "citizen_id": citizen_id(), "phone": phone()}
    return Worker.objects.create(**{**defaults, **given})


def citizen_id(born=date(1985, 6, 15), area="330110", sequence=None) -> str:
    """A valid 18-character ID; each call gives another one."""
    n = next(_serial) if sequence is None else sequence
    if sequence is None:
        area = str(100000 + n // 1000 % 800000)
    body = f"{area}{born:%Y%m%d}{n % 1000:03}"
    return body + check_digit(body)


def uscc() -> str:
    """A valid credit code of a company; each call gives another one."""
    body = f"91330110MA{next(_serial):07}"
    return body + gb32100.calc_check_digit(body)


def phone() -> str:
    """A mobile number; each call gives another one."""
    return f"138{next(_serial):08}"


def person_name(n) -> str:
    """An invented name of two or three characters."""
    middle = GIVEN[n // 7 % len(GIVEN)] if n % 5 else ""
    return SURNAMES[n % len(SURNAMES)] + middle + GIVEN[n // 3 % len(GIVEN)]


def prefix(n) -> str:
    """A number prefix of two characters; distinct for the first twenty thousand."""
    return chr(0x4E00 + n % 20000) + "试"
