"""Lists of the hotline and of clue platforms: read, compared with what is known, taken in row by row."""
