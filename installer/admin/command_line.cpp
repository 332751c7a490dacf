// The only source that sees CLI11 (28 s to compile under sanitizers).
#include <CLI/CLI.hpp>

#include "options.h"
#include "time_text.h"

namespace siegel::admin {
namespace {

constexpr int kUsageError = 2;

// The grammar; CLI11 writes what it finds into the options.
class Grammar {
 public:
  explicit Grammar(Options& options) : options_(options) {
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_version_flag("--version", "siegel-admin " SIEGEL_VERSION);
    app_.add_option("--profile", options_.profile, "the folder with keys and certificates")->type_name("DIR");
    app_.add_option("--policy", options_.policy_files, "a policy file; may be given several times")
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    app_.add_option("--locale", options_.locale, "language of the answers: de or en")->type_name("LOCALE");
    app_.add_option("--now", now_, "another time than the clock's, e.g. 2026-11-23T12:00:00Z")->type_name("TIME");
    identity();
    certificate();
    trust();
    policy();
    command(&app_, "doctor", "checks everything; exit status 3 if something is wrong", Command::doctor, 0, 0);
    passphrase(last_, "also check that it opens the keys");
  }

  CommandLine parse(int count, const char* const* arguments) {
    CommandLine result;
    try {
      app_.parse(count, arguments);
      if (!now_.empty() && !(options_.now = parse_time(now_)))
        throw CLI::ValidationError("--now", "write the time like 2026-11-23T12:00:00Z");
      take_json_file();
      result.options = options_;
    } catch (const CLI::Success& success) {  // --help, --version
      result.message = text_of(success);
    } catch (const CLI::ParseError& error) {
      result.exit_status = kUsageError;
      result.message = std::string("siegel-admin: ") + error.what() + "\nsiegel-admin --help explains the commands.\n";
    }
    return result;
  }

 private:
  CLI::App* group(const char* name, const char* description) {
    CLI::App* added = app_.add_subcommand(name, description);
    added->require_subcommand(1);
    added->fallthrough();
    return added;
  }

  // The arguments of commands differ in number and meaning only, so all go into one list.
  CLI::App* command(CLI::App* parent, const char* name, const char* description, Command value, int fewest, int most,
                    const char* argument_names = "") {
    CLI::App* added = parent->add_subcommand(name, description);
    added->fallthrough();
    added->callback([this, value] { options_.command = value; });
    if (most != 0)
      added->add_option("arguments", options_.arguments)
          ->expected(fewest, most)
          ->required(fewest > 0)
          ->option_text(argument_names);
    else  // `list --json FILE`: the file is all that can follow
      added->add_option("json-file", json_files_)->expected(0, 1)->group("");
    added->add_flag("--json", options_.json, "the answer as JSON, on standard output");
    last_ = added;
    return added;
  }

  void passphrase(CLI::App* to, const char* description, bool required = false) {
    to->add_option("--passphrase-file", options_.passphrase_file, description)->type_name("FILE")->required(required);
  }

  void identity() {
    CLI::App* parent = group("identity", "own certificates with their private keys");
    command(parent, "import", "take over certificate and key from a .p12 or .pfx file", Command::identity_import, 1, 1,
            "FILE");
    passphrase(last_, "the passphrase of the file, in its first line", true);
    last_->add_option("--new-passphrase-file", options_.new_passphrase_file, "protect the key by another passphrase")
        ->type_name("FILE");
    command(parent, "list", "show all", Command::identity_list, 0, 0);
    command(parent, "export", "write certificate, key and chain to a .p12 file", Command::identity_export, 0, 1,
            "FINGERPRINT");
    last_->add_option("--out", options_.out, "the .p12 file to write")->type_name("FILE")->required();
    passphrase(last_, "the passphrase of the key; the file gets the same", true);
    last_->add_option("--new-passphrase-file", options_.new_passphrase_file, "another passphrase for the file")
        ->type_name("FILE");
    command(parent, "retire", "stop using it for sending; it still decrypts", Command::identity_retire, 1, 1,
            "FINGERPRINT");
    command(parent, "purge", "delete the key for good; mails to it can never be read again", Command::identity_purge, 1,
            1, "FINGERPRINT");
  }

  void certificate() {
    constexpr int kMany = 10'000;
    CLI::App* parent = group("certificate", "other people's certificates");
    command(parent, "add", "add certificates (PEM, DER, p7c)", Command::certificate_add, 1, kMany, "FILE");
    command(parent, "list", "show all, or those for an address", Command::certificate_list, 0, 1, "ADDRESS");
    command(parent, "show", "show one in full", Command::certificate_show, 1, 1, "FINGERPRINT");
    last_->add_flag("--pem", options_.pem, "the certificate itself as PEM");
    command(parent, "remove", "remove one", Command::certificate_remove, 1, 1, "FINGERPRINT");
    command(parent, "pin", "always take this one for an address", Command::certificate_pin, 2, 2,
            "ADDRESS FINGERPRINT");
    CLI::App* domain = group("domain", "organisation certificates");
    command(domain, "add", "one certificate for every address of a domain", Command::domain_add, 2, 2, "@DOMAIN FILE");
  }

  void trust() {
    CLI::App* parent = group("trust", "certification authorities that are trusted");
    command(parent, "add", "trust an authority: its certificate file, or the fingerprint of one that came with a key",
            Command::trust_add, 1, 1, "FILE");
    command(parent, "list", "show all", Command::trust_list, 0, 0);
    command(parent, "remove", "trust it no longer", Command::trust_remove, 1, 1, "FINGERPRINT");
    CLI::App* crl = group("crl", "revocation lists");
    command(crl, "add", "add a revocation list (PEM, DER)", Command::crl_add, 1, 1, "FILE");
  }

  void policy() {
    CLI::App* parent = group("policy", "the administrator's settings");
    command(parent, "show", "each setting, its value and where it comes from", Command::policy_show, 0, 0);
    last_->add_flag("--table", options_.table, "the algorithm table as well");
    command(parent, "check", "look for mistakes in a policy file before the roll-out", Command::policy_check, 1, 1,
            "FILE");
  }

  void take_json_file() {
    if (json_files_.empty()) return;
    if (!options_.json) throw CLI::ExtrasError(json_files_);
    options_.json_file = json_files_.front();
  }

  std::string text_of(const CLI::Success& success) {
    std::ostringstream out;
    app_.exit(success, out, out);
    return out.str();
  }

  Options& options_;
  CLI::App app_{"Sets up Siegel for one user or many: keys, certificates, trust, policy.", "siegel-admin"};
  CLI::App* last_ = nullptr;
  std::string now_;
  std::vector<std::string> json_files_;
};

}  // namespace

CommandLine parse_command_line(int count, const char* const* arguments) {
  Options options;
  return Grammar(options).parse(count, arguments);
}

}  // namespace siegel::admin
