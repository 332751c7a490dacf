// A verdict in the structs of siegel.h.
#pragma once

#include <memory>

#include "message/verdict.h"
#include "policy/finding_catalogue.h"
#include "siegel/siegel.h"

namespace siegel::abi {

/// Owns every string and array that the siegel_verdict points to.
class Report {
 public:
  Report(const message::Verdict& verdict, policy::Language language);
  ~Report();
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  [[nodiscard]] const siegel_verdict& verdict() const;

 private:
  struct Storage;
  std::unique_ptr<Storage> storage_;
};

/// One recipient; `text` keeps the suggestion and outlives the struct, as does the verdict.
[[nodiscard]] siegel_recipient recipient_struct(const message::RecipientVerdict& recipient, policy::Language language,
                                                std::string& text);

}  // namespace siegel::abi
