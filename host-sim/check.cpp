// `host-sim check`.
#include "check.h"

#include <cerrno>
#include <cstring>

#include "envelope.h"
#include "library.h"

namespace sim {
namespace {

JobResult failed(siegel_status status, std::string id, std::string text) {
  JobResult result;
  result.status = status;
  result.host_findings.push_back({SIEGEL_ERROR, -1, std::move(id), std::move(text)});
  return result;
}

siegel_mailbox to_abi(const Mailbox& mailbox) {
  return {sizeof(siegel_mailbox), mailbox.role, mailbox.address.c_str(),
          mailbox.display_name.empty() ? nullptr : mailbox.display_name.c_str()};
}

siegel_status query(const siegel_plugin* plugin, const siegel_compose_check& extension,
                    const std::vector<Mailbox>& envelope, uint32_t deadline_ms, std::vector<Recipient>& answers) {
  std::vector<siegel_mailbox> mailboxes;
  for (const Mailbox& mailbox : envelope) mailboxes.push_back(to_abi(mailbox));
  std::vector<const siegel_mailbox*> recipients;
  siegel_compose_query question{};
  question.size = sizeof question;
  question.flags = SIEGEL_ENCRYPT;
  question.deadline_ms = deadline_ms;
  for (const siegel_mailbox& mailbox : mailboxes) {
    if (mailbox.role != SIEGEL_ROLE_SENDER)
      recipients.push_back(&mailbox);
    else if (!question.sender)
      question.sender = &mailbox;
  }
  question.recipients = recipients.data();
  question.num_recipients = recipients.size();
  question.ctx = &answers;
  question.result = [](const siegel_compose_query* self, const siegel_recipient* answer) noexcept {
    if (answer) static_cast<std::vector<Recipient>*>(self->ctx)->push_back(copy_recipient(*answer));
  };
  return extension.check(plugin, &question);
}

}  // namespace

JobResult run_check(const siegel_plugin* plugin, const std::string& mail, uint32_t deadline_ms, Language language) {
  std::string header;
  if (!read_header(mail, header)) return failed(SIEGEL_E_IO, "host.input", mail + ": " + std::strerror(errno));
  const auto* extension = plugin_extension<siegel_compose_check>(plugin, SIEGEL_EXT_COMPOSE_CHECK);
  if (!extension)
    return failed(
        SIEGEL_E_UNSUPPORTED, "host.no-extension",
        std::string(say(language, "The plugin does not have ", "Das Plugin kennt nicht: ")) + SIEGEL_EXT_COMPOSE_CHECK);
  JobResult result;
  result.verdict.emplace();
  auto& answers = result.verdict->recipients;
  result.status = query(plugin, *extension, parse_envelope(header), deadline_ms, answers);
  for (const Recipient& answer : answers)
    if (result.status >= 0 && answer.status != SIEGEL_RCPT_USABLE) result.status = SIEGEL_E_RECIPIENT;
  return result;
}

}  // namespace sim
