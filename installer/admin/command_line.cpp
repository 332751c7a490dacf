// The only source that sees CLI11 (28 s to compile under sanitizers).
#include <CLI/CLI.hpp>

#include <array>
#include <optional>
#include <sstream>

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
    capability();
    receipt();
    trust();
    policy();
    command(&app_, "doctor", "checks everything; exit status 3 if something is wrong", Command::doctor);
    no_argument();
    passphrase(last_, "also check that it opens the keys");
  }

  CommandLine parse(int count, const char* const* arguments) {
    CommandLine result;
    try {
      app_.parse(count, arguments);
      if (!now_.empty() && !(options_.now = parse_time(now_)))
        throw CLI::ValidationError("--now", "write the time like 2026-11-23T12:00:00Z");
      take_words();
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

  CLI::App* command(CLI::App* parent, const char* name, const char* description, Command value) {
    CLI::App* added = parent->add_subcommand(name, description);
    added->fallthrough();
    added->callback([this, value] { options_.command = value; });
    added->add_flag("--json", options_.json, "the answer as JSON, on standard output");
    last_ = added;
    return added;
  }

  // A command without arguments may say `--json FILE`: the file is all that can follow.
  void no_argument() { last_->add_option("json-file", json_files_)->expected(0, 1)->group(""); }

  CLI::Option* argument(std::size_t place, const char* name, const char* description) {
    return last_->add_option(name, words_[place], description)->type_name("")->required();
  }

  void passphrase(CLI::App* to, const char* description, bool required = false) {
    to->add_option("--passphrase-file", options_.passphrase_file, description)->type_name("FILE")->required(required);
  }

  void identity() {
    CLI::App* parent = group("identity", "own certificates with their private keys");
    command(parent, "import", "take over certificate and key from a .p12 or .pfx file", Command::identity_import);
    argument(0, "FILE", "the file");
    passphrase(last_, "the passphrase of the file, in its first line", true);
    last_->add_option("--new-passphrase-file", options_.new_passphrase_file, "protect the key by another passphrase")
        ->type_name("FILE");
    command(parent, "list", "show all", Command::identity_list);
    no_argument();
    command(parent, "export", "write certificate, key and chain to a .p12 file", Command::identity_export);
    argument(0, "FINGERPRINT", "needed where there are several")->required(false);
    last_->add_option("--out", options_.out, "the .p12 file to write")->type_name("FILE")->required();
    passphrase(last_, "the passphrase of the key; the file gets the same", true);
    last_->add_option("--new-passphrase-file", options_.new_passphrase_file, "another passphrase for the file")
        ->type_name("FILE");
    command(parent, "retire", "stop using it for sending; it still decrypts", Command::identity_retire);
    argument(0, "FINGERPRINT", "at least its first eight digits");
    command(parent, "purge", "delete the key for good; mails to it can never be read again", Command::identity_purge);
    argument(0, "FINGERPRINT", "at least its first eight digits");
  }

  void certificate() {
    CLI::App* parent = group("certificate", "other people's certificates");
    command(parent, "add", "add certificates (PEM, DER, p7c)", Command::certificate_add);
    last_->add_option("FILE", options_.arguments, "PEM, DER or p7c")->type_name("")->required();
    command(parent, "list", "show all, or those for an address", Command::certificate_list);
    argument(0, "ADDRESS", "a mail address")->required(false);
    command(parent, "show", "show one in full", Command::certificate_show);
    argument(0, "FINGERPRINT", "at least its first eight digits");
    last_->add_flag("--pem", options_.pem, "the certificate itself as PEM");
    command(parent, "remove", "remove one", Command::certificate_remove);
    argument(0, "FINGERPRINT", "at least its first eight digits");
    command(parent, "pin", "always take this one for an address", Command::certificate_pin);
    argument(0, "ADDRESS", "a mail address");
    argument(1, "FINGERPRINT", "at least its first eight digits");
    CLI::App* domain = group("domain", "organisation certificates");
    command(domain, "add", "one certificate for every address of a domain", Command::domain_add);
    argument(0, "DOMAIN", "like @example.org");
    argument(1, "FILE", "the organisation's certificate");
  }

  void capability() {
    CLI::App* parent = group("capability", "what other people's mail programs read, as their signatures said");
    command(parent, "list", "show all, or what is remembered for an address", Command::capability_list);
    argument(0, "ADDRESS", "a mail address")->required(false);
    command(parent, "forget", "forget it, until the next signed mail from there is read", Command::capability_forget);
    argument(0, "ADDRESS", "a mail address");
  }

  void receipt() {
    CLI::App* parent = group("receipt", "signed receipts that were asked for, and what has come of them");
    command(parent, "list", "show all of the last 180 days", Command::receipt_list);
    no_argument();
    command(parent, "forget", "wait for one no longer, and forget to whom the mail went", Command::receipt_forget);
    argument(0, "IDENTIFIER", "as the list has it");
  }

  void trust() {
    CLI::App* parent = group("trust", "certification authorities that are trusted");
    command(parent, "add", "trust an authority: its certificate file, or the fingerprint of one that came with a key",
            Command::trust_add);
    argument(0, "FILE", "the file");
    command(parent, "list", "show all", Command::trust_list);
    no_argument();
    command(parent, "remove", "trust it no longer", Command::trust_remove);
    argument(0, "FINGERPRINT", "at least its first eight digits");
    CLI::App* crl = group("crl", "revocation lists");
    command(crl, "add", "add a revocation list (PEM, DER)", Command::crl_add);
    argument(0, "FILE", "the file");
  }

  void policy() {
    CLI::App* parent = group("policy", "the administrator's settings");
    command(parent, "show", "each setting, its value and where it comes from", Command::policy_show);
    no_argument();
    last_->add_flag("--table", options_.table, "the algorithm table as well");
    command(parent, "check", "look for mistakes in a policy file before the roll-out", Command::policy_check);
    argument(0, "FILE", "the file");
  }

  void take_words() {
    for (const std::optional<std::string>& word : words_)
      if (word) options_.arguments.push_back(*word);
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
  std::array<std::optional<std::string>, 2> words_;  // the arguments of whichever command it is
  std::vector<std::string> json_files_;
};

}  // namespace

CommandLine parse_command_line(int count, const char* const* arguments) {
  Options options;
  return Grammar(options).parse(count, arguments);
}

}  // namespace siegel::admin
