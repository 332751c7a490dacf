// Reads the header section of a mail for `check`.
#include "envelope.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "descriptor.h"

namespace sim {
namespace {

constexpr size_t kMaxHeader = 1 << 20;

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// One mailbox while it is being read: the phrase or bare address outside of <>, and what was inside.
class MailboxReader {
 public:
  explicit MailboxReader(int32_t role) : role_(role) {}

  void read(std::string_view body) {
    for (size_t i = 0; i < body.size(); ++i) {
      if (quoted_ && body[i] == '\\' && i + 1 < body.size()) {
        append(body[++i]);
      } else if (comment_ > 0 && body[i] == '\\') {
        ++i;
      } else {
        take(body[i]);
      }
    }
    finish();
  }
  std::vector<Mailbox> mailboxes;

 private:
  void take(char c) {
    if (comment_ > 0) {
      comment_ += c == '(' ? 1 : c == ')' ? -1 : 0;
    } else if (c == '"') {
      quoted_ = !quoted_;
      if (in_angle_) append(c);  // a quoted local part keeps its quotes
    } else if (quoted_) {
      append(c);
    } else if (c == '(') {
      ++comment_;
    } else if (c == '<') {
      in_angle_ = has_angle_ = true;
    } else if (c == '>') {
      in_angle_ = false;
    } else if (c == ':' && !in_angle_) {
      outside_.clear();  // the name of a group
    } else if ((c == ',' || c == ';') && !in_angle_) {
      finish();
    } else {
      append(c);
    }
  }
  void append(char c) { (in_angle_ ? inside_ : outside_) += c; }

  void finish() {
    std::string address = trimmed(has_angle_ ? inside_ : outside_);
    // RFC 5322 section 4.4: an obsolete route "@a,@b:" before the address is dropped.
    if (!address.empty() && address[0] == '@') address = trimmed(address.substr(address.find(':') + 1));
    if (!address.empty()) mailboxes.push_back({role_, address, has_angle_ ? trimmed(outside_) : ""});
    inside_.clear();
    outside_.clear();
    in_angle_ = has_angle_ = quoted_ = false;
  }

  int32_t role_;
  std::string inside_, outside_;
  bool in_angle_ = false, has_angle_ = false, quoted_ = false;
  int comment_ = 0;
};

int32_t role_of(std::string_view name) {
  if (same_name(name, "From")) return SIEGEL_ROLE_SENDER;
  if (same_name(name, "To")) return SIEGEL_ROLE_TO;
  if (same_name(name, "Cc")) return SIEGEL_ROLE_CC;
  return same_name(name, "Bcc") ? SIEGEL_ROLE_BCC : -1;
}

// The next line with its line end; empty at the end.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
  text.remove_prefix(line.size());
  return line;
}

}  // namespace

std::vector<Mailbox> parse_mailboxes(std::string_view field_body, int32_t role) {
  MailboxReader reader(role);
  reader.read(field_body);
  return std::move(reader.mailboxes);
}

std::vector<Mailbox> parse_envelope(std::string_view header) {
  std::vector<Mailbox> all;
  while (!header.empty()) {
    std::string field(take_line(header));
    if (field == "\n" || field == "\r\n") break;
    while (!header.empty() && (header[0] == ' ' || header[0] == '\t')) field += take_line(header);
    const size_t colon = field.find(':');
    if (colon == std::string::npos) continue;
    const int32_t role = role_of(trimmed(field.substr(0, colon)));
    if (role < 0) continue;
    std::string body = field.substr(colon + 1);
    std::replace_if(
        body.begin(), body.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
    for (Mailbox& mailbox : parse_mailboxes(body, role)) all.push_back(std::move(mailbox));
  }
  std::stable_partition(all.begin(), all.end(), [](const Mailbox& m) { return m.role == SIEGEL_ROLE_SENDER; });
  return all;
}

bool read_header(const std::string& path, std::string& header) {
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 8192> block{};
  while (file && header.size() < kMaxHeader) {
    const auto count = read_some(file.get(), block);
    if (!count) return false;
    header.append(block.data(), *count);
    if (*count == 0 || header.find("\n\n") != std::string::npos || header.find("\n\r\n") != std::string::npos) break;
  }
  return static_cast<bool>(file);
}

}  // namespace sim
