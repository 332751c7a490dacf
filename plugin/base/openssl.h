// OpenSSL's objects with owners, and a library context of our own.
#pragma once

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace siegel::base {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using BioPtr = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using CipherCtxPtr = std::unique_ptr<EVP_CIPHER_CTX, Deleter<EVP_CIPHER_CTX_free>>;
using CipherPtr = std::unique_ptr<EVP_CIPHER, Deleter<EVP_CIPHER_free>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Deleter<CMS_ContentInfo_free>>;
using CrlPtr = std::unique_ptr<X509_CRL, Deleter<X509_CRL_free>>;
using MdCtxPtr = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using MdPtr = std::unique_ptr<EVP_MD, Deleter<EVP_MD_free>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, Deleter<PKCS12_free>>;
using PkeyCtxPtr = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using ProviderPtr = std::unique_ptr<OSSL_PROVIDER, Deleter<OSSL_PROVIDER_unload>>;
using X509Ptr = std::unique_ptr<X509, Deleter<X509_free>>;
using X509StoreCtxPtr = std::unique_ptr<X509_STORE_CTX, Deleter<X509_STORE_CTX_free>>;
using X509StorePtr = std::unique_ptr<X509_STORE, Deleter<X509_STORE_free>>;

/// A private OSSL_LIB_CTX: the host process's OpenSSL configuration and providers (OPENSSL_CONF, OPENSSL_MODULES) have
/// no say in it, and nothing of it reaches the host. OpenSSL 3.0 still reads OPENSSL_CONF for the process's default
/// context when it first asks for random numbers, and an engine or RAND_METHOD that the process made its default serves
/// every context; a program of our own shuts both out with ignore_openssl_configuration(). Thread-safe once made;
/// outlives what is made with it. Other threads than the one that frees it use it under a ThreadGuard.
class LibraryContext {
 public:
  enum class Algorithms {
    standard,  ///< the default provider
    legacy,    ///< default and legacy (RC2, 40-bit RC4): only to open old PKCS#12 files, never for mail
  };
  static Result<std::unique_ptr<LibraryContext>> create(Algorithms algorithms = Algorithms::standard);
  ~LibraryContext();
  LibraryContext(const LibraryContext&) = delete;
  LibraryContext& operator=(const LibraryContext&) = delete;

  [[nodiscard]] OSSL_LIB_CTX* get() const { return context_; }

 private:
  LibraryContext() = default;
  OSSL_LIB_CTX* context_ = nullptr;
  ProviderPtr default_, legacy_;
};

/// For main() of our own programs, before anything else of OpenSSL; never in the plugin, whose host may want its
/// configuration: OPENSSL_CONF is not read in this process.
void ignore_openssl_configuration();

/// Frees at its end what OpenSSL keeps for this thread in the context (random generators). Held at the edge of the
/// plugin by every call that uses a context: a thread of the host that used it without, and lives longer than the
/// context, crashes when it exits (OPENSSL_thread_stop_ex(3)).
class ThreadGuard {
 public:
  explicit ThreadGuard(const LibraryContext& library) : library_(library) {}
  ~ThreadGuard();
  ThreadGuard(const ThreadGuard&) = delete;
  ThreadGuard& operator=(const ThreadGuard&) = delete;

 private:
  const LibraryContext& library_;
};

/// Keeps OpenSSL's per-thread error queue as it was before, whatever happens inside (marks of ERR_set_mark excepted,
/// which OpenSSL 3.0 does not let one read). Inside, the queue starts empty. Held at the edge of the plugin.
class ErrorQueueGuard {
 public:
  ErrorQueueGuard();
  ~ErrorQueueGuard();
  ErrorQueueGuard(const ErrorQueueGuard&) = delete;
  ErrorQueueGuard& operator=(const ErrorQueueGuard&) = delete;

 private:
  struct Saved {
    unsigned long code = 0;
    int line = 0;
    std::string file, function, data;
  };
  std::vector<Saved> saved_;  // oldest first; empty as a rule
};

/// The newest reason in OpenSSL's queue as text, for log and Error::detail of internal errors; never for decryption.
[[nodiscard]] std::string openssl_reason();

}  // namespace siegel::base
