#include "transfer.h"

#include <sys/socket.h>
#include <unistd.h>

namespace siegel::helper {

using base::HelperOutcome;

namespace {

constexpr std::size_t kMostHeaderBytes = 64 * 1024;  // of all header fields, interim answers and trailers of one hop
constexpr const char* kUserAgent = "siegel";         // tells a tracker nothing about version or system

}  // namespace

Transfer::Transfer(const base::FetchOrder& order, const AddressRule& addresses, const Url& url,
                   const std::function<bool()>& abandoned)
    : order_(order), addresses_(addresses), url_(url), abandoned_(abandoned), easy_(curl_easy_init()) {}

template <class Value>
void Transfer::set(CURLoption option, Value value) {
  // An option that this libcurl does not know would be a guard that is not there.
  if (!easy_ || curl_easy_setopt(easy_.get(), option, value) != CURLE_OK) usable_ = false;
}

void Transfer::set_request() {
  set(CURLOPT_URL, url_.text.c_str());
  set(CURLOPT_PROTOCOLS_STR, url_.is_https ? "https" : "http");
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_USERAGENT, kUserAgent);
  // Without Accept-Encoding nothing is to be decompressed; what comes so all the same stays as it is, so that the
  // limit counts all there is.
  set(CURLOPT_ACCEPT_ENCODING, static_cast<char*>(nullptr));
  set(CURLOPT_HTTP_CONTENT_DECODING, 0L);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  if (order_.body.empty()) {
    set(CURLOPT_HTTPGET, 1L);
    return;
  }
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(order_.body.size()));
  set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(order_.body.data()));
  fields_.reset(curl_slist_append(nullptr, ("Content-Type: " + order_.content_type).c_str()));
  if (!fields_) usable_ = false;
  set(CURLOPT_HTTPHEADER, fields_.get());
}

void Transfer::set_limits(std::chrono::milliseconds deadline) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(deadline.count()));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(deadline.count()));
  set(CURLOPT_QUICK_EXIT, 1L);  // do not wait for a name server that does not answer
  set(CURLOPT_BUFFERSIZE, 16384L);
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
  set(CURLOPT_XFERINFODATA, this);
  set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
}

void Transfer::set_proxy() {
  // "" also keeps libcurl from the environment's proxies.
  set(CURLOPT_PROXY, order_.rules.proxy.c_str());
  set(CURLOPT_NOPROXY, "");
}

void Transfer::set_tls() {
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));  // at least
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_PROXY_SSL_VERIFYPEER, 1L);
  set(CURLOPT_PROXY_SSL_VERIFYHOST, 2L);
  if (order_.rules.ca_file.empty()) return;
  // In place of the system's CAs, not beside them.
  set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  set(CURLOPT_CAINFO, order_.rules.ca_file.c_str());
  set(CURLOPT_PROXY_CAPATH, static_cast<char*>(nullptr));
  set(CURLOPT_PROXY_CAINFO, order_.rules.ca_file.c_str());
}

HelperOutcome Transfer::run(std::chrono::milliseconds deadline) {
  // A proxy connects for us, so of the addresses only those that stand in the URL itself can be judged.
  if (!order_.rules.proxy.empty() && !addresses_.permits_unresolved(url_.host, url_.port))
    return HelperOutcome::refused;
  set_request();
  set_limits(deadline);
  set_proxy();
  set_tls();
  if (!usable_) return HelperOutcome::failed;
  return outcome_of(curl_easy_perform(easy_.get()));
}

HelperOutcome Transfer::outcome_of(CURLcode code) const {
  if (code == CURLE_OK || not_for_us_) return HelperOutcome::ok;
  if (too_large_) return HelperOutcome::too_large;
  if (refused_ && !opened_) return HelperOutcome::refused;
  if (code == CURLE_OPERATION_TIMEDOUT) return HelperOutcome::deadline;
  return HelperOutcome::failed;
}

long Transfer::status() const {
  long status = 0;
  (void)curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

std::string Transfer::location() const {
  curl_header* field = nullptr;
  if (curl_easy_header(easy_.get(), "Location", 0, CURLH_HEADER, -1, &field) != CURLHE_OK) return {};
  return field->amount == 1 ? field->value : "";
}

// Here, and not when the name is looked up: this is the very address that libcurl connects to next.
curl_socket_t Transfer::open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  const bool to_proxy = !transfer.order_.rules.proxy.empty();  // the settings name it, wherever it is
  if (purpose != CURLSOCKTYPE_IPCXN || (!to_proxy && !transfer.addresses_.permits(address->addr))) {
    transfer.refused_ = true;
    return CURL_SOCKET_BAD;
  }
  transfer.opened_ = true;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t Transfer::on_header(char*, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.header_bytes_ += size * count;
  if (transfer.header_bytes_ <= kMostHeaderBytes) return size * count;
  transfer.too_large_ = true;
  return 0;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t more = size * count;
  if (transfer.status() != 200) {
    transfer.not_for_us_ = true;
    return 0;
  }
  if (more > transfer.order_.limit - transfer.body_.size()) {
    transfer.too_large_ = true;
    return 0;
  }
  const auto bytes = base::bytes_of({data, more});
  transfer.body_.insert(transfer.body_.end(), bytes.begin(), bytes.end());
  return more;
}

int Transfer::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(self)->abandoned_() ? 1 : 0;
}

}  // namespace siegel::helper
