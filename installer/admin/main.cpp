// siegel-admin: sets up a profile, looks into it, and says what is wrong with it.
#include <iostream>
#include <new>

#include "base/files.h"
#include "base/openssl.h"
#include "context.h"

namespace siegel::admin {
namespace {

using base::Result;

Result<Output> run(Context& context) {
  switch (context.options().command) {
    case Command::identity_import:
      return import_identity(context);
    case Command::identity_list:
      return list_identities(context);
    case Command::identity_export:
      return export_identity(context);
    case Command::identity_retire:
      return retire_identity(context);
    case Command::identity_purge:
      return purge_identity(context);
    case Command::certificate_add:
      return add_certificates(context);
    case Command::certificate_list:
      return list_certificates(context);
    case Command::certificate_show:
      return show_certificate(context);
    case Command::certificate_remove:
      return remove_certificate(context);
    case Command::certificate_pin:
      return pin_certificate(context);
    case Command::capability_list:
      return list_capabilities(context);
    case Command::capability_forget:
      return forget_capabilities(context);
    case Command::receipt_list:
      return list_receipts(context);
    case Command::receipt_forget:
      return forget_receipt(context);
    case Command::trust_add:
      return add_trust(context);
    case Command::trust_list:
      return list_trust(context);
    case Command::trust_remove:
      return remove_trust(context);
    case Command::crl_add:
      return add_crl(context);
    case Command::domain_add:
      return add_domain(context);
    case Command::policy_show:
      return show_policy(context);
    case Command::policy_check:
      return check_policy(context);
    case Command::doctor:
      return doctor(context);
  }
  return base::fail(base::Status::failed, "internal.failed", "unknown command");
}

void print_error(const base::Error& error, policy::Language language) {
  std::cerr << "siegel-admin: " << policy::finding_text(error.finding, error.detail, language) << "\n";
}

Result<void> write_json(const Options& options, const std::string& json) {
  if (!options.json_file.empty()) return base::write_file(options.json_file, base::bytes_of(json));
  std::cout << json;
  return {};
}

// What the command had to say must have arrived: a full disk behind a pipe is a failure, too.
Result<void> flush() {
  std::cout.flush();
  if (!std::cout) return base::fail(base::Status::io, "io.write", "stdout");
  return {};
}

int answer(const Context& context, const Result<Output>& outcome) {
  const policy::Language language = context.language();
  if (!outcome) print_error(outcome.error(), language);
  Result<void> written;
  if (context.options().json)
    written = write_json(context.options(), outcome ? json_of(*outcome, language) : json_of(outcome.error(), language));
  else if (outcome)
    std::cout << text_of(*outcome, language);
  if (written) written = flush();
  if (!written) {
    print_error(written.error(), language);
    return exit_status_of(written.error().status);
  }
  return outcome ? exit_status_of(*outcome) : exit_status_of(outcome.error().status);
}

int run_command_line(int count, const char* const* arguments) {
  const CommandLine line = parse_command_line(count, arguments);
  if (!line.options) {
    (line.exit_status == 0 ? std::cout : std::cerr) << line.message;
    return line.exit_status;
  }
  Context context(*line.options);
  return answer(context, run(context));
}

}  // namespace
}  // namespace siegel::admin

int main(int count, char** arguments) {
  // OPENSSL_CONF of some other program must not load anything into a process that holds keys.
  siegel::base::ignore_openssl_configuration();
  try {
    return siegel::admin::run_command_line(count, arguments);
  } catch (const std::bad_alloc&) {
    std::cerr << "siegel-admin: there is not enough memory\n";
  } catch (const std::exception& exception) {
    std::cerr << "siegel-admin: internal error: " << exception.what() << "\n";
  }
  return 1;
}
