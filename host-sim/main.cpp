// host-sim: a mail client without a window, around any plugin of siegel.h.
#include <openssl/crypto.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "check.h"
#include "conformance.h"
#include "demo.h"
#include "import.h"
#include "interrupt.h"
#include "json_report.h"
#include "library.h"
#include "options.h"
#include "text_report.h"
#include "words.h"

namespace sim {
namespace {

JobResult no_plugin(siegel_status status, std::string text) {
  JobResult result;
  result.status = status;
  result.host_findings.push_back({SIEGEL_ERROR, -1, "host.plugin", std::move(text)});
  return result;
}

JobResult run_with_plugin(const Options& options) {
  std::string error;
  const auto library = Library::load(options.plugin, error);
  if (!library) return no_plugin(SIEGEL_E_ARGUMENT, error);
  const Host host(options.host);
  siegel_status status = SIEGEL_OK;
  const Plugin plugin = create_plugin(*library, host, status, error);
  if (!plugin) return no_plugin(status, error);
  if (options.command == Command::check)
    return run_check(plugin.get(), options.job.in, options.deadline_ms, host.language());
  JobResult result = run_job(plugin.get(), host, options.job);
  if (options.command == Command::receive && result.status >= 0)
    import_offers(plugin.get(), options.job, host.language(), result);
  return result;
}

// The summary goes to stdout, unless the mail or the JSON does.
void print_summary(const Options& options, const JobResult& result) {
  const bool taken = options.job.out == "-" || options.json == "-";
  const bool colours = ::isatty(taken ? STDERR_FILENO : STDOUT_FILENO) == 1;
  (taken || result.status < 0 ? std::cerr : std::cout)
      << TextReport(language_of(options.host.locale), colours).job(result) << std::flush;
}

int run_mail_command(const Options& options) {
  if (options.command != Command::check) remove_stale_outputs(options.job);
  JobResult result = run_with_plugin(options);
  if (!options.json.empty() && !write_json(options.json, result)) {
    std::cerr << "host-sim: " << options.json << ": " << std::strerror(errno) << "\n";
    if (result.status >= 0) {
      remove_stale_outputs(options.job);  // on anything but 0 there is no OUT
      return exit_status(SIEGEL_E_IO);
    }
  }
  if (!options.quiet || result.status < 0) print_summary(options, result);
  return exit_status(result.status);
}

int run(int argc, char** argv) {
  int exit = 0;
  const auto options = parse_options(argc, argv, exit);
  if (!options) return exit;
  cancel_on_signals();
  switch (options->command) {
    case Command::demo:
      return run_demo(*options);
    case Command::conformance:
      return run_conformance(*options);
    default:
      return run_mail_command(*options);
  }
}

}  // namespace
}  // namespace sim

int main(int argc, char** argv) {
  // OPENSSL_CONF of some other program has no say over the spool of this one, nor over the plugin that it loads.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  try {
    return sim::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "host-sim: " << error.what() << "\n";
    return 1;
  }
}
