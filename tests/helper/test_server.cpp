#include "helper/test_server.h"

#include <fcntl.h>
#include <openssl/pem.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include "support/pki.h"

namespace siegel::testing {
namespace {

std::string pem_of(const x509::Certificate& certificate) {
  const base::BioPtr bio(BIO_new(BIO_s_mem()));
  const auto x = certificate.open(library());
  BOOST_REQUIRE(x && PEM_write_bio_X509(bio.get(), x->get()) == 1);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string pem_of(const TestIdentity& identity) {
  const base::BioPtr bio(BIO_new(BIO_s_mem()));
  const auto key = identity.open_key();
  BOOST_REQUIRE(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(length)) + pem_of(identity.certificate);
}

CertificateOptions server_options(const std::string& names) {
  CertificateOptions options;
  options.common_name = "server";
  options.addresses = {};
  options.key = TestKey::p256;
  options.not_before = std::time(nullptr) - 30 * kDay;  // the helper knows no other clock than the system's
  options.not_after = std::time(nullptr) + 30 * kDay;
  options.extended_key_usage = "serverAuth";
  options.extensions = {{"subjectAltName", names}};
  return options;
}

void write(const std::filesystem::path& file, const std::string& text) { std::ofstream(file) << text; }

}  // namespace

TestServer& TestServer::get() {
  static TestServer server;
  return server;
}

TestServer::TestServer() {
  write_certificates();
  start();
}

TestServer::~TestServer() {
  ::close(life_line_);
  ::waitpid(process_, nullptr, 0);
}

std::string TestServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port("http")) + path;
}

std::string TestServer::https_url(const std::string& name, const std::string& path, const std::string& host) const {
  return "https://" + host + ":" + std::to_string(port(name)) + path;
}

void TestServer::write_certificates() {
  const auto ca = make_root("Server CA", TestKey::p256_b);
  const std::string local = "DNS:localhost,IP:127.0.0.1,IP:::1";
  auto expired = server_options(local);
  expired.not_after = expired.not_before + kDay;
  write(folder_ / "good.pem", pem_of(issue(ca, server_options(local))));
  write(folder_ / "wrong-name.pem", pem_of(issue(ca, server_options("DNS:other.example,IP:127.0.0.2"))));
  write(folder_ / "expired.pem", pem_of(issue(ca, expired)));
  write(folder_ / "self-signed.pem", pem_of(make_root("localhost", TestKey::p384)));
  write(folder_ / "ca.crt", pem_of(ca.certificate));
}

void TestServer::start() {
  std::array<int, 2> in{}, out{};
  BOOST_REQUIRE(::pipe2(in.data(), O_CLOEXEC) == 0 && ::pipe2(out.data(), O_CLOEXEC) == 0);
  ::posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in[0], 0);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  std::string python = SIEGEL_PYTHON, script = SIEGEL_SOURCE_DIR "/tests/helper/server.py",
              folder = folder_.path().string();
  std::array<char*, 4> arguments{python.data(), script.data(), folder.data(), nullptr};
  BOOST_REQUIRE(::posix_spawn(&process_, SIEGEL_PYTHON, &actions, nullptr, arguments.data(), environ) == 0);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(in[0]);
  ::close(out[1]);
  life_line_ = in[1];
  std::FILE* lines = ::fdopen(out[0], "r");
  std::array<char, 256> line{};
  while (std::fgets(line.data(), line.size(), lines) != nullptr && std::string(line.data()) != "ready\n") {
    std::istringstream words(line.data());
    std::string name;
    int port = 0;
    words >> name >> port;
    ports_[name] = port;
  }
  std::fclose(lines);
  BOOST_REQUIRE(ports_.count("closed") == 1);
}

}  // namespace siegel::testing
