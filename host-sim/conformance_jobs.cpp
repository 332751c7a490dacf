// Conformance: jobs without an identity: transactions, faults, jobs of all sizes, hostile mail, threads.
#include <array>
#include <cstddef>
#include <thread>
#include <utility>

#include "conformance_check.h"

namespace sim {
namespace {

#define SIM_END_OF(type, member) (offsetof(type, member) + sizeof(std::declval<type>().member))

ProbePlan plain_plan(bool sending, size_t size = 200000) {
  ProbePlan plan;
  plan.sending = sending;
  plan.mail = plain_mail("anna@example.org", "bernd@example.org", size);
  return plan;
}

// Each kind of job that needs no key: it is done, left untouched, or refused.
std::vector<std::pair<std::string, ProbePlan>> all_kinds() {
  std::vector<std::pair<std::string, ProbePlan>> kinds{{"receive", plain_plan(false)}, {"send", plain_plan(true)}};
  for (const auto& [name, flags] : {std::pair{"send --sign", SIEGEL_SIGN}, std::pair{"send --encrypt", SIEGEL_ENCRYPT},
                                    std::pair{"send --draft", SIEGEL_DRAFT}}) {
    kinds.emplace_back(name, plain_plan(true));
    kinds.back().second.flags |= static_cast<uint32_t>(flags);
  }
  return kinds;
}

CheckResult check_plain(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  for (const auto& [name, plan] : all_kinds())
    if (plugin) audit_job(plugin.get(), plan, name, result);
  if (!plugin) return result;
  ProbeJob job(plain_plan(false));
  if (job.run(plugin.get()) < 0) result.broken.emplace_back("a plain mail cannot be received");
  return result;
}

CheckResult check_input(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (!plugin) return result;
  for (auto [name, plan] : all_kinds()) {
    ProbeJob reference(plan);
    const siegel_status expected = reference.run(plugin.get());
    for (const size_t read_size : {size_t{0}, size_t{1}, size_t{7}, size_t{4096}}) {
      plan.mail = plain_mail("anna@example.org", "bernd@example.org", read_size == 1 ? 5000 : 200000);
      plan.read_size = read_size;
      plan.one_pass = !plan.one_pass;
      const std::string what = name + (plan.one_pass ? ", one pass" : "") + ", reads of " + std::to_string(read_size);
      audit_job(plugin.get(), plan, what, result);
      ProbeJob job(plan);
      if (job.run(plugin.get()) != expected) result.broken.push_back(what + ": another status than in large reads");
    }
  }
  return result;
}

CheckResult check_faults(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  for (const auto& [name, plan] : all_kinds())
    if (plugin) audit_faults(plugin.get(), plan, name, result);
  return result;
}

CheckResult check_cancel(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (!plugin) return result;
  ProbePlan plan = plain_plan(false);
  plan.cancel_at_tick = 1;
  ProbeJob job(plan);
  if (job.run(plugin.get()) != SIEGEL_E_CANCELLED)
    result.broken.emplace_back("a job of 200 kB was not cancelled at its first tick");
  return result;
}

CheckResult check_null_options(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  for (auto [name, plan] : all_kinds()) {
    plan.with_options = false;
    if (plugin) audit_job(plugin.get(), plan, name + " without optional members", result);
  }
  return result;
}

CheckResult check_job_sizes(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (!plugin) return result;
  const std::array<size_t, 8> ends{SIM_END_OF(siegel_job, out),         SIM_END_OF(siegel_job, transport),
                                   SIM_END_OF(siegel_job, recipients),  SIM_END_OF(siegel_job, num_recipients),
                                   SIM_END_OF(siegel_job, progress),    SIM_END_OF(siegel_job, report),
                                   SIM_END_OF(siegel_job, open_output), sizeof(siegel_job) + 256};
  for (auto [name, plan] : all_kinds())
    for (const size_t end : ends) {
      plan.job_size = end;
      audit_job(plugin.get(), plan, name + ", job of " + std::to_string(end) + " bytes", result);
    }
  for (const size_t stump : {size_t{8}, SIM_END_OF(siegel_job, ctx), SIM_END_OF(siegel_job, in)}) {
    ProbePlan plan = plain_plan(false, 100);
    plan.job_size = stump;
    ProbeJob job(plan);
    if (job.run(plugin.get()) != SIEGEL_E_ARGUMENT)
      result.broken.push_back("a job of " + std::to_string(stump) + " bytes is no E_ARGUMENT");
  }
  return result;
}

CheckResult check_arguments(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (!plugin) return result;
  if (plugin->on_send(plugin.get(), nullptr) != SIEGEL_E_ARGUMENT ||
      plugin->on_receive(plugin.get(), nullptr) != SIEGEL_E_ARGUMENT)
    result.broken.emplace_back("a job of NULL is no E_ARGUMENT");
  for (const bool sending : {false, true}) {
    ProbePlan plan = plain_plan(sending, 100);
    plan.flags |= 1U << 30;
    const std::string what = std::string(sending ? "send" : "receive") + " with an unknown flag";
    audit_job(plugin.get(), plan, what, result);
    ProbeJob job(plan);
    if (job.run(plugin.get()) >= 0) result.broken.push_back(what + " was not refused");
  }
  return result;
}

std::vector<std::string> hostile_mails() {
  const std::string head = "From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n";
  const std::string cms = head +
                          "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n";
  const std::string clear = head +
                            "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
                            " micalg=sha-256; boundary=b\r\n\r\n";
  std::string noise(50000, '\0');
  uint32_t state = 1;
  for (char& byte : noise) byte = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
  std::string nested = head;
  for (int i = 0; i < 3000; ++i)
    nested +=
        "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" + std::to_string(i) + "\r\n";
  return {"",
          "\n",
          "no header at all",
          noise,
          nested,
          cms,
          cms + "!!!! not base64 !!!!\r\n",
          cms + "MIAGCSqGSIb3DQEHA6CAMIACAQAxAAAAAAAAAAAAAAA=\r\n",
          cms + "MIQAAAAABgkqhkiG9w0BBwOghP////8=\r\n",
          clear,
          clear + "--b\r\n\r\ntext\r\n",
          clear + "--b\r\n\r\ntext\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nnonsense\r\n--b--\r\n",
          "Subject: " + std::string(3000000, 'x') + "\r\n\r\n"};
}

CheckResult check_hostile(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (!plugin) return result;
  size_t number = 0;
  for (const std::string& mail : hostile_mails())
    for (const bool sending : {false, true}) {
      ProbePlan plan;
      plan.sending = sending;
      plan.mail = mail;
      plan.one_pass = (++number % 4) >= 2;
      audit_job(plugin.get(), plan, "hostile mail " + std::to_string(number), result);
    }
  return result;
}

CheckResult check_threads(const Bench& bench) {
  CheckResult result;
  const Plugin one = make_plugin(bench, result), two = make_plugin(bench, result);
  if (!one || !two) return result;
  std::array<CheckResult, 4> results;
  std::vector<std::thread> threads;
  for (size_t i = 0; i < results.size(); ++i)
    threads.emplace_back([&, i] {
      for (int round = 0; round < 5; ++round)
        for (const auto& [name, plan] : all_kinds())
          audit_job(i % 2 == 0 ? one.get() : two.get(), plan, name + " beside others", results[i]);
    });
  for (std::thread& thread : threads) thread.join();
  for (const CheckResult& found : results)
    result.broken.insert(result.broken.end(), found.broken.begin(), found.broken.end());
  return result;
}

constexpr std::array<Check, 9> kChecks{
    {{"job.plain", "plain mail passes; every output is finished once",
      "einfache Post geht durch; jede Ausgabe endet genau einmal", check_plain},
     {"job.input", "reads of any size and inputs without rewind", "Lesen in jeder Größe und Eingaben ohne Rückspulen",
      check_input},
     {"job.faults", "a failing or cancelling host gets nothing committed",
      "scheitert oder bricht der Host ab, wird nichts gültig", check_faults},
     {"job.cancel", "cancellation is asked for while reading", "während des Lesens lässt sich abbrechen", check_cancel},
     {"job.optional-members", "progress, report and open_output may be NULL",
      "progress, report und open_output dürfen NULL sein", check_null_options},
     {"job.sizes", "jobs of older and newer hosts", "Aufträge älterer und neuerer Hosts", check_job_sizes},
     {"job.refuses", "refuses NULL and unknown flags", "weist NULL und unbekannte Schalter zurück", check_arguments},
     {"job.hostile", "hostile mail ends in order", "bösartige Post endet geordnet", check_hostile},
     {"job.threads", "jobs and objects side by side on threads", "Aufträge und Objekte nebeneinander in Threads",
      check_threads}}};

}  // namespace

gsl::span<const Check> job_checks() { return kChecks; }

std::string plain_mail(const std::string& from, const std::string& to, size_t body_size) {
  std::string mail = "From: <" + from + ">\r\nTo: <" + to +
                     ">\r\nSubject: A plain mail\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
                     "Message-ID: <conformance@example.org>\r\nMIME-Version: 1.0\r\n"
                     "Content-Type: text/plain; charset=us-ascii\r\n\r\n";
  for (size_t line = 0; mail.size() < body_size; ++line)
    mail += "This is line " + std::to_string(line) + " of a mail that has nothing to hide.\r\n";
  return mail;
}

void audit_job(const siegel_plugin* plugin, const ProbePlan& plan, const std::string& what, CheckResult& result) {
  ProbeJob job(plan);
  job.run(plugin);
  for (const std::string& line : job.audit()) result.broken.push_back(what + ": " + line);
}

void audit_faults(const siegel_plugin* plugin, const ProbePlan& plan, const std::string& what, CheckResult& result) {
  const std::array<std::pair<const char*, size_t ProbePlan::*>, 4> faults{{{"read", &ProbePlan::fail_read},
                                                                           {"write", &ProbePlan::fail_write},
                                                                           {"tick", &ProbePlan::cancel_at_tick},
                                                                           {"commit", &ProbePlan::fail_commit}}};
  for (const auto& [name, member] : faults)
    for (size_t at = 1; at < 100000; at += 1 + at / 8) {
      ProbePlan broken = plan;
      broken.*member = at;
      ProbeJob job(broken);
      job.run(plugin);
      for (const std::string& line : job.audit())
        result.broken.push_back(what + ", fault at " + name + " " + std::to_string(at) + ": " + line);
      if (!job.fault_happened()) break;
    }
}

}  // namespace sim
