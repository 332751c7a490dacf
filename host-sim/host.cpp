// The simulator as a siegel_host.
#include "host.h"

#include <algorithm>
#include <cstring>
#include <iostream>

#include "host_version.h"
#include "terminal.h"
#include "words.h"

namespace sim {
namespace {

const Host& host_of(const siegel_host* self) { return *static_cast<const Host*>(self->ctx); }

void log_line(const siegel_host* self, int32_t level, const char* text) noexcept {
  const int32_t least = host_of(self).settings().verbose ? SIEGEL_DEBUG : SIEGEL_WARNING;
  if (level < least || !text) return;
  try {
    std::cerr << "[" + std::string(severity_word(level)) + "] " + printable(text) + "\n";
  } catch (...) {  // a log line is never worth a crash
  }
}

}  // namespace

Host::Host(HostSettings settings) : settings_(std::move(settings)) {
  for (const std::string& file : settings_.policy_files) policy_files_.push_back(file.c_str());
  abi_.size = sizeof abi_;
  abi_.abi_major = SIEGEL_ABI_MAJOR;
  abi_.abi_minor = SIEGEL_ABI_MINOR;
  abi_.ctx = this;
  abi_.name = "host-sim";
  abi_.version = SIM_VERSION;
  abi_.locale = settings_.locale.c_str();
  abi_.profile = settings_.profile ? settings_.profile->c_str() : nullptr;
  abi_.log = log_line;
  abi_.get_extension = [](const siegel_host* self, const char* id) noexcept { return host_of(self).extension(id); };
  abi_.policy_files = policy_files_.empty() ? nullptr : policy_files_.data();
  abi_.num_policy_files = policy_files_.size();
  fill_in_extensions();
}

void Host::fill_in_extensions() {
  prompt_ = {sizeof prompt_, 0,
             [](const siegel_host* self, const siegel_job*, const siegel_secret_request* request, char* buffer,
                size_t cap) noexcept -> siegel_status {
               if (!request || !buffer || cap == 0) return SIEGEL_E_ARGUMENT;
               try {
                 return host_of(self).secret(*request, buffer, cap);
               } catch (...) {
                 return SIEGEL_E_NO_MEMORY;
               }
             },
             [](const siegel_host* self, const siegel_job*, const siegel_choice_request* request,
                uint32_t* choice) noexcept -> siegel_status {
               if (!request || !choice) return SIEGEL_E_ARGUMENT;
               try {
                 return host_of(self).choose(*request, *choice);
               } catch (...) {
                 return SIEGEL_E_NO_MEMORY;
               }
             }};
  secrets_ = {sizeof secrets_, 0,
              [](const siegel_host* self, const siegel_job*, const siegel_secret_request* request, char* buffer,
                 size_t cap) noexcept -> siegel_status {
                if (!request || !buffer || cap == 0) return SIEGEL_E_ARGUMENT;
                try {
                  return host_of(self).kept_secret(*request, buffer, cap);
                } catch (...) {
                  return SIEGEL_E_NO_MEMORY;
                }
              }};
  transport_ = {sizeof transport_, 0,
                [](const siegel_host*, const siegel_job* job, int32_t tls) noexcept -> siegel_status {
                  if (!job || !job->ctx) return SIEGEL_E_ARGUMENT;
                  auto& context = *static_cast<JobContext*>(job->ctx);
                  context.required_tls = std::max(context.required_tls, tls);
                  return SIEGEL_OK;
                }};
  network_ = {sizeof network_, 0,
              [](const siegel_host* self) noexcept -> int32_t { return host_of(self).settings().online ? 1 : 0; }};
  clock_ = {sizeof clock_, 0,
            [](const siegel_host* self) noexcept -> int64_t { return host_of(self).settings().now.value_or(0); }};
}

const void* Host::extension(const char* id) const {
  const auto is = [id](const char* known) { return id && std::strcmp(id, known) == 0; };
  if (is(SIEGEL_EXT_PROMPT)) return &prompt_;
  if (is(SIEGEL_EXT_SECRETS) && settings_.passphrase_file) return &secrets_;
  if (is(SIEGEL_EXT_TRANSPORT)) return &transport_;
  if (is(SIEGEL_EXT_NETWORK)) return &network_;
  if (is(SIEGEL_EXT_CLOCK) && settings_.now) return &clock_;
  return nullptr;
}

}  // namespace sim
