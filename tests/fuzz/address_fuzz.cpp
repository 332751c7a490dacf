// Address fields from hostile mail.
#include <algorithm>

#include "fuzz_support.h"
#include "mime/address.h"
#include "mime/display_name.h"
#include "mime/lookalike.h"

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
  if (const auto only = mime::only_mailbox(value)) {
    const std::string comparable = mime::comparable_address(only->address);
    fuzz::require(!comparable.empty(), "an author has an address");
    fuzz::require(mime::comparable_address(comparable) == comparable, "the form to compare is stable");
    const bool ascii = std::all_of(only->address.begin(), only->address.end(), [](char c) { return c > 0; });
    fuzz::require(!ascii || !mime::other_address_in(only->address, only->address),
                  "an address is not another than itself");
    (void)mime::name_steers_display(only->name_as_sent.text);
  }
  (void)mime::other_address_in(value, "a@example.org");
  (void)mime::shown_address(value);
  (void)mime::mixes_scripts(value);
  (void)mime::normalized_address(value);
  (void)mime::domain_of(value);
  return 0;
}
