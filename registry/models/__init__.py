"""Who and what: places, people, parties, and the log of every look at masked data."""

from registry.models.log import AccessLog, LoginThrottle
from registry.models.parties import Employer, Instrument, Project, ProjectGuarantee
from registry.models.people import Certificate, Post, User
from registry.models.places import Organ, Region
from registry.models.workers import Worker

__all__ = [
    "AccessLog",
    "Certificate",
    "Employer",
    "Instrument",
    "LoginThrottle",
    "Organ",
    "Post",
    "Project",
    "ProjectGuarantee",
    "Region",
    "User",
    "Worker",
]
