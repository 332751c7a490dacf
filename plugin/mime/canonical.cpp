// Which leaves of an entity are changed, and how (RFC 8551 section 3.1.1 to 3.1.3).
#include "mime/canonical.h"

#include "mime/canonical_writer.h"
#include "mime/text_stats.h"

namespace siegel::mime {

bool relabels(const EntityInfo& info, Target target) {
  return target == Target::seven_bit && info.kind != EntityInfo::Kind::leaf && !info.sealed &&
         (info.encoding == "8bit" || info.encoding == "binary");
}

namespace {

using base::Result;

/// The first thing in a text outside of leaves that 7-bit transport would not carry; "" if there is none. Blanks at
/// the end of a line are common in headers, and stay.
std::string_view obstacle_in(const TextStats& stats) {
  if (stats.eight_bit) return "8-bit characters";
  if (stats.nul) return "a NUL character";
  if (stats.bare_cr) return "a bare carriage return";
  if (stats.long_line) return "a line of more than 998 characters";
  if (stats.from_line) return "a line that starts with \"From \"";
  return {};
}

/// The same for the body of a leaf, where blanks at the end of a line count.
std::string_view obstacle_in_leaf(const TextStats& stats) {
  const auto obstacle = obstacle_in(stats);
  return obstacle.empty() && stats.trailing_blank ? "blanks at the end of a line" : obstacle;
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

class Planner final : public EntityHandler {
 public:
  explicit Planner(Target target) { plan.target = target; }

  Result<void> header(const EntityInfo& info, const HeaderBlock& block) override {
    if (seven_bit()) SIEGEL_TRY(require_clean("a header", block.lines()));
    if (relabels(info, plan.target)) plan.changes_encoding = true;
    leaf_ = info;
    stats_ = {};
    return {};
  }

  Result<void> leaf_text(base::Bytes bytes) override {
    if (seven_bit()) stats_.add(bytes);
    return {};
  }

  Result<void> leaf_end(bool) override {
    stats_.end();
    SIEGEL_ASSIGN(const auto action, seven_bit() ? seven_bit_action() : eight_bit_action());
    plan.leaves.push_back(action);
    if (action == LeafAction::quoted_printable || action == LeafAction::base64) plan.changes_encoding = true;
    stats_ = {};
    return {};
  }

  Result<void> frame_text(base::Bytes bytes) override {
    if (!seven_bit()) return {};
    stats_.add(bytes);
    return require_clean("the text around the parts", stats_);
  }

  Result<void> delimiter(const DashLine& line) override {
    stats_ = {};
    return seven_bit() ? require_clean("a boundary line", line.content) : Result<void>();
  }

  CanonicalPlan plan;

 private:
  [[nodiscard]] bool seven_bit() const { return plan.target == Target::seven_bit; }

  /// The walk ends: it will not get better.
  Result<void> impossible(std::string_view what, std::string_view where) {
    plan.possible = false;
    plan.reason = std::string(what) + " in " + std::string(where);
    return base::fail(base::Status::enough, "");
  }

  Result<void> require_clean(std::string_view where, const TextStats& stats) {
    const auto obstacle = obstacle_in(stats);
    return obstacle.empty() ? Result<void>() : impossible(obstacle, where);
  }

  Result<void> require_clean(std::string_view where, std::string_view lines) {
    TextStats stats;
    stats.add(base::bytes_of(lines));
    return require_clean(where, stats);
  }

  [[nodiscard]] Result<LeafAction> eight_bit_action() const {
    return leaf_.encoding == "binary" ? LeafAction::verbatim : LeafAction::canonical_lines;
  }

  Result<LeafAction> seven_bit_action() {
    const bool binary = leaf_.encoding == "binary" && leaf_.has_body;
    const auto obstacle = binary ? "binary data" : obstacle_in_leaf(stats_);
    if (obstacle.empty()) return LeafAction::canonical_lines;
    if (leaf_.sealed) return refused(obstacle, "a part that is signed or encrypted already");
    // RFC 2045 section 6.4: "EXPRESSLY FORBIDDEN" to encode composite types
    if (starts_with(leaf_.type, "multipart/") || starts_with(leaf_.type, "message/"))
      return refused(obstacle, leaf_.type.substr(0, leaf_.type.find('/')) + " part that must not be encoded");
    if (binary) return LeafAction::base64;
    if (leaf_.encoding == "quoted-printable") return LeafAction::quoted_printable;
    if (leaf_.encoding == "base64") return refused(obstacle, "base64 data");
    if (leaf_.encoding != "7bit" && leaf_.encoding != "8bit") return refused(obstacle, "a part of unknown encoding");
    return starts_with(leaf_.type, "text/") ? LeafAction::quoted_printable : LeafAction::base64;
  }

  Result<LeafAction> refused(std::string_view what, std::string_view where) {
    return tl::unexpected<base::Error>(impossible(what, where).error());
  }

  EntityInfo leaf_;
  TextStats stats_;  // of the leaf, preamble or epilogue so far
};

}  // namespace

Result<CanonicalPlan> plan_canonical(base::Content& entity, Target target, const base::Limits& limits) {
  Planner planner(target);
  EntityWalker walker(planner, limits);
  SIEGEL_TRY(base::pump(entity, walker));
  return std::move(planner.plan);
}

}  // namespace siegel::mime
