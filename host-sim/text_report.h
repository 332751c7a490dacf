// What a person reads: two lamps, who signed, what to know.
#pragma once

#include <string>

#include "job_runner.h"
#include "language.h"

namespace sim {

/// green: as it should be · amber: look · red: do not trust · off: not protected at all.
enum class Lamp { green, amber, red, off };

[[nodiscard]] Lamp content_lamp(const Verdict& verdict);
[[nodiscard]] Lamp transport_lamp(const Verdict& verdict);

class TextReport {
 public:
  TextReport(Language language, bool colours) : language_(language), colours_(colours) {}
  [[nodiscard]] std::string job(const JobResult& result) const;
  [[nodiscard]] std::string lamps(const Verdict& verdict) const;
  [[nodiscard]] std::string recipients(const std::vector<Recipient>& recipients) const;

 private:
  [[nodiscard]] std::string lamp(std::string_view label, Lamp lamp, std::string_view meaning) const;
  [[nodiscard]] std::string signers(const Verdict& verdict) const;
  [[nodiscard]] std::string offers(const Verdict& verdict) const;
  [[nodiscard]] std::string findings(const std::vector<Finding>& findings) const;
  [[nodiscard]] std::string painted(std::string_view text, std::string_view colour) const;
  [[nodiscard]] std::string_view say(std::string_view english, std::string_view german) const {
    return sim::say(language_, english, german);
  }

  Language language_;
  bool colours_;
};

}  // namespace sim
