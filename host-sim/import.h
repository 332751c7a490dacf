// The user's word on certificates that a mail offers.
#pragma once

#include "job_runner.h"
#include "language.h"

namespace sim {

/// Hands the certificates that the user chose to siegel.certificates/1: with request.import_certificates those of
/// people of whose addresses none is known yet, and which are usable, and each one whose fingerprint he named, whatever
/// it is. A fingerprint that the mail does not offer is SIEGEL_E_ARGUMENT; then nothing is imported, and the mail stays
/// as it was received.
void import_offers(const siegel_plugin* plugin, const JobRequest& request, Language language, JobResult& result);

}  // namespace sim
