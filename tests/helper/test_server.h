// server.py as a fixture: started once for the test program, with certificates of every kind.
#pragma once

#include <map>
#include <string>

#include "base/scratch.h"

namespace siegel::testing {

class TestServer {
 public:
  /// The one of this program.
  static TestServer& get();
  TestServer();
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  /// "http", "http6", "good", "wrong-name", "expired", "self-signed", "tls1_1", "closed".
  [[nodiscard]] int port(const std::string& name) const { return ports_.at(name); }
  /// "http://127.0.0.1:PORT/path"
  [[nodiscard]] std::string url(const std::string& path) const;
  [[nodiscard]] std::string https_url(const std::string& name, const std::string& path,
                                      const std::string& host = "127.0.0.1") const;
  /// The CA of "good", "wrong-name" and "expired".
  [[nodiscard]] std::string ca_file() const { return (folder_ / "ca.crt").string(); }

 private:
  void write_certificates();
  void start();

  ScratchFolder folder_;
  std::map<std::string, int> ports_;
  int process_ = -1, life_line_ = -1;
};

}  // namespace siegel::testing
