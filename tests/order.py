"""In which order files are given to the processes of a run: what takes long first, so that none of them ends alone.

The order changes no result. Folders whose tests share rows stay together.
"""

SITE = "tests/ui/test_reach.py"  # whoever takes it builds the site on which all pages are looked at
MEANWHILE = ("tests/e2e/", "tests/test_demo.py", "tests/test_intruders", "test_side_by_side.py")
ON_THE_SITE = ("tests/ui/test_statements.py", "tests/ui/test_axe.py")


def arrange(items) -> None:
    """Sort collected tests by their files, which stay whole and as they were within."""
    browser = {file_of(item) for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (turn(file_of(item), browser), file_of(item)))


def turn(file: str, browser: set[str]) -> int:
    """The site's builder, what others do meanwhile, what needs the site, other browsers, everything else."""
    if file == SITE:
        return 0
    if any(part in file for part in MEANWHILE):
        return 1
    if file in ON_THE_SITE:
        return 2
    return 3 if file in browser else 4


def file_of(item) -> str:
    """The file of a test, from the root of the project."""
    return item.nodeid.partition("::")[0]
