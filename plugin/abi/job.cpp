#include "abi/job.h"

#include <exception>
#include <gsl/util>
#include <memory>
#include <new>

#include "abi/guard.h"
#include "abi/input.h"
#include "abi/network.h"
#include "abi/outputs.h"
#include "abi/report.h"
#include "abi/structs.h"
#include "message/announcements.h"
#include "message/receipt_answer.h"
#include "message/receipt_judge.h"
#include "message/receive.h"
#include "message/send.h"
#include "message/silent_servers.h"
#include "policy/settings.h"

namespace siegel::abi {

using base::fail;
using base::Result;
using base::Status;
using message::Outcome;
using message::Verdict;

namespace {

constexpr std::uint32_t kSendFlags = SIEGEL_SIGN | SIEGEL_ENCRYPT | SIEGEL_OPAQUE | SIEGEL_DRAFT | SIEGEL_UNATTENDED |
                                     SIEGEL_REPLY | SIEGEL_FORWARD | SIEGEL_TRIPLE_WRAP | SIEGEL_REQUEST_RECEIPT;

constexpr std::uint32_t kReceiveFlags = kSendFlags & ~(SIEGEL_TRIPLE_WRAP | SIEGEL_REQUEST_RECEIPT);

bool is_readable(const siegel_input* input) {
  return input != nullptr && SIEGEL_HAS(input, read) && input->read != nullptr;
}

message::TransportStatus transport_of(const siegel_job& job) {
  if (job.transport == nullptr || !SIEGEL_HAS(job.transport, tls)) return message::TransportStatus::unknown;
  switch (job.transport->tls) {
    case SIEGEL_TLS_CLEARTEXT:
      return message::TransportStatus::cleartext;
    case SIEGEL_TLS_UNVERIFIED:
      return message::TransportStatus::unverified;
    case SIEGEL_TLS_VERIFIED:
      return message::TransportStatus::verified;
    default:
      return message::TransportStatus::unknown;
  }
}

Result<message::Addressee> addressee_of(const siegel_mailbox* mailbox) {
  if (mailbox == nullptr || !SIEGEL_HAS(mailbox, address) || mailbox->address == nullptr)
    return fail(Status::argument, "abi.mailbox");
  if (mailbox->role < SIEGEL_ROLE_TO || mailbox->role > SIEGEL_ROLE_BCC) return fail(Status::argument, "abi.mailbox");
  return message::Addressee{mailbox->address, static_cast<message::Role>(mailbox->role)};
}

/// A wish that makes no sense without another one, and must not be dropped silently.
Result<void> check_combination(std::uint32_t flags) {
  constexpr std::uint32_t kBoth = SIEGEL_SIGN | SIEGEL_ENCRYPT;
  if ((flags & SIEGEL_TRIPLE_WRAP) != 0 && (flags & kBoth) != kBoth)
    return fail(Status::argument, "abi.flag-combination", "SIEGEL_TRIPLE_WRAP: SIEGEL_SIGN, SIEGEL_ENCRYPT");
  if ((flags & SIEGEL_REQUEST_RECEIPT) != 0 && (flags & SIEGEL_SIGN) == 0)
    return fail(Status::argument, "abi.flag-combination", "SIEGEL_REQUEST_RECEIPT: SIEGEL_SIGN");
  return {};
}

Result<void> take_envelope(const siegel_job& job, message::SendRequest& request) {
  if (job.sender != nullptr && SIEGEL_HAS(job.sender, address) && job.sender->address != nullptr)
    request.sender = job.sender->address;
  for (std::size_t i = 0; job.recipients != nullptr && i < job.num_recipients; ++i) {
    SIEGEL_ASSIGN(auto addressee, addressee_of(job.recipients[i]));
    request.recipients.push_back(std::move(addressee));
  }
  return {};
}

/// Nothing is sent under half a policy. Reading goes on under the system's file, or under the defaults if the mistake
/// is there, and believes nobody: a mistake of the administrator must not lock anybody out of his mail.
enum class OnPolicyMistake { refuse, read_on };

/// One snapshot of everything that the job depends on.
class JobContext {
 public:
  JobContext(Plugin& plugin, const siegel_job& raw_job, const siegel_job& job)
      : plugin_(plugin), prompter_(plugin.host(), raw_job), input(plugin.library(), raw_job, job) {}

  Result<message::Environment> environment(OnPolicyMistake on_mistake, Verdict& verdict) {
    auto read = policy::load_settings_to_read(plugin_.host().policy_files());
    const bool policy_unknown = read.mistake.has_value();
    if (policy_unknown && on_mistake == OnPolicyMistake::refuse) return tl::unexpected(*std::move(read.mistake));
    settings_ = std::move(read.settings);
    if (policy_unknown) {
      verdict.find(*read.mistake);  // and nothing is fetched: this may be the policy that forbids it
    } else {
      network_ = open_network(plugin_.helpers(), settings_.network);
      if (network_) sparing_network_.emplace(*network_, plugin_.silent_servers());
    }
    SIEGEL_ASSIGN(auto* store, plugin_.store());
    return message::Environment{.library = plugin_.library(),
                                .store = *store,
                                .settings = settings_,
                                .keys = plugin_.keys(),
                                .prompter = prompter_,
                                .progress = input,
                                .now = plugin_.host().now(),
                                .network = sparing_network_ ? &*sparing_network_ : nullptr,
                                .policy_unknown = policy_unknown};
  }

 private:
  Plugin& plugin_;
  HostPrompter prompter_;
  policy::Settings settings_;
  std::unique_ptr<base::Fetcher> network_;
  std::optional<message::SparingFetcher> sparing_network_;

 public:
  HostInput input;
};

/// Reports, then commits or discards.
siegel_status conclude(const Plugin& plugin, const siegel_job& raw_job, const siegel_job& job, Outputs& outputs,
                       const Result<Outcome>& outcome, Verdict& verdict) {
  verdict.failed = !outcome;
  if (!outcome) {
    verdict.find(outcome.error());
    if (outcome.error().status == Status::failed)
      plugin.host().log(SIEGEL_ERROR, outcome.error().finding + ": " + outcome.error().detail);
  }
  if (job.report != nullptr) job.report(&raw_job, &Report(verdict, plugin.host().language()).verdict());
  if (!outcome || *outcome == Outcome::untouched) {
    outputs.discard();
    return outcome ? static_cast<siegel_status>(SIEGEL_UNTOUCHED) : code_of(outcome.error().status);
  }
  const auto committed = outputs.commit();
  return committed ? static_cast<siegel_status>(SIEGEL_OK) : code_of(committed.error().status);
}

/// Exceptions are for memory and bugs (ours, or a host's that throws through its callbacks); they end the job like any
/// other failure, with a verdict.
template <class Work>
Result<Outcome> without_exceptions(Work&& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(Status::no_memory, "internal.no-memory");
  } catch (const std::exception& exception) {
    return fail(Status::failed, "internal.failed", exception.what());
  } catch (...) {
    return fail(Status::failed, "internal.failed", "exception");
  }
}

/// After the mail: what fails here is only logged, and keeps nothing else from being done.
template <class Work>
void tell_store(Plugin& plugin, Work&& work) {
  const auto told = without_exceptions([&]() -> Result<Outcome> {
    SIEGEL_ASSIGN(auto* store, plugin.store());
    SIEGEL_TRY(work(*store));
    return Outcome::done;
  });
  if (!told) plugin.host().log(SIEGEL_WARNING, told.error().finding + ": " + told.error().detail);
}

/// The mail has been handed over.
void remember(Plugin& plugin, const Verdict& verdict) {
  const auto now = plugin.host().now();
  tell_store(plugin, [&](store::Store& store) { return message::remember_receipts(store, verdict); });
  tell_store(plugin, [&](store::Store& store) { return message::remember_verified(store, now, verdict); });
  tell_store(plugin, [&](store::Store& store) { return message::remember_announcements(store, now, verdict); });
}

/// It has not been.
void take_back(Plugin& plugin, const Verdict& verdict) {
  tell_store(plugin, [&](store::Store& store) { return message::take_back_receipts(store, verdict); });
}

template <class Story>
siegel_status run(Plugin& plugin, const siegel_job& raw_job, std::uint32_t known_flags, OnPolicyMistake on_mistake,
                  Story&& story) {
  if (!SIEGEL_HAS(&raw_job, out) || !is_usable(raw_job.out)) return SIEGEL_E_ARGUMENT;
  const auto job = known(raw_job);
  const base::ThreadGuard thread(plugin.library());
  Outputs outputs(raw_job, job);
  if (!is_readable(job.in)) return SIEGEL_E_ARGUMENT;
  Verdict verdict;
  JobContext context(plugin, raw_job, job);
  const auto outcome = without_exceptions([&]() -> Result<Outcome> {
    // A wish that we do not know cannot be granted, and must not be dropped silently.
    if ((job.flags & ~known_flags) != 0) return fail(Status::unsupported, "abi.unknown-flag");
    SIEGEL_ASSIGN(const auto environment, context.environment(on_mistake, verdict));
    return story(environment, job, context.input, outputs, verdict);
  });
  bool handed_over = false;
  // Also where the host throws in between.
  const auto undo = gsl::finally([&] {
    if (!handed_over) take_back(plugin, verdict);
  });
  const auto status = conclude(plugin, raw_job, job, outputs, outcome, verdict);
  if (status < 0) return status;
  handed_over = true;
  remember(plugin, verdict);
  return status;
}

}  // namespace

siegel_status run_send(Plugin& plugin, const siegel_job& raw_job) {
  return run(plugin, raw_job, kSendFlags, OnPolicyMistake::refuse,
             [](const message::Environment& environment, const siegel_job& job, HostInput& input, Outputs& outputs,
                Verdict& verdict) -> Result<Outcome> {
               SIEGEL_TRY(check_combination(job.flags));
               message::SendRequest request{.mail = input,
                                            .outbox = outputs,
                                            .sign = (job.flags & SIEGEL_SIGN) != 0,
                                            .encrypt = (job.flags & SIEGEL_ENCRYPT) != 0,
                                            .opaque = (job.flags & SIEGEL_OPAQUE) != 0,
                                            .draft = (job.flags & SIEGEL_DRAFT) != 0,
                                            .request_receipt = (job.flags & SIEGEL_REQUEST_RECEIPT) != 0,
                                            .triple_wrap = (job.flags & SIEGEL_TRIPLE_WRAP) != 0,
                                            .transport = transport_of(job),
                                            .sender = {},
                                            .recipients = {},
                                            .reply_token = job.reply_token != nullptr ? job.reply_token : ""};
               SIEGEL_TRY(take_envelope(job, request));
               return message::send(environment, request, verdict);
             });
}

siegel_status run_receive(Plugin& plugin, const siegel_job& raw_job) {
  return run(plugin, raw_job, kReceiveFlags, OnPolicyMistake::read_on,
             [](const message::Environment& environment, const siegel_job& job, HostInput& input, Outputs& outputs,
                Verdict& verdict) -> Result<Outcome> {
               const message::ReceiveRequest request{
                   .mail = input, .sink = outputs.main(), .transport = transport_of(job)};
               return message::receive(environment, request, verdict);
             });
}

siegel_status run_answer(Plugin& plugin, const siegel_job& raw_job) {
  return run(
      plugin, raw_job, SIEGEL_UNATTENDED, OnPolicyMistake::refuse,
      [](const message::Environment& environment, const siegel_job& job, HostInput& input, Outputs& outputs,
         Verdict& verdict) -> Result<Outcome> {
        message::AnswerRequest request{
            .mail = input, .sink = outputs.main(), .sender = {}, .unattended = (job.flags & SIEGEL_UNATTENDED) != 0};
        if (job.sender != nullptr && SIEGEL_HAS(job.sender, address) && job.sender->address != nullptr)
          request.sender = job.sender->address;
        return message::answer_receipt(environment, request, verdict);
      });
}

}  // namespace siegel::abi
