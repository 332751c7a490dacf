#include "cms/recipient_info.h"

#include <array>

namespace siegel::cms {
namespace {

// RecipientInfo ::= CHOICE { ktri, kari [1], kekri [2], pwri [3], ori [4] }
constexpr std::array kKinds = {
    RecipientKind{kKeyTransRecipient, read_key_trans_recipient, open_key_trans_recipient},
    RecipientKind{kKeyAgreeRecipient, read_key_agree_recipients, open_key_agree_recipient},
    RecipientKind{kOtherRecipient, read_other_recipient, open_kem_recipient},
};

}  // namespace

const RecipientKind* recipient_kind(std::uint8_t identifier) {
  for (const auto& kind : kKinds)
    if (kind.identifier == identifier) return &kind;
  return nullptr;
}

}  // namespace siegel::cms
