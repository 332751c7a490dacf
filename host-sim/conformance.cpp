// `host-sim conformance`: runs the checks, each in a process of its own, and prints what they found.
#include "conformance.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "conformance_check.h"
#include "descriptor.h"

namespace sim {
namespace {

constexpr unsigned kSecondsPerCheck = 300;

std::string encode(const CheckResult& result) {
  std::string text;
  for (const std::string& line : result.broken) text += "!" + line + "\n";
  if (!result.skipped.empty()) text += "-" + result.skipped + "\n";
  if (!result.note.empty()) text += "+" + result.note + "\n";
  return text + ".\n";
}

CheckResult decode(const std::string& text, const std::string& death) {
  CheckResult result;
  bool complete = false;
  for (size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string line = text.substr(at + 1, end - at - 1);
    if (text[at] == '!') result.broken.push_back(line);
    if (text[at] == '-') result.skipped = line;
    if (text[at] == '+') result.note = line;
    if (text[at] == '.') complete = true;
  }
  if (!death.empty())
    result.broken.push_back(death);
  else if (!complete)
    result.broken.emplace_back("the plugin ended the process");
  return result;
}

[[noreturn]] void run_child(const Check& check, const Bench& bench, int answer) {
  ::alarm(kSecondsPerCheck);
  CheckResult result;
  try {
    result = check.run(bench);
  } catch (const std::exception& error) {
    result.broken.push_back(std::string("an exception crossed the edge: ") + error.what());
  } catch (...) {
    result.broken.emplace_back("an exception crossed the edge");
  }
  static_cast<void>(write_all(answer, encode(result)));
  ::_exit(0);
}

CheckResult run_isolated(const Check& check, const Bench& bench) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return {{"no pipe"}, "", ""};
  std::cout << std::flush;
  const pid_t child = ::fork();
  if (child < 0) return {{"no process"}, "", ""};
  if (child == 0) run_child(check, bench, ends[1]);
  const Descriptor answer(ends[0]);
  ::close(ends[1]);
  std::string text;
  std::array<char, 4096> block{};
  while (const auto count = read_some(answer.get(), block)) {
    if (*count == 0) break;
    text.append(block.data(), *count);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  std::string death;
  if (WIFSIGNALED(status)) death = WTERMSIG(status) == SIGALRM ? "it hangs" : ::strsignal(WTERMSIG(status));
  return decode(text, death.empty() ? death : "the process died: " + death);
}

/// A folder with a profile and a home that nobody needs afterwards, so that no check touches the user's own.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "siegel-conformance-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error(std::string("mkdtemp: ") + std::strerror(errno));
    folder_ = name;
    ::setenv("HOME", name.c_str(), 1);
    for (const char* variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) ::unsetenv(variable);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::string profile() const { return (folder_ / "profile").string(); }

 private:
  std::filesystem::path folder_;
};

class Report {
 public:
  explicit Report(Language language) : language_(language) {}

  void add(const Check& check, const CheckResult& result) {
    const bool passed = result.broken.empty(), skipped = passed && !result.skipped.empty();
    (passed ? skipped ? skipped_ : passed_ : failed_) += 1;
    std::cout << (skipped  ? say(language_, "skip  ", "entf. ")
                  : passed ? say(language_, "pass  ", "gut   ")
                           : say(language_, "FAIL  ", "FEHLER"))
              << "  " << check.id << std::string(check.id.size() < 26 ? 26 - check.id.size() : 1, ' ')
              << say(language_, check.english, check.german) << "\n";
    for (const std::string& line : result.broken) std::cout << "          " << line << "\n";
    if (skipped) std::cout << "          (" << result.skipped << ")\n";
    if (!result.note.empty()) std::cout << "          " << result.note << "\n";
  }

  [[nodiscard]] int finish() const {
    std::cout << "\n"
              << passed_ << say(language_, " passed, ", " gut, ") << failed_ << say(language_, " failed, ", " Fehler, ")
              << skipped_ << say(language_, " skipped\n", " entfallen\n") << std::flush;
    return failed_ == 0 ? 0 : 3;
  }

 private:
  Language language_;
  int passed_ = 0, failed_ = 0, skipped_ = 0;
};

}  // namespace

int run_conformance(const Options& options) {
  const Language language = language_of(options.host.locale);
  std::string error;
  const auto library = Library::load(options.plugin, error);
  if (!library) {
    std::cout << say(language, "FAIL    entry  ", "FEHLER  entry  ") << error << "\n";
    return 3;
  }
  const Scratch scratch;
  HostSettings settings = options.host;
  settings.unattended = true;
  settings.online = false;
  if (!settings.profile) settings.profile = scratch.profile();
  const Host host(std::move(settings));
  const Bench bench{*library, host, options.address};
  const siegel_entry& entry = library->entry();
  std::cout << options.plugin << ": " << (entry.name ? entry.name : "?") << " " << (entry.version ? entry.version : "?")
            << ", ABI " << entry.abi_major << "." << entry.abi_minor << "\n\n";
  Report report(language);
  for (const gsl::span<const Check> checks : {create_checks(), job_checks(), exchange_checks()})
    for (const Check& check : checks) report.add(check, run_isolated(check, bench));
  return report.finish();
}

}  // namespace sim
