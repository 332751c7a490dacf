// `host-sim send` and `receive` with the sample plugin: files, transactions, faults, exit statuses.
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "simulator.h"

using simulator::Folder;
using simulator::mail;
using simulator::run;
using simulator::shell;
using Names = std::set<std::string>;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Runs a job that must fail over an OUT, and a Bcc copy, of an earlier run: nothing of either may stay.
void check_leaves_nothing(const std::vector<std::string>& command, const std::string& in, int exit,
                          const std::string& status, const std::string& plugin = simulator::sample()) {
  const Folder folder;
  folder.write("in", in);
  folder.write("out", "stale");
  folder.write("out.bcc-1", "stale");
  std::vector<std::string> arguments = command;
  for (const std::string& argument : {std::string("--json"), folder / "json", folder / "in", folder / "out"})
    arguments.push_back(argument);
  const auto result = run(arguments, plugin);
  BOOST_TEST(result.exit == exit, result.output);
  BOOST_TEST((folder.names() == Names{"in", "json"}));
  BOOST_TEST(has(folder.read("json"), "\"status\": \"" + status + "\""), folder.read("json"));
  BOOST_TEST(!result.output.empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mail_commands)

BOOST_AUTO_TEST_CASE(a_mail_that_needs_nothing_is_copied) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{200}, size_t{300000}}) {
    const Folder folder;
    const std::string in = size < 100 ? std::string(size, 'x') : mail(size);
    folder.write("in", in);
    for (const char* command : {"send", "receive"}) {
      const auto result = run({command, "--json", folder / "json", folder / "in", folder / "out"});
      BOOST_TEST(result.exit == 0, result.output);
      BOOST_TEST((folder.read("out") == in));
      BOOST_TEST(has(folder.read("json"), "\"status\": \"ok\""));
    }
    BOOST_TEST((folder.names() == Names{"in", "json", "out"}));
  }
}

BOOST_AUTO_TEST_CASE(what_is_sent_is_received) {
  const Folder folder;
  folder.write("in", mail(100000));
  BOOST_TEST(run({"send", "--sign", "--encrypt", folder / "in", folder / "wire"}).exit == 0);
  BOOST_TEST(!has(folder.read("wire"), "of the mail"));
  for (const char* seed : {"1", "2", "3"}) {
    const auto result = run({"receive", "--short-io", seed, folder / "wire", folder / "out"});
    BOOST_TEST(result.exit == 0, result.output);
    BOOST_TEST((folder.read("out") == mail(100000)));
  }
}

BOOST_AUTO_TEST_CASE(the_output_is_for_its_owner_only) {
  const Folder folder;
  folder.write("in", mail());
  BOOST_TEST(run({"send", "--encrypt", folder / "in", folder / "out"}).exit == 0);
  struct stat info {};
  BOOST_TEST(::stat((folder / "out").c_str(), &info) == 0);
  BOOST_TEST((info.st_mode & 0777) == 0600);
}

BOOST_AUTO_TEST_CASE(bcc_copies_are_files_of_their_own) {
  const Folder folder;
  folder.write("in", mail(5000, "Bcc: x@example.org\r\nBcc: y@example.org\r\n"));
  folder.write("out.bcc-1", "stale");
  folder.write("out.bcc-2", "stale");
  folder.write("out.bcc-3", "stale");
  BOOST_TEST(run({"send", "--encrypt", folder / "in", folder / "out"}).exit == 0);
  BOOST_TEST((folder.names() == Names{"in", "out", "out.bcc-1", "out.bcc-2"}));
  BOOST_TEST(folder.read("out.bcc-2") == folder.read("out"));
  // Copies need names of their own: not to standard output.
  BOOST_TEST(shell("", "send --encrypt " + (folder / "in") + " - > " + (folder / "out")).exit == 3);
}

BOOST_AUTO_TEST_CASE(standard_input_and_output) {
  const Folder folder;
  for (const size_t size : {size_t{200}, size_t{300000}}) {
    const std::string in = folder.write("in", mail(size));
    const auto untouched = shell("cat " + in + " |", "send - - > " + (folder / "out"));
    BOOST_TEST(untouched.exit == 0, untouched.output);
    BOOST_TEST((folder.read("out") == mail(size)));
    const auto sent = shell("cat " + in + " |", "send --encrypt - - > " + (folder / "wire"));
    BOOST_TEST(sent.exit == 0, sent.output);
    const auto received = shell("cat " + (folder / "wire") + " |", "receive - " + (folder / "out"));
    BOOST_TEST(received.exit == 0, received.output);
    BOOST_TEST((folder.read("out") == mail(size)));
  }
  const auto failed =
      shell("cat " + (folder / "in") + " |", "send --encrypt --fail-write 3 - - > " + (folder / "nothing"));
  BOOST_TEST(failed.exit == 5);
  BOOST_TEST(folder.read("nothing").empty());
}

BOOST_AUTO_TEST_CASE(on_anything_but_0_there_is_no_output) {
  const std::string in = mail(20000, "Bcc: x@example.org\r\n");
  const std::vector<std::string> send{"send", "--encrypt"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), send.begin(), send.end());
    return more;
  };
  check_leaves_nothing(with({"--fail-read", "1"}), in, 5, "io");
  check_leaves_nothing(with({"--fail-read", "3"}), in, 5, "io");
  check_leaves_nothing(with({"--fail-write", "1"}), in, 5, "io");
  check_leaves_nothing(with({"--fail-write", "5"}), in, 5, "io");
  check_leaves_nothing(with({"--fail-commit"}), in, 5, "io");
  check_leaves_nothing(with({"--cancel-at", "0"}), in, 6, "cancelled");
  check_leaves_nothing(with({"--cancel-at", "10000"}), in, 6, "cancelled");
  check_leaves_nothing({"receive", "--unattended"}, "X-Sample: l\r\n", 3, "locked");
  check_leaves_nothing({"receive"}, "X-Sample: x\r\n", 4, "malformed");
  check_leaves_nothing({"receive"}, in, 2, "usage", "/nonexistent/libsiegel.so");
  check_leaves_nothing({"receive"}, in, 2, "usage", simulator::sample("sample_other_major"));
}

BOOST_AUTO_TEST_CASE(a_plugin_that_breaks_its_word_gets_nothing_published) {
  const std::string in = mail(20000);
  check_leaves_nothing({"receive"}, in, 1, "failed", simulator::sample("sample_bug_6"));  // UNTOUCHED, but wrote
  check_leaves_nothing({"receive", "--fail-read", "1"}, in, 5, "io",
                       simulator::sample("sample_bug_5"));  // commits failures
}

BOOST_AUTO_TEST_CASE(in_and_out_may_not_be_the_same_file) {
  const Folder folder;
  const std::string in = folder.write("in", mail());
  std::filesystem::create_symlink(in, folder / "link");
  BOOST_TEST(run({"send", "--encrypt", in, in}).exit == 2);
  BOOST_TEST(run({"send", "--encrypt", folder / "link", in}).exit == 2);
  BOOST_TEST(shell("", "send --encrypt - " + in + " < " + in).exit == 2);
  BOOST_TEST(folder.read("in") == mail());
}

BOOST_AUTO_TEST_CASE(files_that_cannot_be_used) {
  const Folder folder;
  const std::string in = folder.write("in", mail());
  BOOST_TEST(run({"send", folder / "missing", folder / "out"}).exit == 5);
  BOOST_TEST(run({"send", folder / ".", folder / "out"}).exit == 5);
  BOOST_TEST(run({"send", in, folder / "no/such/folder"}).exit == 5);
  BOOST_TEST(run({"send", in, folder / "."}).exit == 5);
  BOOST_TEST(run({"send", in, "/dev/full"}).exit == 5);
  BOOST_TEST(run({"send", in, "/dev/null"}).exit == 0);
  BOOST_TEST(std::filesystem::exists("/dev/null"));
  BOOST_TEST((folder.names() == Names{"in"}));
}

BOOST_AUTO_TEST_CASE(without_its_json_a_job_has_failed) {
  const Folder folder;
  const std::string in = folder.write("in", mail());
  BOOST_TEST(run({"send", "--encrypt", "--json", folder / "no/such/folder", in, folder / "out"}).exit == 5);
  BOOST_TEST((folder.names() == Names{"in"}));
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_2) {
  const Folder folder;
  const std::string in = folder.write("in", mail()), out = folder / "out";
  BOOST_TEST(run({}).exit == 2);
  BOOST_TEST(run({"send", in}).exit == 2);
  BOOST_TEST(run({"send", "--transport", "yes", in, out}).exit == 2);
  BOOST_TEST(run({"--now", "tomorrow", "send", in, out}).exit == 2);
  BOOST_TEST(run({"--passphrase-file", folder / "missing", "send", in, out}).exit == 2);
  BOOST_TEST(run({"send", "--json", "-", in, "-"}).exit == 2);
  BOOST_TEST(run({"send", "--nonsense", "--json", folder / "json", in, out}).exit == 2);
  BOOST_TEST(has(folder.read("json"), "\"status\": \"usage\""));
  BOOST_TEST(run({"--help"}).exit == 0);
  BOOST_TEST(run({"send", "--help"}).exit == 0);
}

BOOST_AUTO_TEST_CASE(passphrases) {
  const Folder folder;
  const std::string locked = folder.write("locked", "X-Sample: l\r\nSecret\r\n");
  const std::string right = folder.write("right", "geheim\r\nsecond line\n"), wrong = folder.write("wrong", "falsch\n");
  const auto open = [&](std::vector<std::string> global) {
    global.insert(global.end(), {"receive", locked, folder / "out"});
    return run(global).exit;
  };
  BOOST_TEST(open({"--passphrase-file", right}) == 0);
  BOOST_TEST(folder.read("out") == "Secret\r\n");
  BOOST_TEST(open({"--unattended", "--passphrase-file", right}) == 0);
  // The sample gives up with "failed" only after five equal answers: a wrong file must not answer twice.
  BOOST_TEST(open({"--passphrase-file", wrong}) == 3);
  BOOST_TEST(open({"--passphrase-file", folder.write("long", std::string(1000, 'x'))}) == 3);
  BOOST_TEST(open({"--unattended"}) == 3);
}

BOOST_AUTO_TEST_SUITE_END()
