#include "cms/receipt.h"

#include <algorithm>

#include "base/utf8.h"
#include "cms/der_reader.h"

namespace siegel::cms {

using base::Bytes;
using base::ByteVector;
using base::Result;

namespace {

constexpr std::size_t kMostEntities = 16;  // RFC 2634 section 2.7: ub-receiptsTo
constexpr std::size_t kMostNames = 256, kLongestId = 256;
constexpr std::uint8_t kRfc822Name = der::primitive_context(1);  // RFC 5280 section 4.2.1.6
constexpr std::uint8_t kAllOrFirstTier = der::primitive_context(0);
constexpr std::uint8_t kReceiptList = der::context(1);

/// SEQUENCE OF GeneralNames, one for each entity; its rfc822Names, of which a mail needs one and a comparison all.
enum class Names { first, all };
Result<std::vector<std::string>> read_entities(der::Reader entities, std::size_t most, Names wanted) {
  std::vector<std::string> addresses;
  std::size_t count = 0, names = 0;
  while (!entities.empty()) {
    if (++count > most) return der::malformed("receiptsTo");
    SIEGEL_ASSIGN(auto entity, entities.enter(der::kSequence, "GeneralNames"));
    const auto before = addresses.size();
    while (!entity.empty()) {
      if (++names > kMostNames) return der::malformed("GeneralNames");
      SIEGEL_ASSIGN(const auto name, entity.any());
      if (name.identifier != kRfc822Name) continue;
      if (!is_visible_ascii(base::text_of(name.content))) return der::malformed("rfc822Name");
      if (wanted == Names::all || addresses.size() == before) addresses.emplace_back(base::text_of(name.content));
    }
  }
  return addresses;
}

// ReceiptsFrom ::= CHOICE { allOrFirstTier [0] INTEGER { allReceipts (0), firstTierRecipients (1) }, receiptList [1]
// SEQUENCE OF GeneralNames }, IMPLICIT.
Result<void> read_from(der::Element from, ReceiptRequest& request) {
  if (from.identifier == kReceiptList) {
    request.from = ReceiptRequest::From::listed;
    SIEGEL_ASSIGN(request.listed, read_entities(der::Reader(from.content, "receiptList"), kMostNames, Names::all));
    return {};
  }
  if (from.identifier != kAllOrFirstTier) return der::malformed("receiptsFrom");
  from.identifier = der::kInteger;
  SIEGEL_ASSIGN(const auto tier, der::small_integer(from));
  if (tier > 1) return der::malformed("allOrFirstTier");
  request.from = tier == 0 ? ReceiptRequest::From::all : ReceiptRequest::From::first_tier;
  return {};
}

Result<ByteVector> read_content_id(der::Reader& reader) {
  SIEGEL_ASSIGN(const auto id, reader.take(der::kOctetString));
  if (id.content.empty() || id.content.size() > kLongestId) return der::malformed("signedContentIdentifier");
  return base::copy_of(id.content);
}

}  // namespace

bool is_visible_ascii(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// ReceiptRequest ::= SEQUENCE { signedContentIdentifier OCTET STRING, receiptsFrom ReceiptsFrom, receiptsTo SEQUENCE
// SIZE (1..ub-receiptsTo) OF GeneralNames }
Result<ReceiptRequest> read_receipt_request(Bytes value) {
  SIEGEL_ASSIGN(const auto sequence, der::read_single(value, der::kSequence, "ReceiptRequest"));
  der::Reader reader(sequence.content, "ReceiptRequest");
  ReceiptRequest request;
  SIEGEL_ASSIGN(request.content_id, read_content_id(reader));
  SIEGEL_ASSIGN(const auto from, reader.any());
  SIEGEL_TRY(read_from(from, request));
  SIEGEL_ASSIGN(const auto to, reader.enter(der::kSequence, "receiptsTo"));
  SIEGEL_TRY(reader.end());
  if (to.empty()) return der::malformed("receiptsTo");
  SIEGEL_ASSIGN(request.to, read_entities(to, kMostEntities, Names::first));
  request.der = base::copy_of(value);
  return request;
}

ByteVector receipt_request(Bytes content_id, std::string_view to) {
  const ByteVector entity = der::sequence({der::value(kRfc822Name, base::bytes_of(to))});
  const ByteVector all_receipts = der::retagged(der::integer(0), kAllOrFirstTier);
  return der::sequence({der::octet_string(content_id), all_receipts, der::sequence({entity})});
}

// Receipt ::= SEQUENCE { version INTEGER { v1(1) }, contentType OBJECT IDENTIFIER, signedContentIdentifier OCTET
// STRING, originatorSignatureValue OCTET STRING }
Result<Receipt> read_receipt(Bytes content) {
  SIEGEL_ASSIGN(const auto sequence, der::read_single(content, der::kSequence, "Receipt"));
  der::Reader reader(sequence.content, "Receipt");
  SIEGEL_ASSIGN(const auto version_element, reader.take(der::kInteger));
  SIEGEL_ASSIGN(const auto version, der::small_integer(version_element));
  if (version != 1) return der::malformed("Receipt version");
  Receipt receipt;
  SIEGEL_ASSIGN(const auto type, reader.take(der::kOid));
  SIEGEL_ASSIGN(receipt.content_type, der::oid_text(type.content));
  SIEGEL_ASSIGN(receipt.content_id, read_content_id(reader));
  SIEGEL_ASSIGN(const auto signature, reader.take(der::kOctetString));
  SIEGEL_TRY(reader.end());
  receipt.signature = base::copy_of(signature.content);
  return receipt;
}

ByteVector write_receipt(const Receipt& receipt) {
  return der::sequence({der::integer(1), der::oid(receipt.content_type), der::octet_string(receipt.content_id),
                        der::octet_string(receipt.signature)});
}

bool reads_as_text(Bytes octets) {
  constexpr std::size_t kSentence = 16, kFewestBlanks = 3;  // characters in a row; blanks in what is mostly text
  const auto text = base::text_of(octets);
  // The line that ends a header, or begins one.
  for (const std::string_view lines : {"\r\n", "\n\n", "\r\r"})
    if (text.find(lines) != std::string_view::npos) return true;
  std::size_t run = 0, readable = 0, blanks = 0;
  bool run_has_words = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto before = at;
    const auto character = base::next_character(text, at);
    const bool blank =
        character && (*character == ' ' || *character == '\t' || *character == '\n' || *character >= 0xA0);
    if (!blank && !(character && *character > ' ' && *character < 0x7F)) {
      run = 0;
      run_has_words = false;
      continue;
    }
    run += 1;
    run_has_words = run_has_words || blank;
    readable += at - before;
    blanks += blank ? 1 : 0;
    if (run >= kSentence && run_has_words) return true;
  }
  return text.size() >= kSentence && blanks >= kFewestBlanks && readable * 4 > text.size() * 3;
}

}  // namespace siegel::cms
