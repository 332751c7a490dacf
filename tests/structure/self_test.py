"""Proves that each check can fail: a violation is planted in a copy of a small tree, and must be found, alone."""

import pathlib
import shutil
import tempfile

import checks

LONG = "// long\n" * 501
# (check, file planted, its text, what the violation must name)
PLANTED = [
    ("dependency_direction", "plugin/base/upward.h", '// Up.\n#include "x509/certificate.h"\n', "base must not include"),
    ("dependency_direction", "plugin/cms/sibling.h", '// Sibling.\n#include "mime/header.h"\n', "cms must not include"),
    ("dependency_direction", "plugin/store/angle.h", "// Angle brackets.\n#include <policy/suite.h>\n", "store must not"),
    ("dependency_direction", "plugin/mime/spaced.h", '// Spaced.\n  #  include  "cms/splitter.h"\n', "mime must not"),
    ("dependency_direction", "plugin/mime/climbing.h", '// Climbing.\n#include "../cms/splitter.h"\n', "climbs"),
    ("dependency_direction", "plugin/mime/short.h", '// Short.\n#include "header.h"\n', 'written "mime/header.h"'),
    ("dependency_direction", "plugin/novel/new.h", "// New folder.\n", "no place"),
    ("mime_without_openssl", "plugin/mime/direct.h", "// Direct.\n#include <openssl/evp.h>\n", "openssl/evp.h"),
    ("mime_without_openssl", "plugin/mime/indirect.h", '// Indirect.\n#include "base/openssl.h"\n', "base/openssl.h ->"),
    ("reserved_libraries", "plugin/message/window.h", "// Window.\n#include <wx/wx.h>\n", "settings-ui"),
    ("reserved_libraries", "plugin/store/fetch.h", "// Fetch.\n#include <curl/curl.h>\n", "helper"),
    ("reserved_libraries", "plugin/base/fetch.h", "// Fetch.\n#include <curl/curl.h>\n", "helper"),
    ("reserved_libraries", "installer/admin/fetch.h", "// Fetch.\n#include <curl/curl.h>\n", "helper"),
    ("reserved_libraries", "host-sim/fetch.h", "// Fetch.\n#include <curl/easy.h>\n", "helper"),
    ("reserved_libraries", "plugin/x509/secret.h", "// Secret.\n#include <libsecret/secret.h>\n", "helper"),
    ("reserved_libraries", "plugin/x509/token.h", "// Token.\n#include <p11-kit/pkcs11.h>\n", "helper"),
    ("only_the_abi", "host-sim/peek.h", '// Peek.\n#include "store/store.h"\n', "siegel/siegel.h only"),
    ("only_the_abi", "host-sim/climb.h", '// Climb.\n#include "../plugin/base/bytes.h"\n', "siegel/siegel.h only"),
    ("only_the_abi", "plugin/adapters/milter/peek.h", '// Peek.\n#include "base/bytes.h"\n', "siegel/siegel.h only"),
    ("abi_types_in_abi", "plugin/message/c.h", "// C types.\n#include <siegel/siegel.h>\n", "only plugin/abi/"),
    ("portable_core", "plugin/store/posix.h", "// Posix.\n#include <unistd.h>\n", "POSIX header unistd.h"),
    ("portable_core", "plugin/message/stat.h", "// Posix.\n#include <sys/stat.h>\n", "POSIX header sys/stat.h"),
    ("heavy_headers", "plugin/policy/heavy.h", "// Heavy.\n#include <toml++/toml.h>\n", "too slow"),
    ("file_size", "plugin/base/long.h", LONG, "501 lines"),
    ("tested", "plugin/base/untested.cpp", "// Untested.\n", "plugin/base/untested.cpp: no test"),
    ("tested", "tests/structure/tested_elsewhere.txt", "plugin/base/gone.cpp tests/base/gone_test.cpp\n", "does not exist"),
    ("one_definition", "tests/x509/twin.h", "namespace siegel {\nstruct Twin {};\n}  // namespace siegel\n", "too"),
    ("public_text", "docs/path.md", "see /wo" + "rk/main\n", "path of one machine"),
    ("public_text", "docs/host.md", "from deb." + "debian.org\n", "registry's host"),
    ("public_text", "docs/rules.md", "as RULES" + ".md 2 says\n", "quote the RFC"),
    ("named_tests", "docs/threat-model.md", "shown by `efail/no-such-case`\n", "no test efail/no-such-case"),
    ("formatted", "plugin/base/crooked.h", "// Crooked.\nint   f( );\n", "run clang-format"),
]

# A tree that breaks nothing, with what comes near to it.
CLEAN = {
    ".clang-format": "BasedOnStyle: Google\nColumnLimit: 120\n",
    "plugin/base/bytes.h": "// Bytes.\n",
    "plugin/base/bytes.cpp": '// Bytes.\n#include "base/bytes.h"\n\n#include <unistd.h>\n',
    "plugin/base/openssl.h": "// OpenSSL.\n#include <openssl/evp.h>\n",
    "plugin/x509/certificate.h": '// Certificate.\n#include "base/openssl.h"\n',
    "plugin/mime/header.h": '// Header; not "cms/splitter.h".\n// #include <openssl/evp.h>\n#include "base/bytes.h"\n',
    "plugin/cms/splitter.h": '// Splitter.\n#include "x509/certificate.h"\n',
    "plugin/policy/suite.h": "// Suite.\n",
    "plugin/store/store.h": "// Store.\n",
    "plugin/include/siegel/siegel.h": "// The ABI.\n",
    "plugin/abi/entry.h": "// Entry.\n#include <siegel/siegel.h>\n",
    "plugin/helper/fetch.h": "// Fetch.\n#include <curl/curl.h>\n",
    "plugin/settings-ui/window.h": "// Window.\n#include <wx/wx.h>\n",
    "host-sim/loader.h": "// Loader.\n#include <dlfcn.h>\n#include <siegel/siegel.h>\n",
    "tests/base/bytes_test.cpp": '// Tests.\n#include "base/bytes.h"\n',
    "tests/x509/maker.h": "// Maker.\nnamespace siegel {\nstruct Twin {};\n}  // namespace siegel\n",
    "tests/x509/twin_test.cpp": "namespace siegel {\nnamespace {\nstruct Twin {};\n}  // namespace\n}  // namespace siegel\n",
    "docs/guide.md": "A network path such as /home/user/.config is fine, and so is network/.\n",
}


def _write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def run():
    """Yields (name, complaint or None) for each case."""
    by_name = {check.__name__: check for check in checks.CHECKS}
    with tempfile.TemporaryDirectory() as folder:
        clean = pathlib.Path(folder) / "clean"
        _write(clean, CLEAN)
        for check in checks.CHECKS:
            found = list(check(clean))
            yield f"{check.__name__} leaves a clean tree alone", "; ".join(found) or None
        for number, (name, file, text, expected) in enumerate(PLANTED):
            planted = pathlib.Path(folder) / str(number)
            shutil.copytree(clean, planted)
            _write(planted, {file: text})
            found = list(by_name[name](planted))
            hit = [violation for violation in found if expected in violation]
            yield f"{name} sees {file}", None if hit else f"not found; it said {found}"
            shutil.rmtree(planted)
    tried = {name for name, *_ in PLANTED}
    for check in checks.CHECKS:
        yield f"{check.__name__} is tried", None if check.__name__ in tried else "no planted violation"
