// `host-sim demo`: Anna and Bernd write to each other, others try to listen, and everybody is told what happens.
#include "demo.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "demo_mail.h"
#include "demo_people.h"
#include "library.h"
#include "terminal.h"
#include "text_report.h"
#include "words.h"

namespace sim {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

fs::path make_folder(const std::string& wanted) {
  if (!wanted.empty()) {
    fs::create_directories(wanted);
    return fs::absolute(wanted);
  }
  std::string name = (fs::temp_directory_path() / "siegel-demo-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error(name + ": " + std::strerror(errno));
  return name;
}

class Demo {
 public:
  Demo(const Options& options, const Library& library)
      : options_(options),
        library_(library),
        language_(language_of(options.host.locale)),
        report_(language_, ::isatty(STDOUT_FILENO) == 1),
        folder_(make_folder(options.folder)) {}

  int run() {
    introduce();
    anna_writes();
    somebody_listens();
    bernd_reads();
    without_tls();
    bernd_answers();
    stranger_tries();
    somebody_tampers();
    return finish();
  }

 private:
  void introduce();
  void anna_writes();
  void somebody_listens();
  void bernd_reads();
  void without_tls();
  void bernd_answers();
  void stranger_tries();
  void somebody_tampers();
  int finish();

  void heading(std::string_view english, std::string_view german) {
    std::cout << "\n" << ++step_ << ". " << say(language_, english, german) << "\n" << std::flush;
  }
  void tell(std::string_view english, std::string_view german) {
    std::cout << "   " << say(language_, english, german) << "\n" << std::flush;
  }
  void expect(bool kept, std::string_view english, std::string_view german) {
    if (!kept) ++failures_;
    std::cout << "   " << (kept ? "✓ " : "✗ ") << say(language_, english, german) << "\n" << std::flush;
  }
  void show(const JobResult& result) { show_lines(report_.job(result)); }
  static void show_lines(const std::string& text) {
    for (size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
      std::cout << "   | " << text.substr(at, end - at) << "\n";
  }
  JobResult work(const Person& person, const JobRequest& request);
  JobResult send(const Person& person, const fs::path& in, const fs::path& out, uint32_t flags, Text reply_token = {},
                 Text origin = {});
  JobResult receive(const Person& person, const fs::path& in, const fs::path& out, int32_t tls = SIEGEL_TLS_VERIFIED);
  [[nodiscard]] static bool is_good(const JobResult& result) {
    return result.status >= 0 && result.verdict && result.verdict->signature == SIEGEL_SIG_VALID &&
           result.verdict->encryption == SIEGEL_ENC_FULL;
  }

  const Options& options_;
  const Library& library_;
  Language language_;
  TextReport report_;
  fs::path folder_;
  Person anna_, bernd_, stranger_;
  DemoMail mail_;
  Text reply_token_;
  int step_ = 0, failures_ = 0;
};

// Each mail is a mail client of its own: a host and a plugin object with the person's profile.
JobResult Demo::work(const Person& person, const JobRequest& request) {
  HostSettings settings = options_.host;
  settings.profile = person.profile().string();
  settings.passphrase_file = person.passphrase_file();
  settings.now.reset();  // the certificates are of today
  settings.online = false;
  const Host host(std::move(settings));
  JobResult result;
  std::string error;
  const Plugin plugin = create_plugin(library_, host, result.status, error);
  if (plugin) return run_job(plugin.get(), host, request);
  result.host_findings.push_back({SIEGEL_ERROR, -1, "host.plugin", error});
  return result;
}

JobResult Demo::send(const Person& person, const fs::path& in, const fs::path& out, uint32_t flags, Text reply_token,
                     Text origin) {
  JobRequest request;
  request.flags = flags;
  request.transport = SIEGEL_TLS_VERIFIED;
  request.in = in;
  request.out = out;
  request.reply_token = std::move(reply_token);
  request.origin_message_id = std::move(origin);
  return work(person, request);
}

JobResult Demo::receive(const Person& person, const fs::path& in, const fs::path& out, int32_t tls) {
  JobRequest request;
  request.sending = false;
  request.transport = tls;
  request.in = in;
  request.out = out;
  return work(person, request);
}

void Demo::introduce() {
  std::cout << say(language_, "Siegel, demonstrated. All files are in ", "Siegel zum Zusehen. Alle Dateien liegen in ")
            << folder_.string() << "\n";
  heading("Anna and Bernd get keys", "Anna und Bernd bekommen Schlüssel");
  tell("A certificate authority of the demonstration vouches for both. Each has a profile of their own,",
       "Eine Zertifizierungsstelle der Vorführung bürgt für beide. Jeder hat ein eigenes Profil und kennt");
  tell("and knows the other's certificate.", "das Zertifikat des anderen.");
  Registry registry(folder_, options_.admin.empty() ? default_admin() : options_.admin);
  anna_ = registry.enrol("Anna Müller", "anna@example.org", "anna");
  bernd_ = registry.enrol("Bernd Groß", "bernd@example.net", "bernd");
  stranger_ = registry.enrol("Mallory Fremd", "mallory@example.com", "mallory");
  registry.introduce(anna_, bernd_);
  registry.introduce(bernd_, anna_);
  expect(true, "Three people with certificates: Anna, Bernd, and Mallory, who has no business here",
         "Drei Personen mit Zertifikat: Anna, Bernd und Mallory, die das alles nichts angeht");
}

void Demo::anna_writes() {
  heading("Anna writes to Bernd, signed and encrypted", "Anna schreibt Bernd, signiert und verschlüsselt");
  mail_ = {anna_.name,
           anna_.address,
           bernd_.name,
           bernd_.address,
           "Prüfbericht für März: bitte vertraulich",
           "Lieber Bernd,\n\nanbei der Prüfbericht. Das Ergebnis fällt für alle Häuser gut aus.\n\n"
           "Schöne Grüße\nAnna\n",
           "<demo-1@example.org>",
           "",
           "Bericht.pdf",
           small_pdf("Siegel: a confidential report")};
  write_file(folder_ / "1-anna-writes.eml", compose(mail_));
  const JobResult result =
      send(anna_, folder_ / "1-anna-writes.eml", folder_ / "2-on-the-wire.eml", SIEGEL_SIGN | SIEGEL_ENCRYPT);
  show(result);
  expect(result.status >= 0 && result.verdict && result.verdict->encryption == SIEGEL_ENC_FULL,
         "Text and PDF are sealed before they leave", "Text und PDF sind versiegelt, bevor sie das Haus verlassen");
}

void Demo::somebody_listens() {
  heading("Somebody reads along on the way", "Jemand liest unterwegs mit");
  const std::string wire = read_file(folder_ / "2-on-the-wire.eml");
  tell("This is all there is to see:", "Mehr ist nicht zu sehen:");
  size_t lines = 0;
  for (size_t at = 0, end = 0; (end = wire.find('\n', at)) != std::string::npos && lines < 16; at = end + 1, ++lines) {
    std::string line = wire.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::cout << "   | " << printable(line) << "\n";
  }
  std::cout << "   | ...\n";
  const std::string original = compose(mail_);
  const size_t subject = original.find("Subject: ") + 9;
  const auto hidden = [&](const std::string& text) { return !text.empty() && wire.find(text) == std::string::npos; };
  const std::string first_word = original.substr(subject, original.find("\r\n", subject) - subject);
  expect(!wire.empty() && hidden(first_word) && hidden(mail_.subject), "The subject is hidden",
         "Der Betreff ist verborgen");
  expect(!wire.empty() && hidden("Ergebnis") && hidden(base64_lines(mail_.attachment).substr(0, 60)) &&
             hidden(mail_.attachment_name),
         "Text, PDF and even its file name are hidden", "Text, PDF und sogar dessen Dateiname sind verborgen");
}

void Demo::bernd_reads() {
  heading("Bernd reads it", "Bernd liest sie");
  const JobResult result = receive(bernd_, folder_ / "2-on-the-wire.eml", folder_ / "3-bernd-reads.eml");
  show(result);
  expect(is_good(result) && result.verdict->secured, "Both lamps are green: it is from Anna, unaltered, and for Bernd",
         "Beide Lampen sind grün: von Anna, unverändert, und für Bernd bestimmt");
  const std::string seen = read_file(folder_ / "3-bernd-reads.eml");
  expect(seen.find(base64_lines(mail_.attachment)) != std::string::npos, "The PDF has arrived byte for byte",
         "Das PDF ist Byte für Byte angekommen");
  if (result.verdict) reply_token_ = result.verdict->reply_token;
}

void Demo::without_tls() {
  heading("The same mail over a line without TLS", "Dieselbe Nachricht über eine Leitung ohne TLS");
  const JobResult result =
      receive(bernd_, folder_ / "2-on-the-wire.eml", folder_ / "3b-without-tls.eml", SIEGEL_TLS_CLEARTEXT);
  if (result.verdict) show_lines(report_.lamps(*result.verdict));
  expect(is_good(result) && !result.verdict->secured && transport_lamp(*result.verdict) == Lamp::red,
         "The lamps are independent: the content stays green, the whole is not called secured",
         "Die Lampen sind unabhängig: der Inhalt bleibt grün, das Ganze gilt nicht als gesichert");
}

void Demo::bernd_answers() {
  heading("Bernd answers, Anna reads", "Bernd antwortet, Anna liest");
  const DemoMail answer{bernd_.name,
                        bernd_.address,
                        anna_.name,
                        anna_.address,
                        "Re: " + mail_.subject,
                        "Liebe Anna,\n\nherzlichen Dank, alles gut angekommen.\n\nGrüße aus Köln\nBernd\n",
                        "<demo-2@example.net>",
                        mail_.message_id,
                        "",
                        ""};
  write_file(folder_ / "4-bernd-answers.eml", compose(answer));
  const JobResult sent = send(bernd_, folder_ / "4-bernd-answers.eml", folder_ / "5-on-the-wire.eml",
                              SIEGEL_SIGN | SIEGEL_ENCRYPT | SIEGEL_REPLY, reply_token_, mail_.message_id);
  if (sent.status < 0) show(sent);
  const JobResult read = receive(anna_, folder_ / "5-on-the-wire.eml", folder_ / "6-anna-reads.eml");
  show(read);
  expect(is_good(read) && read_file(folder_ / "6-anna-reads.eml").find("herzlichen Dank") != std::string::npos,
         "The answer was as safe as the question", "Die Antwort war so sicher wie die Frage");
  expect(read.verdict && read.verdict->content_cipher.value_or("").find("GCM") != std::string::npos,
         "Bernd's Siegel has learnt from Anna's signature what hers can read: the answer is in AES-GCM",
         "Bernds Siegel weiß durch Annas Signatur, was ihres lesen kann: Die Antwort steht in AES-GCM");
}

void Demo::stranger_tries() {
  heading("Mallory has got hold of the mail and tries her own key",
          "Mallory hat die Nachricht abgefangen und probiert ihren Schlüssel");
  const fs::path out = folder_ / "7-mallory-reads.eml";
  const JobResult result = receive(stranger_, folder_ / "2-on-the-wire.eml", out);
  show(result);
  expect(result.status == SIEGEL_E_LOCKED && !fs::exists(out), "It stays locked, and not a byte is left behind",
         "Sie bleibt verschlossen, und kein Byte bleibt zurück");
}

void Demo::somebody_tampers() {
  heading("One byte of the mail is altered on the way", "Unterwegs wird ein Byte verändert");
  std::string wire = read_file(folder_ / "2-on-the-wire.eml");
  size_t at = wire.size() / 3;  // in the text or the PDF; further behind stands the signature
  while (at > 0 && at < wire.size() && (wire[at] == '\r' || wire[at] == '\n')) --at;
  if (at < wire.size()) wire[at] = wire[at] == 'A' ? 'B' : 'A';
  write_file(folder_ / "8-tampered.eml", wire);
  const JobResult result = receive(bernd_, folder_ / "8-tampered.eml", folder_ / "9-bernd-reads-tampered.eml");
  show(result);
  const bool believed = result.status >= 0 && result.verdict && result.verdict->signature != SIEGEL_SIG_INVALID;
  expect(!wire.empty() && !believed, "Bernd is told; nothing altered is ever shown as good",
         "Bernd erfährt es; Verändertes gilt nie als gut");
}

int Demo::finish() {
  std::cout << "\n";
  if (failures_ == 0)
    std::cout << say(language_, "Everything went as it must. Have a look at the files: ",
                     "Alles ist gelaufen, wie es muss. Die Dateien zum Nachsehen: ");
  else
    std::cout << failures_
              << say(language_, " step(s) did not go as they must. The files: ",
                     " Schritt(e) sind nicht gelaufen, wie sie müssen. Die Dateien: ");
  std::cout << folder_.string() << "\n" << std::flush;
  return failures_ == 0 ? 0 : 1;
}

}  // namespace

int run_demo(const Options& options) {
  std::string error;
  const auto library = Library::load(options.plugin, error);
  if (!library) {
    std::cerr << "host-sim: " << error << "\n";
    return 2;
  }
  try {
    return Demo(options, *library).run();
  } catch (const std::exception& failure) {
    std::cerr << "host-sim: " << failure.what() << "\n";
    return 1;
  }
}

}  // namespace sim
