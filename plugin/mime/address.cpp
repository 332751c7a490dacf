// Mailboxes and mail addresses (RFC 5322 section 3.4).
#include "mime/address.h"

#include <algorithm>
#include <utility>

#include "mime/charset.h"
#include "mime/header.h"
#include "mime/lexer.h"

namespace siegel::mime {

namespace {

constexpr std::size_t kLongestAddress = 998;  // RFC 5321 has 320; a line of a header has no more than this

bool is_eight_bit(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_alphanumeric(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

/// RFC 5322 section 3.2.3, with RFC 6532 section 3.2; the dot of dot-atom is among them.
bool is_dot_atom(char c) {
  return is_alphanumeric(c) || is_eight_bit(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

/// A quoted string with the escapes that it needs.
std::string quoted(std::string_view content) {
  std::string text = "\"";
  for (const char c : content) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

struct AddrSpec {
  std::string local;  ///< without quotes
  std::string domain;
  bool quoted = false;  ///< the local part was written in quotes

  [[nodiscard]] std::string as_written() const { return (quoted ? mime::quoted(local) : local) + '@' + domain; }
  [[nodiscard]] std::string normalized() const {
    const bool plain = !local.empty() && std::all_of(local.begin(), local.end(), is_dot_atom);
    return ascii_lower((plain ? local : mime::quoted(local)) + '@' + domain);
  }
};

/// A domain literal in its brackets: addresses only, nothing that could be taken for more.
bool is_literal(std::string_view domain) {
  return domain.size() > 2 && domain.front() == '[' && domain.back() == ']' &&
         std::all_of(domain.begin() + 1, domain.end() - 1,
                     [](char c) { return is_alphanumeric(c) || c == '.' || c == ':' || c == '-'; });
}

/// Labels of letters, digits, hyphens (RFC 1034 section 3.5), underscores as seen in use, and UTF-8 (RFC 6531).
bool is_domain(std::string_view domain) {
  if (is_literal(domain)) return true;
  bool label_empty = true;
  for (const char c : domain) {
    if (c == '.' && label_empty) return false;
    if (c != '.' && !is_alphanumeric(c) && c != '-' && c != '_' && !is_eight_bit(c)) return false;
    label_empty = c == '.';
  }
  return !label_empty;
}

bool is_valid(const AddrSpec& address) {
  return !address.local.empty() && is_domain(address.domain) &&
         address.local.size() + address.domain.size() < kLongestAddress && is_displayable(address.local) &&
         is_displayable(address.domain);
}

/// One reading of an address list. Where something cannot be read, the item up to the next comma is left out.
class AddressParser {
 public:
  explicit AddressParser(std::string_view text) : lexer_(text) {}

  std::vector<Mailbox> list() {
    while (skip() && !lexer_.done()) {
      if (lexer_.take(',')) {
        obsolete = true;
        beside_.clear();
        continue;
      }
      if (lexer_.take(';')) {
        malformed = malformed || !in_group_;
        in_group_ = false;
        beside_.clear();
        continue;
      }
      item();
    }
    malformed = malformed || in_group_;
    return std::move(mailboxes_);
  }

  /// An addr-spec and nothing else.
  std::optional<AddrSpec> single() {
    if (!skip() || lexer_.done()) return std::nullopt;
    auto address = addr_spec();
    return address && skip() && lexer_.done() ? address : std::nullopt;
  }

  bool malformed = false;
  bool obsolete = false;  ///< more than one mailbox as RFC 5322 section 3.4 has it: groups, routes, several entries

 private:
  bool skip() {
    const bool complete = lexer_.skip_cfws();
    if (!complete) malformed = true;
    beside_ += lexer_.take_comments();
    return complete;
  }

  /// A mailbox, or the name of a group up to its colon.
  void item() {
    const auto begin = lexer_.position();
    const auto before = beside_;
    std::string phrase;
    if (read_phrase(phrase)) {
      if (lexer_.peek() == '<') return named_mailbox(phrase);
      if (!in_group_ && !phrase.empty() && lexer_.take(':')) {
        in_group_ = true;
        obsolete = true;
        beside_.clear();
        return;
      }
      lexer_.rewind(begin);
      beside_ = before;
      if (const auto address = addr_spec()) return bare_mailbox(*address);
    }
    skip_item();
  }

  /// The words before "<", ":" or "@". false: a quoted string that does not end.
  bool read_phrase(std::string& phrase) {
    while (skip() && !lexer_.done()) {
      std::string word;
      if (lexer_.peek() == '"') {
        auto content = lexer_.quoted_string();
        if (!content) return false;
        word = std::move(*content);
      } else {
        word = lexer_.take_while([](char c) { return is_dot_atom(c) || c == '[' || c == ']'; });  // "[List] Name"
        if (word.empty()) return true;
      }
      if (!phrase.empty()) phrase += ' ';
      phrase += word;
      beside_ += ' ' + word;
    }
    return true;
  }

  /// "<", route, addr-spec, ">"
  std::optional<AddrSpec> angle_address() {
    lexer_.advance();
    if (!skip()) return std::nullopt;
    if (lexer_.peek() == '@') {  // obs-route, RFC 5322 section 4.4: ignored
      obsolete = true;
      lexer_.take_while([](char c) { return c != ':' && c != '>' && c != '"' && c != '('; });
      if (!lexer_.take(':') || !skip()) return std::nullopt;
    }
    auto address = addr_spec();
    return address && skip() && lexer_.take('>') ? address : std::nullopt;
  }

  void named_mailbox(const std::string& phrase) {
    const auto address = angle_address();
    if (!address || !skip() || !at_item_end()) return skip_item();
    add(phrase, *address);
  }

  /// An addr-spec; a comment behind it is an old way to give the name. "a@b <a@b>" is not conformant but common, and
  /// unambiguous as long as both are the same.
  void bare_mailbox(AddrSpec address) {
    std::string name = lexer_.comment();
    if (lexer_.peek() == '<') {
      auto angle = angle_address();
      if (!angle || angle->normalized() != address.normalized()) return skip_item();
      name = address.as_written();
      beside_ += ' ' + name;
      address = std::move(*angle);
    }
    if (!skip() || !at_item_end()) return skip_item();
    add(name, address);
  }

  void add(const std::string& name, const AddrSpec& address) {
    mailboxes_.push_back(
        {decode_words(name), address.as_written(), decode_words_as_sent(trimmed(std::exchange(beside_, {})))});
  }

  [[nodiscard]] bool at_item_end() const {
    return lexer_.done() || lexer_.peek() == ',' || (in_group_ && lexer_.peek() == ';');
  }

  /// To the comma or the end of the group, over quoted strings and comments.
  void skip_item() {
    malformed = true;
    while (!lexer_.done() && lexer_.peek() != ',' && lexer_.peek() != ';') {
      if (lexer_.peek() == '"') {
        (void)lexer_.quoted_string();
      } else if (lexer_.peek() == '(') {
        lexer_.skip_cfws();
      } else {
        lexer_.advance();
      }
    }
  }

  /// Afterwards lexer_.comment() is the comment right behind it, "" if there is none.
  std::optional<AddrSpec> addr_spec() {
    AddrSpec address;
    if (!local_part(address) || !lexer_.take('@') || !skip()) return std::nullopt;
    address.domain = domain();
    if (!is_valid(address)) return std::nullopt;
    lexer_.forget_comment();
    return skip() ? std::optional(address) : std::nullopt;
  }

  /// word *("." word), RFC 5322 section 4.4; blanks around the dots are read over.
  bool local_part(AddrSpec& address) {
    bool word_expected = true;
    while (!lexer_.done() && lexer_.peek() != '@') {
      if (lexer_.peek() == '"' && word_expected) {
        const auto content = lexer_.quoted_string();
        if (!content) return false;
        address.local += *content;
        address.quoted = true;
        word_expected = false;
      } else {
        const auto atoms = lexer_.take_while(is_dot_atom);
        if (atoms.empty() || (!word_expected && atoms.front() != '.')) return false;
        address.local += atoms;
        word_expected = atoms.back() == '.';
      }
      if (!skip()) return false;
    }
    return !lexer_.done();
  }

  std::string domain() {
    if (lexer_.peek() == '[') {
      const auto begin = lexer_.position();
      lexer_.take_while([](char c) { return c != ']'; });
      lexer_.take(']');
      return std::string(lexer_.since(begin));
    }
    return std::string(lexer_.take_while(is_dot_atom));
  }

  Lexer lexer_;
  std::vector<Mailbox> mailboxes_;
  std::string beside_;  ///< Mailbox::name_as_sent, not yet decoded
  bool in_group_ = false;
};

std::optional<AddrSpec> parsed(std::string_view address) { return AddressParser(address).single(); }

}  // namespace

std::vector<Mailbox> parse_mailboxes(std::string_view value, bool* malformed) {
  AddressParser parser(value);
  auto mailboxes = parser.list();
  if (malformed != nullptr) *malformed = parser.malformed;
  return mailboxes;
}

std::optional<Mailbox> only_mailbox(std::string_view value) {
  AddressParser parser(value);
  auto mailboxes = parser.list();
  if (parser.malformed || parser.obsolete || mailboxes.size() != 1) return std::nullopt;
  if (std::count(mailboxes.front().address.begin(), mailboxes.front().address.end(), '@') != 1) return std::nullopt;
  return std::move(mailboxes.front());
}

std::string normalized_address(std::string_view address) {
  const auto parts = parsed(address);
  return parts ? parts->normalized() : std::string();
}

std::string domain_of(std::string_view address) {
  const auto parts = parsed(address);
  return parts ? ascii_lower(parts->domain) : std::string();
}

}  // namespace siegel::mime
