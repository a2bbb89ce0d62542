"""The tribunal's list of results: read, compared with what was handed over, done as acts line by line."""
