// Names and mail addresses out of a certificate, made safe to show.
#include "x509/names.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <optional>

#include "base/bytes.h"
#include "base/openssl.h"
#include "base/utf8.h"

namespace siegel::x509 {
namespace {

// RFC 5321 section 4.5.3.1.3 allows 256; more than this is no address that mail can reach.
constexpr std::size_t kAddressLimit = 320;
constexpr std::size_t kAddressesLimit = 1000;
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// Control characters, bidi controls and characters nobody sees: they make one name look like another.
bool is_deceptive(char32_t c) { return base::steers_display(c) || base::is_invisible(c); }

std::string_view view_of(const ASN1_STRING* string) {
  const int length = ASN1_STRING_length(string);
  if (length <= 0) return {};
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), static_cast<std::size_t>(length)};
}

constexpr std::string_view kSpecialAtext = "!#$%&'*+-/=?^_`{|}~";
constexpr std::size_t kLabelLimit = 63;

bool is_alphanumeric(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// RFC 5322 section 3.2.3, RFC 6532 section 3.2. What hides or steers is no part of any address: a NUL in the middle is
/// the attack "anna@example.org\0.attacker.example".
bool is_atext(char32_t c, bool utf8) {
  if (c >= 0x80) return utf8 && !is_deceptive(c);
  return is_alphanumeric(c) || kSpecialAtext.find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_of_label(char32_t c, bool utf8) {
  return c >= 0x80 ? utf8 && !is_deceptive(c) : is_alphanumeric(c) || c == '-';
}

/// Words between single dots.
template <class Fits>
bool is_dotted(std::string_view text, bool utf8, const Fits& fits) {
  for (std::size_t i = 0, word = 0; i < text.size();) {
    const auto c = base::next_character(text, i);
    if (!c) return false;
    const bool dot = *c == '.';
    if (dot ? i - 1 == word || i == text.size() : !fits(*c, utf8)) return false;
    if (dot) word = i;
  }
  return !text.empty();
}

/// RFC 5321 section 2.3.5: Let-dig at both ends of a label.
bool is_domain(std::string_view text, bool utf8) {
  if (!is_dotted(text, utf8, is_of_label)) return false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto label = text.substr(begin, text.find('.', begin) - begin);
    if (label.size() > kLabelLimit || label.front() == '-' || label.back() == '-') return false;
    begin += label.size() + 1;
  }
  return true;
}

/// dot-atom "@" domain, the one spelling that everybody reads alike. Quoted local parts, comments and address literals
/// are other spellings of the same mailbox, over which name constraints and readers of mail do not agree.
bool is_plain_address(std::string_view text, bool utf8) {
  const auto at = text.find('@');
  return at != std::string_view::npos && text.size() <= kAddressLimit &&
         is_dotted(text.substr(0, at), utf8, is_atext) && is_domain(text.substr(at + 1), utf8);
}

void add_address(MailNames& names, std::string_view text, bool utf8) {
  if (!is_plain_address(text, utf8) || names.addresses.size() >= kAddressesLimit) {
    names.has_others = true;
    return;
  }
  auto address = ascii_lower(text);
  if (std::find(names.addresses.begin(), names.addresses.end(), address) == names.addresses.end())
    names.addresses.push_back(std::move(address));
}

void add_general_name(MailNames& names, const GENERAL_NAME* name) {
  if (name->type == GEN_EMAIL) return add_address(names, view_of(name->d.rfc822Name), false);
  if (name->type != GEN_OTHERNAME || OBJ_obj2nid(name->d.otherName->type_id) != NID_id_on_SmtpUTF8Mailbox) return;
  const ASN1_TYPE* value = name->d.otherName->value;
  // RFC 9598 section 3: SmtpUTF8Mailbox ::= UTF8String. With A-labels; RFC 8398 had it with U-labels.
  if (value != nullptr && value->type == V_ASN1_UTF8STRING)
    add_address(names, view_of(value->value.utf8string), true);
  else
    names.has_others = true;
}

std::optional<std::string> utf8_of(const ASN1_STRING* string) {
  unsigned char* text = nullptr;
  const int length = ASN1_STRING_to_UTF8(&text, string);
  if (length < 0) return std::nullopt;
  std::string result(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
  OPENSSL_free(text);
  return result;
}

}  // namespace

std::string sanitized(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = i;
    const auto c = base::next_character(text, i);
    if (c && is_deceptive(*c)) continue;
    const auto character = c ? text.substr(begin, i - begin) : std::string_view("\xEF\xBF\xBD");
    if (result.size() + character.size() > kNameLimit - kEllipsis.size()) return result.append(kEllipsis);
    result.append(character);
  }
  return result;
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string name_text(const X509_NAME* name) {
  const base::BioPtr bio(BIO_new(BIO_s_mem()));
  if (!bio) throw std::bad_alloc();
  // UTF-8 and control characters as they are: sanitized() takes care of them.
  constexpr unsigned long kFlags =
      XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB | ASN1_STRFLGS_ESC_CTRL);
  if (X509_NAME_print_ex(bio.get(), name, 0, kFlags) < 0) return {};
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return length <= 0 ? std::string() : sanitized({text, static_cast<std::size_t>(length)});
}

std::string common_name(const X509_NAME* name) {
  int last = -1;
  for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;) last = at;
  if (last < 0) return {};
  const auto text = utf8_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
  return text ? sanitized(*text) : std::string();
}

// RFC 8550 section 3: "Receiving agents MUST recognize and accept certificates that contain no email address", "MUST
// recognize email addresses in the subjectAltName extension", and SHOULD those in the subject's emailAddress attribute.
MailNames mail_names(const X509* certificate) {
  MailNames result;
  auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  for (int at = 0; at < sk_GENERAL_NAME_num(names); ++at) add_general_name(result, sk_GENERAL_NAME_value(names, at));
  GENERAL_NAMES_free(names);

  const X509_NAME* subject = X509_get_subject_name(certificate);
  for (int at = -1; (at = X509_NAME_get_index_by_NID(subject, NID_pkcs9_emailAddress, at)) >= 0;) {
    add_address(result, view_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))), false);
  }
  return result;
}

}  // namespace siegel::x509
