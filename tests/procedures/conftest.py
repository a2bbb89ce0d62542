"""Cases at the gates of the sign-off."""

import pytest

from tests.procedures import story


@pytest.fixture
def charged(db):
    """Given to two leaders, planned; nothing paid."""
    return story.charged()


@pytest.fixture
def approved(db):
    """Paid; the head of the agency has approved the closing."""
    return story.approved()


@pytest.fixture
def proposed(db):
    """Two leaders are asked to sign."""
    return story.proposed()
