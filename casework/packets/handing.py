"""A packet leaves the house with an act, which names it: it is whole, unchanged, and of this very history."""

import json

from django.utils.translation import gettext as _

from casework import storage
from casework.models import Event, Packet
from casework.packets import building
from documents.packets import verify
from lawkit.rules import Refused, Unmet

CITE = "平台规则 移送"


def hand_over(move, key) -> Packet:
    """Mark a packet as handed over with this act, once it was checked as its receiver would check it. Raises Refused."""
    packet = Packet.objects.get(pk=key, case=move.case)
    if wrong := faults(packet):
        raise Refused(str(move.act.label), [Unmet("packet", CITE, _("案卷包完整，未被改动"), "；".join([*wrong[:3], _("重新生成案卷包，再办理")]))])
    packet.handed_seq = move.seq
    packet.save(update_fields=["handed_seq"])
    return packet


def faults(packet: Packet) -> list[str]:
    """What is wrong with the files of a packet: the verifier's own words, and whether its history is still ours."""
    try:
        data = building.content(packet, "zip")
        found = verify.check(data, packet.seal)
        head = json.loads(dict(verify.read(data))[verify.MANIFEST])["head"]
    except (storage.Damaged, ValueError, KeyError):
        return [_("案卷包的文件不能读取")]
    known = Event.objects.filter(case=packet.case_id, seq=packet.version).values_list("hash", flat=True).first()
    return found if head == known else [*found, _("案卷包里的办案记录与现在的不一致")]
