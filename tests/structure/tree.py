"""The project's own text files, and the includes of its sources."""

import pathlib
import re
import subprocess

SOURCES = {".h", ".cpp", ".c"}
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def files(root):
    """Every file that git tracks or would track, as paths relative to the root; without git, all but build/."""
    git = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        found = [pathlib.PurePosixPath(name) for name in names if name]
    else:
        skipped = {"build", ".git"}
        found = [pathlib.PurePosixPath(path.relative_to(root)) for path in root.rglob("*")
                 if not skipped.intersection(path.relative_to(root).parts[:1])]
    return sorted(path for path in found if (root / path).is_file())


def sources(root, *tops):
    """C and C++ sources below the top folders named."""
    return [path for path in files(root) if path.suffix in SOURCES and path.parts[0] in tops]


def text(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace")


def without_comments(source):
    """Comments blanked out, lines kept; string literals stay."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)

    def blank(match):
        found = match.group()
        return found if found[0] in "\"'" else "\n" * found.count("\n")

    return pattern.sub(blank, source)


def includes(root, path):
    """(line, is_system, name) of each #include of a source."""
    source = without_comments(text(root, path))
    for match in _INCLUDE.finditer(source):
        yield source.count("\n", 0, match.start()) + 1, match.group(1) == "<", match.group(2)
