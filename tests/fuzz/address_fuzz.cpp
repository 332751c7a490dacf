// Address fields from hostile mail.
#include "fuzz_support.h"
#include "mime/address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace siegel;
  const std::string_view value = fuzz::text_of(data, size);
  bool malformed = false;
  for (const auto& mailbox : mime::parse_mailboxes(value, &malformed)) {
    const std::string normal = mime::normalized_address(mailbox.address);
    fuzz::require(mime::normalized_address(normal) == normal, "the normal form is stable");
    if (normal.empty()) continue;
    fuzz::require(normal.find_first_of("\r\n\0", 0, 3) == std::string::npos, "no line end in an address");
    fuzz::require(normal.ends_with("@" + mime::domain_of(normal)), "the domain stands behind the last @");
  }
  (void)mime::normalized_address(value);
  (void)mime::domain_of(value);
  return 0;
}
