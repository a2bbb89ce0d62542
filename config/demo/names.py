"""Names and numbers of nobody: persons, citizen IDs, telephones, credit codes and firms, all from one seed."""

from datetime import date, timedelta
from itertools import count

from stdnum.cn import uscc as gb32100

from registry.identity import check_digit

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻章潘葛范彭鲁韦马方俞任袁柳鲍史唐罗毕郝安常"
WOMEN = "英莲芳秀梅兰桂凤玲霞燕娟丽萍珍琴芬香静敏慧洁云红艳春月巧淑美"
MEN = "国建军志明福林根水木海波强勇刚平华生荣祥富贵伟杰斌涛超良德忠"
AREAS = ("990101", "990102", "990215", "990321", "990402", "990523", "990611", "990728")  # no province begins with 99
MOBILE = "160"  # given to no operator
COUNTY = "339901"
TRADES = {
    "建筑": ("建设有限公司", "建筑工程有限公司", "市政工程有限公司", "劳务有限公司"),
    "装饰": ("装饰工程有限公司", "幕墙工程有限公司"),
    "制造": ("塑业有限公司", "机械制造有限公司", "电子科技有限公司", "五金制品有限公司", "包装材料有限公司"),
    "纺织": ("纺织有限公司", "服饰有限公司", "针织有限公司", "印染有限公司"),
    "餐饮": ("餐饮管理有限公司", "酒店管理有限公司"),
    "物流": ("物流有限公司", "供应链管理有限公司"),
    "服务": ("物业服务有限公司", "家政服务有限公司", "教育咨询有限公司", "健身服务有限公司", "文化传媒有限公司"),
}
BRANDS = [
    "恒筑", "拓远", "锦晨", "星海", "博锐", "鼎顺", "望江", "青石", "盛源", "竹源", "悦宴", "海岚",
    "金羽", "万嘉", "德润", "宏昇", "启航", "安泰", "众和", "华邦", "永进", "卓越", "同舟", "嘉禾",
    "瑞丰", "天澜", "东篱", "远景", "立新", "佳美", "康源", "百川", "聚力", "长青", "明途", "广厦",
    "晨曦", "汇通", "双溪", "南屿", "云岫", "临塘", "合力", "丰茂", "迅达", "锐捷源", "亿佳", "润泽",
    "昌隆", "富邦", "隆基源", "旭日", "新城", "大有", "中恒", "三和", "四海", "五洲", "六合", "七彩",
    "九鼎",
]  # fmt: skip


class Names:
    """Invents; each call gives another one. The same random source gives the same names."""

    def __init__(self, random):
        self.random = random
        self._persons, self._phones, self._firms = count(1), count(1), count(1)
        self._used = set()

    def person(self, sex: str = "") -> tuple[str, str]:
        """(name, sex ``M`` or ``F``)."""
        sex = sex or self.random.choice("MMF")
        pool = WOMEN if sex == "F" else MEN
        given = "".join(self.random.sample(pool, self.random.choice((1, 2, 2, 2))))
        return self.random.choice(SURNAMES) + given, sex

    def citizen_id(self, sex: str = "M") -> str:
        """Eighteen characters with a right check digit, of an area that does not exist."""
        n = next(self._persons)
        born = date(1963, 1, 1) + timedelta(days=self.random.randrange(15_500))
        odd = 1 if sex == "M" else 0
        body = f"{AREAS[n % len(AREAS)]}{born:%Y%m%d}{(n // len(AREAS) % 499) * 2 + odd:03}"
        if body in self._used:
            return self.citizen_id(sex)
        self._used.add(body)
        return body + check_digit(body)

    def phone(self) -> str:
        """A mobile number that no operator has given out."""
        n = next(self._phones)
        return f"{MOBILE}{n * 7919 % 10**8:08}"

    def card(self) -> str:
        """A bank card's number."""
        return f"62170099{self.random.randrange(10**11):011}"

    def credit_code(self, register: str = "91") -> str:
        """A credit code of the invented county with its check character; ``register`` 12 for public institutions."""
        body = f"{register}{COUNTY}MA{next(self._firms):07}"
        return body + gb32100.calc_check_digit(body)

    def firm(self, trade: str, n: int) -> str:
        """A company's name in this trade; another one for each ``n``."""
        forms = TRADES[trade]
        brand, form = BRANDS[n % len(BRANDS)], forms[n // len(BRANDS) % len(forms)]
        return f"云溪{brand}{form}"
