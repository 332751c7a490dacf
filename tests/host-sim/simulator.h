// Runs host-sim in a folder of its own.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "process.h"

namespace simulator {

/// A new folder, gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "host-sim-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) ? name : throw std::runtime_error("mkdtemp");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return *this / name;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream stream(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  /// Every name in the folder, hidden ones too.
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) found.insert(entry.path().filename());
    return found;
  }

 private:
  std::filesystem::path path_;
};

inline std::string sample(const std::string& name = "sample") { return std::string(SAMPLE_FOLDER "/") + name + ".so"; }

/// host-sim with the sample plugin, or with another one if `arguments` say so.
inline sim::ProcessResult run(std::vector<std::string> arguments, const std::string& plugin = sample()) {
  arguments.insert(arguments.begin(), {HOST_SIM, "--plugin", plugin, "--locale", "en"});
  return sim::run_process(arguments);
}

/// The same through a shell, for redirections; `command` stands for host-sim and its plugin.
inline sim::ProcessResult shell(const std::string& before, const std::string& arguments) {
  return sim::run_process({"sh", "-c", before + " " HOST_SIM " --locale en --plugin " + sample() + " " + arguments});
}

inline std::string mail(size_t size = 200, const std::string& extra_header = "") {
  std::string text = "From: anna@example.org\r\nTo: bernd@example.org\r\n" + extra_header + "Subject: plain\r\n\r\n";
  for (size_t line = 0; text.size() < size; ++line) text += "line " + std::to_string(line) + " of the mail\r\n";
  return text;
}

}  // namespace simulator
