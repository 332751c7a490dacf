// A library context apart from the host's, and an error queue left as it was found.
#include "base/openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <array>

namespace siegel::base {
namespace {

Result<ProviderPtr> load_provider(OSSL_LIB_CTX* context, const char* name) {
  ProviderPtr provider(OSSL_PROVIDER_load(context, name));
  if (!provider) return fail(Status::failed, "internal.openssl", std::string(name) + " provider: " + openssl_reason());
  return provider;
}

}  // namespace

Result<std::unique_ptr<LibraryContext>> LibraryContext::create(Algorithms algorithms) {
  const ErrorQueueGuard guard;
  std::unique_ptr<LibraryContext> library(new LibraryContext());
  library->context_ = OSSL_LIB_CTX_new();  // reads no configuration; only OSSL_LIB_CTX_load_config would
  if (library->context_ == nullptr) return fail(Status::no_memory, "internal.openssl", openssl_reason());

  // Without a search path of its own the context takes OPENSSL_MODULES from the environment.
  const char* modules = OPENSSL_info(OPENSSL_INFO_MODULES_DIR);
  if (modules == nullptr || OSSL_PROVIDER_set_default_search_path(library->context_, modules) != 1)
    return fail(Status::failed, "internal.openssl", "no folder of modules");

  SIEGEL_ASSIGN(library->default_, load_provider(library->context_, "default"));
  if (algorithms == Algorithms::legacy) {
    SIEGEL_ASSIGN(library->legacy_, load_provider(library->context_, "legacy"));
  }
  return library;
}

LibraryContext::~LibraryContext() {
  legacy_.reset();
  default_.reset();
  OSSL_LIB_CTX_free(context_);
}

void ignore_openssl_configuration() { OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr); }

ThreadGuard::~ThreadGuard() { OPENSSL_thread_stop_ex(library_.get()); }

ErrorQueueGuard::ErrorQueueGuard() {
  // Not ERR_set_mark: OpenSSL itself calls ERR_clear_error at times (CMS_decrypt_set1_pkey does), and the queue is a
  // ring of 16 that forgets the oldest; both would lose the host's errors together with the mark.
  Saved entry;
  const char *file = nullptr, *function = nullptr, *data = nullptr;
  int flags = 0;
  while ((entry.code = ERR_get_error_all(&file, &entry.line, &function, &data, &flags)) != 0) {
    entry.file = file;
    entry.function = function;
    entry.data = (static_cast<unsigned>(flags) & ERR_TXT_STRING) != 0 ? data : "";
    saved_.push_back(entry);
  }
}

ErrorQueueGuard::~ErrorQueueGuard() {
  ERR_clear_error();
  for (const auto& entry : saved_) {
    ERR_new();
    ERR_set_debug(entry.file.c_str(), entry.line, entry.function.c_str());
    const int library = ERR_GET_LIB(entry.code), reason = ERR_GET_REASON(entry.code);
    if (entry.data.empty())
      ERR_set_error(library, reason, nullptr);
    else
      ERR_set_error(library, reason, "%s", entry.data.c_str());
  }
}

std::string openssl_reason() {
  const auto code = ERR_peek_last_error();
  if (code == 0) return {};
  if (const char* reason = ERR_reason_error_string(code)) return reason;
  std::array<char, 256> text{};
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

}  // namespace siegel::base
