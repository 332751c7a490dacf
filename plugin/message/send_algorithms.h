// Which algorithms a mail is made with: what is prescribed, what the recipients read, and the reason in words.
#pragma once

#include "message/send_plan.h"

namespace siegel::message {

/// Fills the plan's correspondents, its suite, and each recipient's key transport. Status::policy
/// "send.prescriptions-differ" where no content cipher is allowed for all.
[[nodiscard]] base::Result<void> plan_algorithms(const Environment& environment, SendPlan& plan);

/// Tells how an encrypted mail was made and who or what kept it from being made in a stronger way.
void explain_algorithms(const SendPlan& plan, const policy::Settings& settings, bool compressed, Verdict& verdict);

}  // namespace siegel::message
