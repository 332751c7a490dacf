// The command line; the only file that knows CLI11.
#include "options.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>

#include "host_version.h"
#include "json_report.h"
#include "library.h"
#include "words.h"

namespace sim {
namespace {

std::string user_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value) return language_of(value) == Language::de ? "de" : "en";
  return "en";
}

class Parser {
 public:
  Parser() {
    options_.host.locale = user_locale();
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_version_flag("--version", SIM_VERSION);
    add_global();
    add_job(Command::send, "send", "Signs and encrypts an outgoing mail");
    add_job(Command::receive, "receive", "Decrypts and verifies an incoming mail");
    add_job(Command::receipt, "receipt", "Gives the signed receipt that an incoming mail asks for");
    add_others();
  }

  std::optional<Options> parse(int argc, const char* const* argv, int& exit) {
    try {
      app_.parse(argc, argv);
      finish();
      return options_;
    } catch (const CLI::ParseError& error) {
      exit = app_.exit(error) == 0 ? 0 : 2;
      if (exit != 0) report_usage(argc, argv, error.what());
      return std::nullopt;
    }
  }

 private:
  void add_global();
  void add_job(Command command, const std::string& name, const std::string& help);
  void add_import(CLI::App& command);
  void add_sending(CLI::App& command);
  void add_faults(CLI::App& command);
  void add_others();
  void finish();
  static void report_usage(int argc, const char* const* argv, const char* text);

  CLI::App* subcommand(Command command, const std::string& name, const std::string& help) {
    CLI::App* app = app_.add_subcommand(name, help);
    app->callback([this, command] { options_.command = command; });
    return app;
  }
  void flag(CLI::App& app, const std::string& name, uint32_t bit, const std::string& help) {
    app.add_flag_callback(
        name, [this, bit] { options_.job.flags |= bit; }, help);
  }

  CLI::App app_{"Simulates a mail client around a Siegel plugin", "host-sim"};
  Options options_;
  std::string now_, transport_;
};

void Parser::add_global() {
  HostSettings& host = options_.host;
  app_.add_option("--plugin", options_.plugin, "Plugin library (default: the one that belongs to this program)");
  app_.add_option("--profile", host.profile, "Profile folder (default: the user's)");
  app_.add_option("--policy", host.policy_files, "Further policy file; may be given several times")
      ->allow_extra_args(false);
  app_.add_flag("--unattended", host.unattended, "Nobody is there: never ask");
  app_.add_option("--now", now_, "Time in place of the clock, e.g. 2026-11-23T12:00:00Z");
  app_.add_option("--locale", host.locale, "Language of texts (default: from the environment)")
      ->check(CLI::IsMember({"de", "en"}));
  app_.add_option("--passphrase-file", host.passphrase_file, "File whose first line answers passphrase prompts");
  app_.add_flag_callback(
      "--offline", [this] { options_.host.online = false; }, "Tell the plugin not to ask servers");
  app_.add_flag("--verbose", host.verbose, "Show the plugin's log");
  app_.add_flag("--quiet", options_.quiet, "No summary and no progress bar");
}

void Parser::add_job(Command command, const std::string& name, const std::string& help) {
  CLI::App& app = *subcommand(command, name, help);
  if (command == Command::send) add_sending(app);
  if (command == Command::receive) add_import(app);
  app.add_option("--transport", transport_, "What the host observed on its connection")
      ->check(CLI::IsMember({"verified", "unverified", "cleartext", "unknown"}));
  app.add_option("--json", options_.json, "Verdict as JSON, to a file or -");
  app.add_option("IN", options_.job.in, "A mail file or -")->required();
  app.add_option("OUT", options_.job.out, "A mail file or -; Bcc copies go to OUT.bcc-1, OUT.bcc-2 ...")->required();
  add_faults(app);
}

void Parser::add_import(CLI::App& app) {
  app.add_flag("--import-certificates", options_.job.import_certificates,
               "Import the certificates that the mail offers, of people of whom none is known yet");
  app.add_option("--import-certificate", options_.job.import_fingerprints,
                 "Import the one with this fingerprint (SHA-256), whatever it is; may be given several times")
      ->allow_extra_args(false);
}

void Parser::add_sending(CLI::App& app) {
  flag(app, "--sign", SIEGEL_SIGN, "Sign");
  flag(app, "--encrypt", SIEGEL_ENCRYPT, "Encrypt");
  flag(app, "--opaque", SIEGEL_OPAQUE, "Signature as signed-data instead of multipart/signed");
  flag(app, "--draft", SIEGEL_DRAFT, "A draft: encrypted to the sender alone");
  flag(app, "--receipt", SIEGEL_REQUEST_RECEIPT, "Ask all recipients for a signed receipt; with --sign");
  flag(app, "--triple-wrap", SIEGEL_TRIPLE_WRAP, "Signed, encrypted and signed again; with --sign --encrypt");
  flag(app, "--reply", SIEGEL_REPLY, "The mail answers another one (no effect without --reply-token)");
  flag(app, "--forward", SIEGEL_FORWARD, "The mail forwards another one (no effect without --reply-token)");
  app.add_option("--origin", options_.job.origin_message_id,
                 "Message-ID of the mail that is answered or forwarded (no effect yet)");
  app.add_option("--reply-token", options_.job.reply_token,
                 "reply_token of that mail's verdict: the answer hides what that mail hid");
}

void Parser::add_faults(CLI::App& app) {
  FaultPlan& faults = options_.job.faults;
  const std::string group = "Faults";
  app.add_option("--cancel-at", faults.cancel_at, "Cancel after so many bytes")->group(group);
  app.add_option("--fail-read", faults.fail_read, "The N-th read fails")->group(group);
  app.add_option("--fail-write", faults.fail_write, "The N-th write fails")->group(group);
  app.add_option("--short-io", faults.short_io, "Seed: reads of random, often tiny sizes")->group(group);
  app.add_flag("--fail-commit", faults.fail_commit, "The first commit fails")->group(group);
}

void Parser::add_others() {
  CLI::App& check = *subcommand(Command::check, "check", "Which of the mail's recipients can read it encrypted?");
  check.add_option("--json", options_.json, "Result as JSON, to a file or -");
  check.add_option("--deadline", options_.deadline_ms, "Milliseconds (default 3000)");
  check.add_option("IN", options_.job.in, "A mail file or -")->required();
  CLI::App& conformance = *subcommand(Command::conformance, "conformance", "Checks a plugin against the ABI's rules");
  conformance.add_option("--address", options_.address,
                         "The profile's own address, for signed and encrypted exchanges");
  CLI::App& demo = *subcommand(Command::demo, "demo", "Two users in a temporary folder, a whole exchange, narrated");
  demo.add_option("--admin", options_.admin, "siegel-admin (default: the one that belongs to this program)");
  demo.add_option("--folder", options_.folder, "Folder for the files (default: a new one)");
}

void Parser::finish() {
  if (options_.plugin.empty()) options_.plugin = default_library();
  if (!now_.empty()) {
    options_.host.now = parse_iso_time(now_);
    if (!options_.host.now) throw CLI::ValidationError("--now", "not a time like 2026-11-23T12:00:00Z: " + now_);
  }
  if (!transport_.empty()) options_.job.transport = tls_of(transport_);
  options_.job.sending = options_.command == Command::send;
  options_.job.answering = options_.command == Command::receipt;
  if (options_.host.unattended) options_.job.flags |= SIEGEL_UNATTENDED;
  options_.job.progress_bar = !options_.quiet;
  if (options_.json == "-" && options_.job.out == "-") throw CLI::ValidationError("--json", "- is taken by OUT");
  if (const auto& file = options_.host.passphrase_file; file && !std::ifstream(*file))
    throw CLI::ValidationError("--passphrase-file", "cannot be read: " + *file);
}

// A script that asked for JSON gets it for wrong usage too.
void Parser::report_usage(int argc, const char* const* argv, const char* text) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::string_view(argv[i]) != "--json") continue;
    JobResult result;
    result.status = SIEGEL_E_ARGUMENT;
    result.host_findings.push_back({SIEGEL_ERROR, -1, "host.usage", text});
    static_cast<void>(write_json(argv[i + 1], result));
    return;
  }
}

}  // namespace

std::optional<Options> parse_options(int argc, const char* const* argv, int& exit) {
  return Parser().parse(argc, argv, exit);
}

}  // namespace sim
