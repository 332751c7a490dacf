// Trust anchors for mail out of files: the administrator's, and those of the operating system.
#pragma once

#include <filesystem>
#include <vector>

#include "x509/certificate.h"

namespace siegel::x509 {

struct AnchorFiles {
  std::vector<Certificate> anchors;
  std::vector<base::Error> problems;  ///< "trust.file-unreadable", "trust.file-without-anchor"; the detail is the file
};

/// One file, DER or PEM. What says that it is not for mail is left out: by its extendedKeyUsage, or by the trust
/// settings of a "TRUSTED CERTIFICATE" (openssl-x509(1), -addtrust and -addreject).
[[nodiscard]] AnchorFiles read_anchor_file(const base::LibraryContext& library, const std::filesystem::path& file);

/// Where OpenSSL was built to look for the system's CAs. SSL_CERT_FILE and SSL_CERT_DIR have no say: whoever sets the
/// environment of a process must not choose whom its mail believes.
struct SystemAnchorPlaces {
  std::filesystem::path file, folder;
  static SystemAnchorPlaces standard();
};

/// The CAs of the system's file or, without one, of its folder with hashed names. Debian makes both from the CAs that
/// Mozilla trusts for TLS, and leaves out what Mozilla says about mail: so for the others that say nothing against mail
/// the administrator vouches who turns this on.
[[nodiscard]] AnchorFiles read_system_anchors(const base::LibraryContext& library, const SystemAnchorPlaces& places);

}  // namespace siegel::x509
