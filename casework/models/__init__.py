"""The rows of a case: the case itself, its ledger, evidence, clocks, signatures and history."""

from casework.models.answers import AnswerCode, CallBack, FeedbackBatch, Opinion, Result, SourceAnswer
from casework.models.case import (
    ArrearsCase,
    Channel,
    ClosingCode,
    Jurisdiction,
    OtherProcedure,
    Party,
    PartyRole,
    Recusal,
    ReportKind,
)
from casework.models.desk import Draft, SavedView, Watch
from casework.models.dual import DualCharge
from casework.models.evidence import Evidence, Purpose
from casework.models.groups import CaseLink, LinkKind
from casework.models.history import Clock, Consent, Event, Signature
from casework.models.ledger import Claim, ClaimEvidence, Method, Payment
from casework.models.notices import MAY_BE_OFF, Digest, Kind, Notice, NoticeChoice, NoticeMark, Outcome
from casework.models.packets import Packet
from casework.models.routing import JointOrgan, Referral, StationCall

__all__ = [
    "AnswerCode", "ArrearsCase", "CallBack", "CaseLink", "Channel", "Claim", "ClaimEvidence", "Clock", "ClosingCode", "Consent",
    "Draft", "DualCharge", "Event",
    "Evidence", "FeedbackBatch", "JointOrgan", "Jurisdiction", "Referral", "StationCall",
    "LinkKind", "Method", "Opinion", "OtherProcedure", "Packet", "Party", "PartyRole", "Payment", "Purpose",
    "Recusal", "ReportKind", "Result", "SavedView",
    "Signature", "SourceAnswer", "Watch",
    "MAY_BE_OFF", "Digest", "Kind", "Notice", "NoticeChoice", "NoticeMark", "Outcome",
]  # fmt: skip
