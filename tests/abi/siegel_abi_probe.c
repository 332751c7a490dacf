/* siegel_abi_probe.c - functions that take every struct of siegel.h: the extensions are reached through `const void*`,
 * where abidw does not see them.  tests/abi/abi_diff.sh compares what this library says with
 * tests/golden/siegel-abi.xml. */
#include "siegel/siegel.h"

#define PROBE __attribute__((visibility("default")))

PROBE void siegel_probe_entry(const siegel_entry* entry, const siegel_host* host, const siegel_plugin* plugin) {
  (void)entry, (void)host, (void)plugin;
}
PROBE void siegel_probe_job(const siegel_job* job, const siegel_input* input, const siegel_output* output,
                            const siegel_mailbox* mailbox, const siegel_transport* transport) {
  (void)job, (void)input, (void)output, (void)mailbox, (void)transport;
}
PROBE void siegel_probe_verdict(const siegel_verdict* verdict, const siegel_finding* finding,
                                const siegel_signer* signer, const siegel_recipient* recipient,
                                const siegel_receipt* receipt, const siegel_offered_certificate* offered) {
  (void)verdict, (void)finding, (void)signer, (void)recipient, (void)receipt, (void)offered;
}
PROBE void siegel_probe_host_extensions(const siegel_host_prompt* prompt, const siegel_host_secrets* secrets,
                                        const siegel_secret_request* secret, const siegel_choice_request* choice,
                                        const siegel_host_transport* transport, const siegel_host_network* network,
                                        const siegel_host_clock* clock) {
  (void)prompt, (void)secrets, (void)secret, (void)choice, (void)transport, (void)network, (void)clock;
}
PROBE void siegel_probe_plugin_extensions(const siegel_compose_check* check, const siegel_compose_query* query,
                                          const siegel_settings_ui* settings, const siegel_certificates* certificates,
                                          const siegel_receipts* receipts,
                                          const siegel_certificate_visitor* certificate_visitor,
                                          const siegel_diagnostics* diagnostics,
                                          const siegel_diagnostics_visitor* diagnostics_visitor) {
  (void)check, (void)query, (void)settings, (void)certificates, (void)certificate_visitor;
  (void)receipts, (void)diagnostics, (void)diagnostics_visitor;
}
