"""What a person may do against a paper, and where that is written (reference 0.4: D03 goes to review first)."""

from documents.kinds import Remedy
from documents.law import cite
from lawkit.citations import used

REVIEW = used("复议法 20", "documents.remedies")
REVIEW_FIRST = used("复议法 23", "documents.remedies")
SUIT = used("行诉法 46", "documents.remedies")
SUIT_AFTER_REVIEW = used("行诉法 45", "documents.remedies")
RECUSAL = used("监察条例 16", "documents.remedies")
DEFENCE = used("监察条例 19", "documents.remedies")
CITED = {
    Remedy.NONE: (),
    Remedy.DIRECT: (REVIEW, SUIT),
    Remedy.REVIEW_FIRST: (REVIEW, REVIEW_FIRST, SUIT_AFTER_REVIEW),
    Remedy.INACTION: (REVIEW, REVIEW_FIRST, SUIT_AFTER_REVIEW),
    Remedy.RIGHTS: (RECUSAL, DEFENCE),
}


def sentences(remedy: Remedy, title: str, review_organ: str, court: str) -> list[str]:
    """The paragraphs that name the way out; empty for papers without effect outside."""
    return [] if remedy is Remedy.NONE else _WORDS[remedy](title, review_organ, court)


def _direct(title, review_organ, court):
    return [
        f"如不服本{title}，根据{cite(REVIEW)}、{cite(SUIT)}的规定，可以自收到本{title}之日起六十日内向{review_organ}"
        f"申请行政复议，也可以自收到之日起六个月内直接向{court}提起行政诉讼。复议、诉讼期间不停止执行，法律另有规定的除外。"
    ]


def _review_first(title, review_organ, court):
    return [
        f"如不服本{title}，根据{cite(REVIEW)}、{cite(REVIEW_FIRST)}的规定，应当自收到本{title}之日起六十日内先向{review_organ}"
        f"申请行政复议；" + _then_suit(court)
    ]


def _inaction(title, review_organ, court):
    return [
        f"认为本机关在本案中未履行法定职责的，根据{cite(REVIEW)}、{cite(REVIEW_FIRST)}的规定，可以自知道之日起六十日内"
        f"先向{review_organ}申请行政复议；" + _then_suit(court)
    ]


def _then_suit(court):
    return (
        f"对行政复议决定不服的，根据{cite(SUIT_AFTER_REVIEW)}的规定，可以自收到复议决定书之日起十五日内向{court}提起行政诉讼；"
        "复议机关逾期不作决定的，自复议期满之日起十五日内提起。"
    )


def _rights(title, review_organ, court):
    return [
        f"接受调查询问期间，你（单位）有权陈述和申辩（{cite(DEFENCE)}）；认为监察员与本案有直接利害关系的，"
        f"有权申请其回避（{cite(RECUSAL)}）。"
    ]


_WORDS = {
    Remedy.DIRECT: _direct,
    Remedy.REVIEW_FIRST: _review_first,
    Remedy.INACTION: _inaction,
    Remedy.RIGHTS: _rights,
}
