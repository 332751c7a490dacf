#include "message/revocation_inquiry.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "message/fetch_all.h"
#include "policy/limits.h"

namespace siegel::message {

using base::Result;
using std::chrono::milliseconds;

namespace {

// A certificate names at most four responders, four lists and four lists of changes (x509/revocation_sources.h), each
// of which is asked once. Lists name others with changes: those come to an end here.
constexpr int kMostRounds = 12;

enum class SourceKind { ocsp, list, delta };

/// One source of one certificate, to be asked in this round.
struct Question {
  RevocationLink* link;
  SourceKind kind;
  std::string url;
  base::ByteVector nonce;
};

/// Of our own helper its trouble counts, of a server its name.
std::string detail_of(const base::Error& error, const std::string& url) {
  return error.finding == "network.helper" ? error.detail : base::host_of(url);
}

class Inquiry {
 public:
  Inquiry(const Environment& environment, RevocationCase& revocation)
      : environment_(environment), case_(revocation), left_(environment.settings.network.deadline_seconds * 1000) {}

  Result<void> run() {
    case_.read_known_lists();
    for (int round = 0; round < kMostRounds && left_ > milliseconds(0); ++round) {
      auto questions = next_questions();
      if (questions.empty()) return {};
      SIEGEL_TRY(ask(questions));
      if (case_.revoked(false)) return {};
    }
    note_unasked();
    return {};
  }

 private:
  /// The next source of each certificate that is still open, and what changed since its list.
  std::vector<Question> next_questions() {
    std::vector<Question> questions;
    const auto add = [&](RevocationLink& link, SourceKind kind, const std::string& url) {
      const bool fresh = asked_.insert(url + (kind == SourceKind::ocsp ? link.certificate.fingerprint() : "")).second;
      if (fresh) questions.push_back({&link, kind, url, {}});
      return fresh;
    };
    const auto add_first = [&](RevocationLink& link, SourceKind kind, const std::vector<std::string>& urls) {
      return std::any_of(urls.begin(), urls.end(), [&](const auto& url) { return add(link, kind, url); });
    };
    for (auto& link : case_.links()) {
      const bool ask_responder = case_.is_open(link) && add_first(link, SourceKind::ocsp, link.sources.ocsp);
      if (ask_responder) continue;
      if (case_.is_open(link)) add_first(link, SourceKind::list, link.sources.crls);
      if (case_.is_open(link) || link.listed) add_first(link, SourceKind::delta, case_.wanted_deltas(link));
    }
    return questions;
  }

  [[nodiscard]] bool is_unasked(const RevocationLink& link, const std::string& url) const {
    return asked_.count(url) == 0 && asked_.count(url + link.certificate.fingerprint()) == 0;
  }

  /// The first source of a certificate that was not asked.
  [[nodiscard]] const std::string* unasked(const RevocationLink& link) const {
    for (const auto* urls : {&link.sources.ocsp, &link.sources.crls})
      for (const auto& url : *urls)
        if (is_unasked(link, url)) return &url;
    return nullptr;
  }

  /// Half the time for the sources of this round while there are others to turn to, so that one that is dead leaves
  /// room for them.
  [[nodiscard]] milliseconds share() {
    const auto& links = case_.links();
    const bool others = std::any_of(links.begin(), links.end(), [&](const RevocationLink& link) {
      return case_.is_open(link) && unasked(link) != nullptr;
    });
    return others ? left_ / 2 : left_;
  }

  Result<base::FetchRequest> request_for(Question& question, milliseconds deadline) {
    base::FetchRequest request;
    request.url = question.url;
    request.deadline = deadline;
    request.limit = question.kind == SourceKind::ocsp ? policy::limits().ocsp_bytes : policy::limits().crl_bytes;
    if (question.kind != SourceKind::ocsp) return request;
    // RFC 6960 appendix A.1. Not GET: with a nonce nothing on the way could be cached anyway.
    SIEGEL_ASSIGN(auto asked,
                  x509::make_ocsp_request(environment_.library, question.link->certificate, question.link->issuer));
    request.body = std::move(asked.der);
    request.content_type = "application/ocsp-request";
    question.nonce = std::move(asked.nonce);
    return request;
  }

  Result<void> ask(std::vector<Question>& questions) {
    std::vector<base::FetchRequest> requests;
    const auto deadline = std::max(share(), milliseconds(1));
    for (auto& question : questions) {
      SIEGEL_ASSIGN(auto request, request_for(question, deadline));
      requests.push_back(std::move(request));
    }
    const auto began = std::chrono::steady_clock::now();
    const auto answers = fetch_all(environment_, std::move(requests));
    left_ -= std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    bool lists = false;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      SIEGEL_TRY(take(questions[i], answers[i]));
      lists = lists || (questions[i].kind != SourceKind::ocsp && answers[i]);
    }
    if (lists) SIEGEL_TRY(case_.revalidate());
    return {};
  }

  Result<void> take(const Question& question, const Result<base::ByteVector>& answer) {
    auto& link = *question.link;
    if (!answer && answer.error().status == base::Status::cancelled) return tl::unexpected(answer.error());
    if (!answer) {
      link.silences.push_back({answer.error().finding, detail_of(answer.error(), question.url)});
      return {};
    }
    const auto taken = question.kind == SourceKind::ocsp ? case_.take_response(link, *answer, question.nonce)
                                                         : case_.take_list(*answer);
    if (taken) return {};
    if (taken.error().status == base::Status::failed) return taken;
    const auto& detail = taken.error().detail;
    link.silences.push_back(
        {taken.error().finding, base::host_of(question.url) + (detail.empty() ? "" : " (" + detail + ")")});
    return {};
  }

  /// What nobody had time for is not known either.
  void note_unasked() {
    for (auto& link : case_.links())
      if (const auto* url = case_.is_open(link) ? unasked(link) : nullptr; url != nullptr)
        link.silences.push_back({"network.deadline", base::host_of(*url)});
  }

  const Environment& environment_;
  RevocationCase& case_;
  milliseconds left_;
  std::set<std::string> asked_;  // URLs; of OCSP with the certificate
};

}  // namespace

Result<void> ask_servers(const Environment& environment, RevocationCase& revocation) {
  return Inquiry(environment, revocation).run();
}

}  // namespace siegel::message
