// The canonical form of hostile entities, for both targets.
#include <optional>

#include "fuzz_support.h"
#include "mime/canonical.h"

namespace {

using namespace siegel;

std::string written(std::string_view entity, const mime::CanonicalPlan& plan, std::size_t block) {
  fuzz::BlockContent content(entity, block);
  fuzz::TextSink out;
  fuzz::require(mime::write_canonical(content, plan, out, fuzz::limits()).has_value(),
                "a planned entity can be written");
  return out.text();
}

std::optional<mime::CanonicalPlan> planned(std::string_view entity, mime::Target target, std::size_t block) {
  fuzz::BlockContent content(entity, block);
  auto plan = mime::plan_canonical(content, target, fuzz::limits());
  if (!plan) return std::nullopt;
  return *std::move(plan);
}

void check_seven_bit(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    fuzz::require(static_cast<unsigned char>(c) < 0x80 && c != '\0', "7-bit is 7-bit");
    length = c == '\n' ? 0 : length + 1;
    fuzz::require(length <= 999, "no line is over 998");
  }
  fuzz::require(fuzz::has_canonical_lines(text), "7-bit lines end in CRLF");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view entity = fuzz::text_of(data, size);
  for (const auto target : {mime::Target::eight_bit, mime::Target::seven_bit}) {
    const auto plan = planned(entity, target, 0);
    const auto again = planned(entity, target, 3);
    fuzz::require(plan.has_value() == again.has_value(), "the outcome does not depend on the blocks");
    if (!plan) continue;
    fuzz::require(plan->leaves == again->leaves && plan->possible == again->possible,
                  "the plan does not depend on the blocks");
    if (!plan->possible) continue;
    const std::string text = written(entity, *plan, 0);
    fuzz::require(text == written(entity, *plan, 1), "the output does not depend on the blocks");
    if (target == mime::Target::seven_bit) check_seven_bit(text);
    const auto second = planned(text, target, 0);
    fuzz::require(!second || !second->possible || written(text, *second, 0) == text, "the canonical form is stable");
  }
  return 0;
}
