// The mails of the demonstration.
#include "demo_mail.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <vector>

namespace sim {
namespace {

std::string base64(const std::string& bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (size_t k = 0; k < 4; ++k) text += i + k > bytes.size() ? '=' : kAlphabet[group >> (18 - 6 * k) & 63];
  }
  return text;
}

bool is_ascii(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

// RFC 2047 section 2: an encoded word has at most 75 characters and never splits a character.
std::string encoded_words(const std::string& text) {
  if (is_ascii(text)) return text;
  constexpr size_t kBytesPerWord = 42;
  std::string words, chunk;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool starts_character = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (starts_character && chunk.size() + 4 > kBytesPerWord) {
      words += "=?UTF-8?B?" + base64(chunk) + "?=\r\n ";
      chunk.clear();
    }
    chunk += text[i];
  }
  return words + "=?UTF-8?B?" + base64(chunk) + "?=";
}

// RFC 2045 section 6.7; the text's line ends are LF.
std::string quoted_printable(const std::string& text) {
  std::string out, line;
  const auto soft_break = [&](size_t need) {
    if (line.size() + need <= 75) return;
    out += line + "=\r\n";
    line.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += line + "\r\n";
      line.clear();
    } else if ((byte >= 33 && byte <= 126 && c != '=') || c == ' ') {
      soft_break(1);
      line += c;
    } else {
      soft_break(3);
      std::array<char, 4> hex{};
      std::snprintf(hex.data(), hex.size(), "=%02X", static_cast<unsigned>(byte));
      line += hex.data();
    }
  }
  return out + line;
}

std::string date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  // RFC 5322 section 3.3 names days and months in English, whatever the locale says.
  static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d +0000",
                kDays[static_cast<size_t>(utc.tm_wday)], utc.tm_mday, kMonths[static_cast<size_t>(utc.tm_mon)],
                utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text.data();
}

}  // namespace

std::string base64_lines(const std::string& bytes) {
  const std::string text = base64(bytes);
  std::string lines;
  for (size_t i = 0; i < text.size(); i += 76) lines += text.substr(i, 76) + "\r\n";
  return lines;
}

std::string compose(const DemoMail& mail) {
  const std::string text_part =
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
      quoted_printable(mail.text);
  std::string header = "From: " + encoded_words(mail.from_name) + " <" + mail.from_address +
                       ">\r\nTo: " + encoded_words(mail.to_name) + " <" + mail.to_address +
                       ">\r\nSubject: " + encoded_words(mail.subject) + "\r\nDate: " + date_now() +
                       "\r\nMessage-ID: " + mail.message_id + "\r\n";
  if (!mail.in_reply_to.empty())
    header += "In-Reply-To: " + mail.in_reply_to + "\r\nReferences: " + mail.in_reply_to + "\r\n";
  header += "MIME-Version: 1.0\r\n";
  if (mail.attachment.empty()) return header + text_part;
  return header + "Content-Type: multipart/mixed; boundary=\"=_siegel_demo\"\r\n\r\n--=_siegel_demo\r\n" + text_part +
         "\r\n--=_siegel_demo\r\nContent-Type: application/pdf; name=\"" + mail.attachment_name +
         "\"\r\nContent-Disposition: attachment; filename=\"" + mail.attachment_name +
         "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64_lines(mail.attachment) + "--=_siegel_demo--\r\n";
}

std::string small_pdf(const std::string& line) {
  const std::string page = "BT /F1 24 Tf 72 720 Td (" + line + ") Tj ET";
  const std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n", table;
  for (size_t i = 0; i < objects.size(); ++i) {
    std::array<char, 32> entry{};
    std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", pdf.size());
    table += entry.data();
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1), start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace sim
