// The host's secrets and prompts: a passphrase from --passphrase-file or the terminal, a choice from the terminal.
#include <fcntl.h>

#include <array>
#include <charconv>
#include <cstring>

#include "descriptor.h"
#include "host.h"
#include "terminal.h"

namespace sim {
namespace {

void wipe(std::string& text) {
  volatile char* bytes = text.data();
  for (size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
}

// The first line, without its line end; a UTF-8 passphrase of sane length.
std::optional<std::string> first_line(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 4096> block{};
  std::string line;
  while (file && line.find('\n') == std::string::npos && line.size() < block.size()) {
    const auto count = read_some(file.get(), block);
    if (!count) return std::nullopt;
    if (*count == 0) break;
    line.append(block.data(), *count);
  }
  if (!file) return std::nullopt;
  line.resize(std::min(line.find('\n'), line.size()));
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

siegel_status hand_over(std::string secret, char* buffer, size_t cap) {
  const bool fits = secret.size() < cap;
  if (fits) std::memcpy(buffer, secret.c_str(), secret.size() + 1);
  wipe(secret);
  return fits ? SIEGEL_OK : SIEGEL_ABSENT;
}

/// A name that a stranger chose, in quotation marks that it cannot close: what it asks for is not asked by us.
std::string quoted(std::string_view name, Language language) {
  std::string text = printable(name);
  for (const std::string_view mark : {"\"", "„", "“", "”"})
    for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), "'");
  return std::string(say(language, "“", "„")) + text + std::string(say(language, "”", "“"));
}

std::string text_or(const char* text, std::string_view otherwise) {
  return text && *text ? printable(text) : std::string(otherwise);
}

}  // namespace

std::string Host::secret_question(const siegel_secret_request& request) const {
  std::string question;
  const auto line = [&](std::string_view text) { question.append(text) += "\n"; };
  if (SIEGEL_HAS(&request, reason) && request.reason) line(printable(request.reason));
  if (SIEGEL_HAS(&request, attempt) && request.attempt > 1)
    line(say(language(), "That passphrase was wrong.", "Diese Passphrase war falsch."));
  const char* label = SIEGEL_HAS(&request, key_label) ? request.key_label : nullptr;
  question += say(language(), "Passphrase for ", "Passphrase für ");
  const bool named = label != nullptr && *label != '\0';
  question += named ? quoted(label, language()) : say(language(), "the private key", "den privaten Schlüssel");
  return question + ": ";
}

siegel_status Host::kept_secret(const siegel_secret_request& request, char* buffer, size_t cap) const {
  // The file says the same thing again: a wrong passphrase must not loop.
  if (SIEGEL_HAS(&request, attempt) && request.attempt > 1) return SIEGEL_ABSENT;
  auto secret = first_line(*settings_.passphrase_file);
  return secret ? hand_over(*std::move(secret), buffer, cap) : SIEGEL_ABSENT;
}

siegel_status Host::secret(const siegel_secret_request& request, char* buffer, size_t cap) const {
  // For plugins that do not know siegel.secrets/1. Who names a file does not want to be asked.
  if (settings_.passphrase_file) return kept_secret(request, buffer, cap);
  if (settings_.unattended || !has_terminal()) return SIEGEL_ABSENT;
  auto secret = ask_terminal(secret_question(request), false);
  if (!secret || secret->empty()) return SIEGEL_E_CANCELLED;
  return hand_over(*std::move(secret), buffer, cap);
}

siegel_status Host::choose(const siegel_choice_request& request, uint32_t& choice) const {
  if (settings_.unattended || !has_terminal()) return SIEGEL_ABSENT;
  if (!SIEGEL_HAS(&request, num_options) || request.num_options == 0) return SIEGEL_E_ARGUMENT;
  std::string question;
  if (request.finding && SIEGEL_HAS(request.finding, text)) question += text_or(request.finding->text, "") + "\n";
  for (size_t i = 0; i < request.num_options; ++i)
    question += "  " + std::to_string(i + 1) + (i == request.safe_default ? "*" : " ") + " " +
                text_or(request.options[i], "?") + "\n";
  question += say(language(), "Your choice (Enter: *, q: cancel): ", "Ihre Wahl (Eingabe: *, q: abbrechen): ");
  const auto answer = ask_terminal(question, true);
  if (!answer || *answer == "q") return SIEGEL_E_CANCELLED;
  size_t number = 0;
  const auto parsed = std::from_chars(answer->data(), answer->data() + answer->size(), number);
  const bool known = parsed.ec == std::errc() && number >= 1 && number <= request.num_options;
  choice = known ? static_cast<uint32_t>(number - 1) : request.safe_default;
  return SIEGEL_OK;
}

}  // namespace sim
