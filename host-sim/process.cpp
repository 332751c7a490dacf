// Runs another program.
#include "process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "descriptor.h"

extern char** environ;

namespace sim {

ProcessResult run_process(const std::vector<std::string>& arguments) {
  constexpr size_t kMaxOutput = 65536;
  ProcessResult result;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return result;
  const Descriptor output(ends[0]);
  Descriptor input(ends[1]);

  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, input.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, input.get(), STDERR_FILENO);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  input.close();
  if (error != 0) return result;

  std::array<char, 4096> block{};
  while (const auto count = read_some(output.get(), block)) {
    if (*count == 0) break;
    if (result.output.size() < kMaxOutput) result.output.append(block.data(), *count);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) result.exit = WEXITSTATUS(status);
  return result;
}

}  // namespace sim
