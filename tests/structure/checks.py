"""What must hold for the sources as a whole. Each check takes the root of a tree and yields its violations as text."""

import re
import shutil
import subprocess

import tree

# A folder of plugin/ and the folders whose headers it may include: abi -> message -> {policy, mime, cms, store} -> x509 -> base.
MAY_INCLUDE = {
    "base": set(),
    "x509": {"base"},
    "policy": {"x509", "base"},
    "mime": {"base"},
    "cms": {"x509", "base"},
    "store": {"x509", "base"},
    "message": {"policy", "mime", "cms", "store", "x509", "base"},
    "abi": {"message", "policy", "mime", "cms", "store", "x509", "base", "siegel"},
    "include": {"siegel"},
    "helper": {"x509", "base"},
    "settings-ui": {"policy", "store", "x509", "base", "siegel"},
    "adapters": {"siegel"},
}
FOLDERS = set(MAY_INCLUDE) | {"siegel"}

# Libraries that one folder of plugin/ alone may know.
RESERVED = [
    (re.compile(r"^wx/"), {"settings-ui"}, "wx"),
    (re.compile(r"^curl/|^libsecret/|^p11-kit|^pkcs11|^cryptoki"), {"helper"}, "libcurl, libsecret and PKCS#11"),
    (re.compile(r"^sqlite3\.h$|^SQLiteCpp/"), {"store"}, "SQLite"),
    (re.compile(r"^toml\+\+/|^toml\.hpp$"), {"policy"}, "toml++"),
]

POSIX = re.compile(
    r"^(unistd|fcntl|dirent|dlfcn|pwd|grp|poll|pthread|termios|netdb|syslog|spawn|ftw|glob|fnmatch|wordexp|libgen|strings"
    r"|utime|semaphore|aio|sched|langinfo|nl_types|regex|ucontext|utmpx)\.h$|^(sys|arpa|net|netinet|linux|bits)/")
POSIX_FOLDERS = {"base", "helper", "adapters", "settings-ui"}

# Header-only libraries that are slow to compile stay out of headers.
HEAVY = re.compile(r"^(toml\+\+/|CLI/|boost/test/|nlohmann/json\.hpp$)")


def _plugin_sources(root):
    for path in tree.sources(root, "plugin"):
        if len(path.parts) > 2:
            yield path, path.parts[1]


def dependency_direction(root):
    """Includes within plugin/ point down only; written "folder/file.h"."""
    for path, folder in _plugin_sources(root):
        allowed = MAY_INCLUDE.get(folder)
        if allowed is None:
            yield f"{path}: plugin/{folder}/ has no place in the dependency order (tests/structure/checks.py)"
            continue
        for line, system, name in tree.includes(root, path):
            if ".." in name.split("/"):
                yield f"{path}:{line}: include {name} climbs out of its folder"
                continue
            head = name.split("/")[0]
            target = head if "/" in name and head in FOLDERS else None
            if target is None and not system and "/" not in name and folder not in {"adapters", "settings-ui", "helper"}:
                yield f'{path}:{line}: include "{name}" is to be written "{folder}/{name}"'
            if target and target != folder and target not in allowed:
                yield f"{path}:{line}: {folder} must not include {name}"


def mime_without_openssl(root):
    """mime never includes OpenSSL, through other headers neither."""
    for path, folder in _plugin_sources(root):
        if folder != "mime":
            continue
        for chain in _chains(root, path, []):
            if chain[-1].startswith("openssl/"):
                yield f"{path}: reaches OpenSSL by {' -> '.join(chain)}"


def _chains(root, path, above):
    for _, _, name in tree.includes(root, path):
        if name in above:
            continue
        yield above + [name]
        if (root / "plugin" / name).is_file():
            yield from _chains(root, tree.pathlib.PurePosixPath("plugin") / name, above + [name])


def reserved_libraries(root):
    """wx in settings-ui alone, libcurl, libsecret and PKCS#11 in helper alone, and so on; the network nowhere else either."""
    for path in tree.sources(root, "host-sim", "installer"):
        for line, _, name in tree.includes(root, path):
            if name.startswith("curl/"):
                yield f"{path}:{line}: libcurl belongs to plugin/helper/ alone"
    for path, folder in _plugin_sources(root):
        for line, _, name in tree.includes(root, path):
            for pattern, folders, what in RESERVED:
                if pattern.search(name) and folder not in folders:
                    yield f"{path}:{line}: {what} belongs to plugin/{'/, plugin/'.join(sorted(folders))}/ alone"


def only_the_abi(root):
    """host-sim and the adapters see siegel.h and nothing else of the plugin."""
    hosts = [path for path in tree.sources(root, "host-sim", "plugin")
             if path.parts[0] == "host-sim" or path.parts[1] == "adapters"]
    inner = FOLDERS - {"siegel", "adapters", "include"}
    for path in hosts:
        for line, _, name in tree.includes(root, path):
            top = root / ("host-sim" if path.parts[0] == "host-sim" else "plugin/adapters")
            own = (root / path.parent / name).is_file() or (top / name).is_file()
            if name.startswith("siegel/") and name != "siegel/siegel.h":
                yield f"{path}:{line}: a host sees siegel/siegel.h only, not {name}"
            elif "/" in name and name.split("/")[0] in inner and not own or "plugin/" in name:
                yield f"{path}:{line}: a host sees siegel/siegel.h only, not {name}"


def abi_types_in_abi(root):
    """siegel.h is seen by abi/ alone inside the plugin."""
    for path, folder in _plugin_sources(root):
        for line, _, name in tree.includes(root, path):
            if name.startswith("siegel/") and folder not in {"abi", "include", "adapters", "settings-ui"}:
                yield f"{path}:{line}: only plugin/abi/ sees the types of {name}"


def portable_core(root):
    """No POSIX header in plugin/ outside base/ and helper/ (and what is written for one desktop)."""
    for path, folder in _plugin_sources(root):
        for line, _, name in tree.includes(root, path):
            if POSIX.search(name) and folder not in POSIX_FOLDERS:
                yield f"{path}:{line}: POSIX header {name} outside plugin/base/ and plugin/helper/"


def heavy_headers(root):
    """toml++, CLI11, nlohmann-json and Boost.Test in single translation units, never in a header of the product."""
    for path in tree.sources(root, "plugin", "host-sim", "installer"):
        if path.suffix == ".h":
            for line, _, name in tree.includes(root, path):
                if HEAVY.search(name):
                    yield f"{path}:{line}: {name} is too slow to compile for a header"


def file_size(root):
    """No source over 500 lines: a file has one noun."""
    for path in tree.sources(root, "plugin", "host-sim", "installer", "tests"):
        lines = tree.text(root, path).count("\n")
        if lines > 500:
            yield f"{path}: {lines} lines, more than 500"


def tested(root):
    """Each plugin/**/X.cpp has a test: tests/<folder>/X_test.cpp, or a test that includes its header, or a line in
    tested_elsewhere.txt that names the test which does."""
    tests = [path for path in tree.files(root) if path.parts[0] == "tests" and path.name.endswith(("_test.cpp", "_test.c"))]
    included = {name for path in tests for _, _, name in tree.includes(root, path)}
    elsewhere = {}
    table = root / "tests/structure/tested_elsewhere.txt"
    for line in table.read_text().splitlines() if table.exists() else []:
        if line.strip() and not line.startswith("#"):
            source, test = line.split()
            elsewhere[source] = test
    for source, test in elsewhere.items():
        if not (root / source).is_file() or not (root / test).is_file():
            yield f"tests/structure/tested_elsewhere.txt: {source} or {test} does not exist"
    for path, folder in _plugin_sources(root):
        if path.suffix != ".cpp" or str(path) in elsewhere:
            continue
        stem = re.sub(r"_(posix|windows|portable)$", "", path.stem)
        if any(test.name == f"{stem}_test.cpp" and folder in test.parts for test in tests):
            continue
        if f"{'/'.join(path.parts[1:-1])}/{stem}.h" in included:
            continue
        yield f"{path}: no test (tests/{folder}/{stem}_test.cpp, or a line in tests/structure/tested_elsewhere.txt)"


# Places of one machine, and hosts of package registries, are nothing for a public text.
PRIVATE = [
    (re.compile(r"(?<![\w.])/work/|(?<![\w.])/tmp/(?:b-|w/|bash_jobs)"), "a path of one machine"),
    (re.compile(r"\.library/"), "a path of one machine"),
    (re.compile(r"\bRULES\.md\b"), "a document that is not in this tree: quote the RFC"),
    (re.compile(r"\b(?:deb|security|snapshot|archive|ftp\.?\w*)\.debian\b", re.IGNORECASE), "a registry's host"),
    (re.compile(r"\b(?:registry\.(?:npm|yarn)|proxy\.golang|(?:files\.)?python" + r"hosted|pypi\.o|static\.crates|"
                r"repo1?\.maven|packages\.cloud)", re.IGNORECASE), "a registry's host"),
]


def public_text(root):
    """No machine's paths, no registry's hosts, no reference to what a reader of this tree does not have."""
    for path in tree.files(root):
        if path.parts[:2] == ("tests", "structure") and path.suffix == ".py" or path.suffix in {".p12", ".der", ".png"}:
            continue
        for number, line in enumerate(tree.text(root, path).splitlines(), 1):
            for pattern, what in PRIVATE:
                if pattern.search(line):
                    yield f"{path}:{number}: {what}: {line.strip()[:100]}"


def named_tests(root):
    """docs/threat-model.md names tests that exist: files below tests/, and cases of tests/attacks/ as class/name."""
    for path in tree.files(root):
        if str(path) != "docs/threat-model.md":
            continue
        for number, line in enumerate(tree.text(root, path).splitlines(), 1):
            for name in re.findall(r"`([a-z0-9-]+/[\w.-]+)`", line):
                case = f"tests/attacks/cases/{name.replace('-', '_')}.py"
                if not (root / "tests" / name).is_file() and not (root / case).is_file():
                    yield f"{path}:{number}: there is no test {name}"


def formatted(root):
    """clang-format has nothing to change."""
    program = shutil.which("clang-format")
    if program is None:
        yield "clang-format is not installed (installer/dependencies.sh test)"
        return
    paths = [str(path) for path in tree.sources(root, "plugin", "host-sim", "installer", "tests")]
    if not paths:
        return
    run = subprocess.run([program, "--dry-run", "--Werror", "--style=file", *paths], cwd=root, capture_output=True,
                         text=True, check=False)
    lines = sorted({re.sub(r":\d+:\d+: error:.*", "", line) for line in run.stderr.splitlines() if ": error: " in line})
    yield from (f"{line}: run clang-format -i on it" for line in lines)
    if run.returncode != 0 and not lines:
        yield f"clang-format failed: {run.stderr.strip()[:300]}"


_TYPE = re.compile(r"^(?:struct|class|enum(?: class)?|union) (?:\[\[\w+\]\] )?(\w+)(?: [^;(]*)?\{")
_NAMESPACE = re.compile(r"^namespace ?([\w:]*) \{")


def _types(source):
    """(namespace, name) of each type that other files of a program could see, of a source in the project's format."""
    spaces = []
    for line in source.splitlines():
        if opened := _NAMESPACE.match(line):
            spaces.append(opened.group(1))
        elif line.startswith("}  // namespace") and spaces:
            spaces.pop()
        elif (found := _TYPE.match(line)) and "" not in spaces:
            yield "::".join(spaces), found.group(1)


def one_definition(root):
    """A type's full name is defined in one file: two types of one name destroy each other's objects (ODR)."""
    first = {}
    for path in tree.sources(root, "plugin", "host-sim", "installer", "tests"):
        for name in _types(tree.text(root, path)):
            other = first.setdefault(name, path)
            if other != path:
                yield f"{path}: {'::'.join(name)} is defined in {other} too"


CHECKS = [dependency_direction, mime_without_openssl, reserved_libraries, only_the_abi, abi_types_in_abi, portable_core,
          heavy_headers, file_size, tested, one_definition, public_text, named_tests,
          formatted]
