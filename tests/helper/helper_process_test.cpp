// The helper as a process: what it gives up, what becomes of one that hangs, dies or talks nonsense, and what the host
// notices of it all.
#include "base/helper_process.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "helper/fake_helper.h"

namespace siegel::testing {
namespace {

base::FetchRequest question(milliseconds deadline = kPatience) { return get("http://127.0.0.1:1/", deadline); }

/// The children of this process whose program is the helper, zombies too.
std::vector<int> children() {
  std::vector<int> found;
  DIR* folder = ::opendir("/proc");
  for (const dirent* entry = ::readdir(folder); entry != nullptr; entry = ::readdir(folder)) {
    std::ifstream stat("/proc/" + std::string(entry->d_name) + "/stat");
    std::string line;
    if (!std::getline(stat, line) || line.find("(siegel-helper)") == std::string::npos) continue;
    std::istringstream rest(line.substr(line.rfind(')') + 1));
    char state = 0;
    int parent = 0;
    rest >> state >> parent;
    if (parent == ::getpid()) found.push_back(std::stoi(entry->d_name));
  }
  ::closedir(folder);
  return found;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

/// Those that another child of the host's would get.
std::size_t inheritable_descriptors() {
  std::size_t count = 0;
  for (int descriptor = 0; descriptor < 1024; ++descriptor)
    if (const int flags = ::fcntl(descriptor, F_GETFD); flags >= 0 && (flags & FD_CLOEXEC) == 0) ++count;
  return count;
}

std::string file_text(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The soft limit of a line in /proc/PID/limits.
std::string limit_of(int process, const std::string& name) {
  const std::string text = file_text("/proc/" + std::to_string(process) + "/limits");
  const auto at = text.find(name);
  std::istringstream words(at == std::string::npos ? "" : text.substr(at + name.size()));
  std::string value;
  words >> value;
  return value;
}

/// For the length of a test.
class SignalAction {
 public:
  SignalAction(int number, void (*handler)(int)) : number_(number), old_(::signal(number, handler)) {}
  ~SignalAction() { ::signal(number_, old_); }

 private:
  int number_;
  void (*old_)(int);
};

}  // namespace

BOOST_AUTO_TEST_SUITE(helper_process)

BOOST_AUTO_TEST_CASE(a_program_that_others_could_have_written_is_not_started) {
  const auto refused = [](const FakeHelper& helper) {
    return finding_of(helper.path(), question()) == "network.helper" && helper.starts() == 0;
  };
  BOOST_TEST(refused(FakeHelper("exit 0", 0770)));
  BOOST_TEST(refused(FakeHelper("exit 0", 0707)));
  BOOST_TEST(refused(FakeHelper("exit 0", 0777)));
  BOOST_TEST(refused(FakeHelper("exit 0", 0600)));  // no program
  const FakeHelper good("exit 0", 0755);
  BOOST_TEST(finding_of(good.path(), question()) == "network.helper");
  BOOST_TEST(good.starts() == 1);
  // Behind a link the program itself is judged.
  const FakeHelper writable("exit 0", 0777);
  const ScratchFolder folder;
  std::filesystem::create_symlink(writable.path(), folder / "siegel-helper");
  BOOST_TEST(finding_of(folder / "siegel-helper", question()) == "network.helper");
  BOOST_TEST(writable.starts() == 0);
  BOOST_TEST(finding_of(folder.path(), question()) == "network.helper");
  BOOST_TEST(finding_of(folder / "missing", question()) == "network.helper");
  BOOST_TEST(finding_of("/dev/null", question()) == "network.helper");
}

BOOST_AUTO_TEST_CASE(a_program_of_somebody_else_is_not_started, *boost::unit_test::precondition([](auto) {
                       return boost::test_tools::assertion_result(::geteuid() == 0);
                     })) {
  const FakeHelper helper("exit 0", 0755);
  BOOST_REQUIRE(::chown(helper.path().c_str(), 12345, 0) == 0);
  BOOST_TEST(finding_of(helper.path(), question()) == "network.helper");
  BOOST_TEST(helper.starts() == 0);
}

BOOST_AUTO_TEST_CASE(the_detail_names_the_program) {
  base::HelperPool pool("/nonexistent/siegel-helper");
  const auto answer = base::HelperFetcher(pool, {}, kPatience).fetch(question());
  BOOST_REQUIRE(!answer);
  BOOST_TEST(answer.error().detail == "/nonexistent/siegel-helper: No such file or directory");
}

BOOST_AUTO_TEST_CASE(nonsense_is_no_answer) {
  for (const char* script : {"exit 0", "exit 1", "kill -9 $$", "printf 'HTTP/1.1 200 OK\\r\\n\\r\\nanswer'; sleep 30",
                             "printf 'SGH1\\377\\377\\377\\377'; sleep 30",            // a huge length
                             "printf 'SGH1\\0\\0\\0\\0'; sleep 30",                    // no reply at all
                             "printf 'SGH1\\0\\0\\0\\5\\0\\0\\0\\143\\0'; sleep 30",   // another id
                             "printf 'SGH1\\0\\0\\0\\5\\0\\0\\0\\1\\11'; sleep 30",    // another outcome
                             "printf 'SGH1\\0\\0\\0\\6\\0\\0\\0\\1\\2x'; sleep 30",    // a failure with a body
                             "printf 'SGH2\\0\\0\\0\\5\\0\\0\\0\\1\\0'; sleep 30",     // another version
                             "printf 'SGH1\\0\\0\\377\\0\\0\\0\\0\\1\\0'; sleep 30",   // longer than asked for
                             "printf 'SGH1\\0\\0\\0\\12\\0\\0\\0\\1\\0x'; exit 0"}) {  // cut short
    const FakeHelper helper(script);
    const Stopwatch watch;
    BOOST_TEST(finding_of(helper.path(), question()) == "network.helper", script);
    BOOST_TEST(watch.time().count() < kSoon.count(), script);
    BOOST_TEST(helper.starts() == 1, script);
  }
  const FakeHelper answering(
      "printf 'SGH1\\0\\0\\0\\6\\0\\0\\0\\1\\0x'; sleep 30");  // that they fail for the reason named
  BOOST_TEST(finding_of(answering.path(), question()) == "answer");
}

BOOST_AUTO_TEST_CASE(one_that_hangs_costs_the_deadline) {
  for (const char* script :
       {"sleep 30", "printf SGH1; sleep 30", "printf 'SGH1\\0\\0\\0\\144'; while :; do printf x; sleep 0.1; done",
        "trap '' TERM INT HUP; sleep 30"}) {
    const FakeHelper helper(script);
    const Stopwatch watch;
    BOOST_TEST(finding_of(helper.path(), question(milliseconds(700))) == "network.deadline", script);
    BOOST_TEST(watch.time().count() < 700 + kSoon.count(), script);
    BOOST_TEST(watch.time().count() >= 690, script);
  }
  // One that does not even read: more than a socket's buffer holds.
  auto large = question(milliseconds(700));
  large.body.resize(900'000);
  BOOST_TEST(finding_of(FakeHelper("sleep 30").path(), large) == "network.deadline");
  BOOST_TEST(children().empty());
}

BOOST_AUTO_TEST_CASE(cancelling_is_noticed_while_waiting) {
  for (const char* script : {"sleep 30", "printf 'SGH1\\0\\0\\0\\144'; while :; do printf x; sleep 0.05; done"}) {
    const FakeHelper helper(script);
    milliseconds fastest = kPatience;
    for (int attempt = 0; attempt < 3; ++attempt) {  // the machine may have other things to do, but not always
      auto request = question();
      const Stopwatch watch;
      int asked = 0;
      request.cancelled = [&] {
        ++asked;
        return watch.time() > milliseconds(500);
      };
      BOOST_TEST(finding_of(helper.path(), request) == "job.cancelled", script);
      fastest = std::min(fastest, watch.time() - milliseconds(500));
      BOOST_TEST((asked >= 3 && asked <= 20), asked);
    }
    BOOST_TEST((fastest < kAtOnce), script << ": " << fastest.count());
  }
  auto at_once = question();
  at_once.cancelled = [] { return true; };
  const FakeHelper never("exit 0");
  BOOST_TEST(finding_of(never.path(), at_once) == "job.cancelled");
  BOOST_TEST(never.starts() == 0);
}

BOOST_AUTO_TEST_CASE(a_question_that_throws_leaves_nothing_behind) {
  const FakeHelper helper("sleep 30");
  base::HelperPool pool(helper.path());
  base::HelperFetcher fetcher(pool, {}, kPatience);
  auto request = question();
  request.cancelled = [asked = 0]() mutable -> bool {
    if (++asked > 2) throw std::runtime_error("host");
    return false;
  };
  BOOST_CHECK_THROW((void)fetcher.fetch(request), std::runtime_error);
  BOOST_TEST(children().empty());
}

BOOST_AUTO_TEST_CASE(what_it_gives_up) {
  const auto& server = TestServer::get();
  const int inherited = ::dup(STDERR_FILENO);  // a host's descriptor without close-on-exec
  const SignalAction ignored(SIGUSR1, SIG_IGN);
  base::HelperPool pool(SIEGEL_HELPER);
  BOOST_TEST(text_of(base::HelperFetcher(pool, local_rules(), kPatience).fetch(get(server.url("/ok")))) == "answer");
  ::close(inherited);
  BOOST_REQUIRE(children().size() == 1u);
  const int process = children().front();
  const std::string folder = "/proc/" + std::to_string(process);
  BOOST_TEST(limit_of(process, "Max core file size") == "0");
  BOOST_TEST(limit_of(process, "Max file size") == "0");
  BOOST_TEST(limit_of(process, "Max cpu time") == "60");
  BOOST_TEST(limit_of(process, "Max open files") == "64");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  BOOST_TEST(limit_of(process, "Max address space") == std::to_string(512U << 20U));
#endif
  const std::string status = file_text(folder + "/status");
  BOOST_TEST(status.find("NoNewPrivs:\t1") != std::string::npos);
  const auto ignored_there = std::stoull(status.substr(status.find("SigIgn:") + 7), nullptr, 16);
  BOOST_TEST((ignored_there >> (SIGUSR1 - 1) & 1U) == 0u);
  BOOST_TEST((ignored_there >> (SIGPIPE - 1) & 1U) == 1u);
  BOOST_TEST(file_text(folder + "/environ").empty());
  std::error_code error;
  const auto cwd = std::filesystem::read_symlink(folder + "/cwd", error);
  if (error) return;  // not dumpable: what is left is for root's eyes
  BOOST_TEST(cwd == "/");
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/fd"))
    BOOST_TEST((std::stoi(entry.path().filename().string()) <= 2), entry.path().string());
}

BOOST_AUTO_TEST_CASE(what_it_gives_up_whoever_starts_it) {
  std::array<int, 2> ends{};
  BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
  ::posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], 30);  // stays open
  std::string name = SIEGEL_HELPER;
  std::array<char*, 2> arguments{name.data(), nullptr};
  int process = -1;
  BOOST_REQUIRE(::posix_spawn(&process, SIEGEL_HELPER, &actions, nullptr, arguments.data(), environ) == 0);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  const std::string folder = "/proc/" + std::to_string(process);
  for (int i = 0; i < 200 && limit_of(process, "Max open files") != "64"; ++i)
    ::usleep(50'000);  // until it is confined
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/fd", error))
    BOOST_TEST((std::stoi(entry.path().filename().string()) <= 2), entry.path().string());
  ::close(ends[0]);
  BOOST_TEST(::waitpid(process, nullptr, 0) == process);
}

BOOST_AUTO_TEST_CASE(one_that_died_is_replaced) {
  const auto& server = TestServer::get();
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, local_rules(), milliseconds::max());
  for (int i = 0; i < 5; ++i) {
    BOOST_TEST(text_of(fetcher.fetch(get(server.url("/ok")))) == "answer");
    BOOST_REQUIRE(children().size() == 1u);
    ::kill(children().front(), SIGKILL);
    if (i % 2 == 0) ::usleep(50'000);  // seen as gone before it is asked, or only then
  }
}

BOOST_AUTO_TEST_CASE(killed_while_it_asks) {
  const auto& server = TestServer::get();
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, local_rules(), milliseconds::max());
  auto request = get(server.url("/dead"));
  bool killed = false;
  request.cancelled = [&] {
    if (!killed && children().size() == 1u) killed = ::kill(children().front(), SIGKILL) == 0;
    return false;
  };
  const Stopwatch watch;
  BOOST_TEST(text_of(fetcher.fetch(request)) == "<network.helper>");
  BOOST_TEST(watch.time() < kPatience);
  BOOST_TEST(killed);
  BOOST_TEST(text_of(fetcher.fetch(get(server.url("/ok")))) == "answer");
}

BOOST_AUTO_TEST_CASE(it_ends_with_its_client) {
  const auto& server = TestServer::get();
  {
    base::HelperPool pool(SIEGEL_HELPER);
    BOOST_TEST(text_of(base::HelperFetcher(pool, local_rules(), kPatience).fetch(get(server.url("/ok")))) == "answer");
    BOOST_TEST(children().size() == 1u);
  }
  BOOST_TEST(children().empty());
}

BOOST_AUTO_TEST_CASE(two_hundred_questions_leave_nothing_behind) {
  const auto& server = TestServer::get();
  BOOST_TEST(ask(server.url("/ok")) == "answer");
  const std::size_t before = open_descriptors(), inheritable = inheritable_descriptors();
  {
    base::HelperPool pool(SIEGEL_HELPER);
    base::HelperFetcher fetcher(pool, local_rules(), milliseconds::max());
    for (int i = 0; i < 200; ++i) {
      const bool hangs = i % 40 == 39;
      const auto answer = fetcher.fetch(get(server.url(hangs        ? "/dead"
                                                       : i % 2 == 0 ? "/ok"
                                                                    : "/huge"),
                                            hangs ? milliseconds(200) : kPatience));
      BOOST_TEST(text_of(answer) == (hangs ? "<network.deadline>" : i % 2 == 0 ? "answer" : "<network.too-large>"));
    }
    BOOST_TEST(children().size() <= 1u);
    BOOST_TEST(open_descriptors() <= before + 2);  // a socket and the process's handle
    BOOST_TEST(inheritable_descriptors() == inheritable);
  }
  BOOST_TEST(open_descriptors() == before);
  BOOST_TEST(children().empty());
  BOOST_TEST((::waitpid(-1, nullptr, WNOHANG) <= 0));  // no zombie
}

BOOST_AUTO_TEST_CASE(the_hosts_signals_are_its_own) {
  const auto& server = TestServer::get();
  static volatile sig_atomic_t pipes = 0;
  const SignalAction pipe(SIGPIPE, [](int) { pipes = 1; });
  auto large = question(milliseconds(3000));
  large.body.resize(900'000);
  BOOST_TEST(finding_of(FakeHelper("exec <&- >&-; sleep 0.3").path(), large) == "network.helper");
  BOOST_TEST(pipes == 0);
  // A host that lets the system reap its children, and one that reaps them all itself.
  {
    const SignalAction child(SIGCHLD, SIG_IGN);
    BOOST_TEST(ask(server.url("/ok")) == "answer");
    BOOST_TEST(finding_of(FakeHelper("exit 0").path(), question()) == "network.helper");
    BOOST_TEST(finding_of(FakeHelper("sleep 30").path(), question(milliseconds(300))) == "network.deadline");
  }
  {
    const SignalAction child(SIGCHLD, [](int) {
      while (::waitpid(-1, nullptr, WNOHANG) > 0) {
      }
    });
    BOOST_TEST(ask(server.url("/ok")) == "answer");
    BOOST_TEST(finding_of(FakeHelper("exit 0").path(), question()) == "network.helper");
  }
  BOOST_TEST(children().empty());
  struct sigaction now {};
  BOOST_TEST((::sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler != SIG_IGN && now.sa_handler != SIG_DFL));
}

BOOST_AUTO_TEST_CASE(the_environment_of_the_host_has_no_say) {
  const auto& server = TestServer::get();
  const std::string proxy = server.url("/");
  const Environment one("http_proxy", proxy.c_str()), two("HTTPS_PROXY", proxy.c_str()),
      three("ALL_PROXY", proxy.c_str()), four("https_proxy", proxy.c_str()), five("all_proxy", proxy.c_str()),
      six("SSL_CERT_FILE", server.ca_file().c_str()), seven("CURL_CA_BUNDLE", server.ca_file().c_str()),
      eight("LD_PRELOAD", "/nonexistent.so");
  const std::string before = ask(server.url("/hits?path=proxy"));
  BOOST_TEST(ask(server.url("/ok")) == "answer");
  BOOST_TEST(found_nobody(ask("http://no-such-host.invalid/")));
  BOOST_TEST(ask(server.https_url("good", "/ok")) == "<network.failed>");
  BOOST_TEST(ask(server.url("/hits?path=proxy")) == before);
}

BOOST_AUTO_TEST_CASE(beside_the_library) {
  const auto path = base::helper_beside(reinterpret_cast<const void*>(&children));
  BOOST_TEST(path.filename() == "siegel-helper");
  BOOST_TEST(path.is_absolute());
  BOOST_TEST(path.parent_path() == std::filesystem::canonical("/proc/self/exe").parent_path());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
