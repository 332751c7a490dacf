// What every command works with.
#pragma once

#include <memory>

#include "base/openssl.h"
#include "options.h"
#include "output.h"
#include "policy/finding_catalogue.h"
#include "policy/settings.h"
#include "store/store.h"

namespace siegel::admin {

class Context {
 public:
  explicit Context(Options options);

  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] policy::Language language() const { return language_; }
  [[nodiscard]] std::int64_t now() const;
  [[nodiscard]] std::filesystem::path profile() const;
  /// The sentence in the user's language.
  [[nodiscard]] std::string say(std::string_view en, std::string_view de) const;

  [[nodiscard]] base::Result<const base::LibraryContext*> library();
  [[nodiscard]] base::Result<store::Store*> store();  ///< opened at the first call
  [[nodiscard]] base::Result<policy::Settings> settings() const;

 private:
  Options options_;
  policy::Language language_;
  std::unique_ptr<base::LibraryContext> library_;
  std::unique_ptr<store::Store> store_;
};

// The commands.
[[nodiscard]] base::Result<Output> import_identity(Context& context);
[[nodiscard]] base::Result<Output> list_identities(Context& context);
[[nodiscard]] base::Result<Output> export_identity(Context& context);
[[nodiscard]] base::Result<Output> retire_identity(Context& context);
[[nodiscard]] base::Result<Output> purge_identity(Context& context);
[[nodiscard]] base::Result<Output> add_certificates(Context& context);
[[nodiscard]] base::Result<Output> list_certificates(Context& context);
[[nodiscard]] base::Result<Output> show_certificate(Context& context);
[[nodiscard]] base::Result<Output> remove_certificate(Context& context);
[[nodiscard]] base::Result<Output> pin_certificate(Context& context);
[[nodiscard]] base::Result<Output> list_capabilities(Context& context);
[[nodiscard]] base::Result<Output> forget_capabilities(Context& context);
[[nodiscard]] base::Result<Output> list_receipts(Context& context);
[[nodiscard]] base::Result<Output> forget_receipt(Context& context);
[[nodiscard]] base::Result<Output> add_domain(Context& context);
[[nodiscard]] base::Result<Output> add_trust(Context& context);
[[nodiscard]] base::Result<Output> list_trust(Context& context);
[[nodiscard]] base::Result<Output> remove_trust(Context& context);
[[nodiscard]] base::Result<Output> add_crl(Context& context);
[[nodiscard]] base::Result<Output> show_policy(Context& context);
[[nodiscard]] base::Result<Output> check_policy(Context& context);
[[nodiscard]] base::Result<Output> doctor(Context& context);

}  // namespace siegel::admin
