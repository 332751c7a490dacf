// What the command line says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace siegel::admin {

enum class Command {
  identity_import,
  identity_list,
  identity_export,
  identity_retire,
  identity_purge,
  certificate_add,
  certificate_list,
  certificate_show,
  certificate_remove,
  certificate_pin,
  capability_list,
  capability_forget,
  receipt_list,
  receipt_forget,
  trust_add,
  trust_list,
  trust_remove,
  crl_add,
  domain_add,
  policy_show,
  policy_check,
  doctor,
};

struct Options {
  Command command = Command::doctor;
  std::filesystem::path profile;  ///< empty: the user's
  std::vector<std::filesystem::path> policy_files;
  std::string locale;               ///< empty: of the environment
  std::optional<std::int64_t> now;  ///< absent: the clock's
  bool json = false;
  std::filesystem::path json_file;  ///< empty: standard output

  std::vector<std::string> arguments;  ///< of the command: files, fingerprints, addresses
  std::filesystem::path passphrase_file, new_passphrase_file, out;
  bool table = false;  ///< policy show: the algorithm table as well
  bool pem = false;    ///< certificate show: as PEM
};

/// A command line that was understood, or what there is to print and to return instead.
struct CommandLine {
  std::optional<Options> options;
  int exit_status = 0;
  std::string message;
};

[[nodiscard]] CommandLine parse_command_line(int count, const char* const* arguments);

}  // namespace siegel::admin
