// A file, or standard output, as a siegel_output: a transaction that ends in a rename or in nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "descriptor.h"
#include "faults.h"
#include "siegel/siegel.h"
#include "spool.h"

namespace sim {

/// "-" and devices cannot be taken back, so their bytes wait in a spool.
[[nodiscard]] bool is_stream(const std::string& path);
/// Do both names lead to one file that exists?
[[nodiscard]] bool same_file(const std::string& a, const std::string& b);

class FileOutput {
 public:
  /// Removes a file of that name and opens its temporary sibling, 0600. NULL and errno on failure.
  static std::unique_ptr<FileOutput> open(const std::string& path, Faults& faults);
  FileOutput(const FileOutput&) = delete;
  FileOutput& operator=(const FileOutput&) = delete;
  ~FileOutput();  ///< what was not published is gone

  [[nodiscard]] const siegel_output* abi() const { return &abi_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool committed() const { return state_ == State::committed; }
  [[nodiscard]] bool finished() const { return state_ != State::open; }
  [[nodiscard]] uint64_t written() const { return written_; }

  /// Forgets every byte, so that the host can store() the original in its place; then commit_original().
  [[nodiscard]] bool restart();
  [[nodiscard]] bool store(gsl::span<const char> bytes);
  [[nodiscard]] bool commit_original();

  /// Gives the committed bytes their name, or copies them to the stream.
  [[nodiscard]] bool publish();
  void withdraw() noexcept;  ///< also after publish()

 private:
  enum class State { open, committed, discarded };
  FileOutput(std::string path, std::string temporary, Descriptor file, std::unique_ptr<Spool> spool, Faults& faults);
  siegel_status write(gsl::span<const char> bytes);
  siegel_status finish(bool commit);
  [[nodiscard]] bool flush();

  std::string path_, temporary_;
  Descriptor file_;  ///< with the temporary name; a stream has a spool instead
  std::unique_ptr<Spool> spool_;
  Faults& faults_;
  std::vector<char> buffer_;
  uint64_t written_ = 0;
  State state_ = State::open;
  bool published_ = false;
  siegel_output abi_{};
};

}  // namespace sim
