// One hop: one request to one server by libcurl, with everything off that was not asked for.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "address_rule.h"
#include "base/helper_protocol.h"
#include "url_rule.h"

namespace siegel::helper {

class Transfer {
 public:
  /// Borrows everything for its life.
  Transfer(const base::FetchOrder& order, const AddressRule& addresses, const Url& url,
           const std::function<bool()>& abandoned);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// ok: the server answered, see status(). The body is read only with status 200.
  [[nodiscard]] base::HelperOutcome run(std::chrono::milliseconds deadline);
  [[nodiscard]] long status() const;
  [[nodiscard]] base::ByteVector take_body() { return std::move(body_); }
  /// Where the answer redirects to, as it says it; "": nowhere, or to several places.
  [[nodiscard]] std::string location() const;

 private:
  struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  };
  struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  template <class Value>
  void set(CURLoption option, Value value);
  void set_request();
  void set_limits(std::chrono::milliseconds deadline);
  void set_proxy();
  void set_tls();
  [[nodiscard]] base::HelperOutcome outcome_of(CURLcode code) const;

  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

  const base::FetchOrder& order_;
  const AddressRule& addresses_;
  const Url& url_;
  const std::function<bool()>& abandoned_;
  std::unique_ptr<curl_slist, ListDeleter> fields_;
  std::unique_ptr<CURL, EasyDeleter> easy_;
  base::ByteVector body_;
  std::size_t header_bytes_ = 0;
  bool usable_ = true;  // every option was taken
  bool refused_ = false, opened_ = false, too_large_ = false, not_for_us_ = false;
};

}  // namespace siegel::helper
