"""Sort and search keys of Chinese names; polyphones follow the dictionary, not the surname."""

import re

from pypinyin import Style, lazy_pinyin

KEY_LENGTH = 200


def key(text: str) -> str:
    """``罗小英`` → ``luo xiao ying``: sorts by syllable; characters without a reading stay as they are."""
    return " ".join(lazy_pinyin(text or "")).lower()[:KEY_LENGTH]


def initials(text: str) -> str:
    """``罗小英`` → ``lxy``; only letters and digits."""
    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(text or "", style=Style.FIRST_LETTER)).lower())[:KEY_LENGTH]
