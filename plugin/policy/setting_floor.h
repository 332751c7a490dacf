// What the system's file demands of the files that follow it.
#pragma once

#include <map>
#include <string>

#include "policy/policy_file.h"

namespace siegel::policy {

/// The values set so far and where they are from.
class SettingFloor {
 public:
  struct Slot {
    SettingValue value;
    std::string file;
    bool demanded = false;  ///< by the system's file, or stricter than what it demanded
  };

  /// Takes over what the file sets. Of a file that is not the system's, laxer values than demanded are passed over.
  void apply(const PolicyFile& file, bool is_system);

  [[nodiscard]] const Slot* find(const SettingSpec& spec) const;  ///< nullptr: nobody set it
  [[nodiscard]] const std::vector<PassedOver>& passed_over() const { return passed_over_; }

 private:
  [[nodiscard]] bool allows(Profile profile) const;
  [[nodiscard]] bool demands_algorithms() const;
  [[nodiscard]] bool relaxes(const SettingSpec& spec, const SettingValue& value) const;

  std::map<const SettingSpec*, Slot> slots_;
  std::vector<PassedOver> passed_over_;
};

}  // namespace siegel::policy
