#include "abi/host.h"

#include <openssl/crypto.h>

#include <array>
#include <chrono>

#include "abi/structs.h"
#include "base/files.h"

namespace siegel::abi {

using base::fail;
using base::Result;
using base::Status;

Host::Host(const siegel_host& host) : raw_(&host), known_(known(host)) {
  // Paths are UTF-8 on every system.
  const auto path = [](const char* text) {
    return std::filesystem::path(std::u8string(reinterpret_cast<const char8_t*>(text)));
  };
  profile_ =
      known_.profile != nullptr && *known_.profile != '\0' ? path(known_.profile) : base::default_profile_folder();
  for (std::size_t i = 0; known_.policy_files != nullptr && i < known_.num_policy_files; ++i)
    policy_files_.push_back(path(known_.policy_files[i]));
  language_ = policy::language_of(known_.locale != nullptr ? known_.locale : "en");
}

const void* Host::find(const char* id) const {
  return known_.get_extension != nullptr ? known_.get_extension(raw_, id) : nullptr;
}

std::int64_t Host::now() const {
  const auto* clock = extension<siegel_host_clock>(SIEGEL_EXT_CLOCK);
  if (clock != nullptr && SIEGEL_HAS(clock, now) && clock->now != nullptr) return clock->now(raw_);
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count();
}

void Host::log(int32_t level, const std::string& text) const {
  if (known_.log != nullptr) known_.log(raw_, level, text.c_str());
}

namespace {

/// A buffer for a secret that is wiped whatever happens.
struct SecretBuffer {
  std::array<char, 1024> text{};
  ~SecretBuffer() { OPENSSL_cleanse(text.data(), text.size()); }
};

using SecretCall = siegel_status(SIEGEL_CALL*)(const siegel_host*, const siegel_job*, const siegel_secret_request*,
                                               char*, size_t);

Result<base::Secret> ask(SecretCall call, const Host& host, const siegel_job& job,
                         const siegel_secret_request& request) {
  SecretBuffer buffer;
  const auto status = call(&host.raw(), &job, &request, buffer.text.data(), buffer.text.size());
  buffer.text.back() = '\0';
  if (status == SIEGEL_OK) return base::Secret(std::string_view(buffer.text.data()));
  if (status == SIEGEL_E_CANCELLED) return fail(Status::cancelled, "prompt.cancelled");
  return fail(Status::no_key, "key.passphrase-needed", request.key_label);
}

}  // namespace

Result<base::Secret> HostPrompter::passphrase(const store::Identity& identity, unsigned attempt) {
  const auto reason = policy::finding_text("key.passphrase-reason", identity.label, host_.language());
  auto request = sized<siegel_secret_request>();
  request.attempt = attempt;
  request.key_id = identity.certificate.fingerprint().c_str();
  request.key_label = identity.label.c_str();
  request.reason = reason.c_str();

  const auto* secrets = host_.extension<siegel_host_secrets>(SIEGEL_EXT_SECRETS);
  if (secrets != nullptr && SIEGEL_HAS(secrets, lookup) && secrets->lookup != nullptr) {
    auto kept = ask(secrets->lookup, host_, job_, request);
    if (kept || kept.error().status == Status::cancelled) return kept;
  }
  const auto* prompt = host_.extension<siegel_host_prompt>(SIEGEL_EXT_PROMPT);
  if (may_ask() && prompt != nullptr && SIEGEL_HAS(prompt, secret) && prompt->secret != nullptr)
    return ask(prompt->secret, host_, job_, request);
  return fail(Status::no_key, "key.passphrase-needed", identity.label);
}

}  // namespace siegel::abi
