// The splitter's walk: octets become headers, elements open and close; the grammar stands in splitter_grammar.cpp.
#include <algorithm>

#include "cms/splitter_state.h"

namespace siegel::cms {
namespace {

bool is_padding(std::uint8_t octet) {
  return octet == 0 || octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
}

}  // namespace

Result<void> Splitter::Impl::write(Bytes bytes) {
  while (!bytes.empty() && !ignoring) {
    if (complete) return padding(bytes);
    if (remaining == 0) {
      SIEGEL_TRY(header_octet(bytes[0]));
      bytes = bytes.subspan(1);
      continue;
    }
    const auto run = static_cast<std::size_t>(std::min<std::uint64_t>(remaining, bytes.size()));
    SIEGEL_TRY(octets(bytes.first(run)));
    offset += run;
    remaining -= run;
    bytes = bytes.subspan(run);
    if (remaining == 0) SIEGEL_TRY(end_primitive());
  }
  return {};
}

Result<void> Splitter::Impl::padding(Bytes bytes) {
  for (const auto octet : bytes) {
    element_offset = offset++;
    if (!is_padding(octet)) return bad();
  }
  return {};
}

Result<void> Splitter::Impl::header_octet(std::uint8_t octet) {
  if (!reader.started()) element_offset = offset;
  if (offset == bound()) return bad();  // a header past the end of what encloses it
  ++offset;
  const auto state = reader.push(octet);
  if (state == BerHeaderReader::State::incomplete) return {};
  if (state == BerHeaderReader::State::malformed) return bad();
  const BerHeader header = reader.header();
  reader.reset();
  if (header.identifier == 0) {
    if (!header.is_end_of_contents() || stack.empty() || !stack.back().indefinite) return bad();
    SIEGEL_TRY(close());
    return close_full();
  }
  if (header.length > bound() - offset) return bad();
  if (stack.size() >= limits.asn1_depth) return base::fail(Status::limit, "cms.asn1-depth");
  return dispatch(header);
}

Result<void> Splitter::Impl::begin_primitive(const BerHeader& header, SplitterPrimitive where) {
  if (where == Primitive::object_identifier && header.length > 64) return bad();
  primitive = where;
  remaining = header.length;
  return remaining == 0 ? end_primitive() : Result<void>();
}

Result<void> Splitter::Impl::octets(Bytes bytes) {
  switch (primitive) {
    case Primitive::content:
      return content.write(bytes);
    case Primitive::collected:
      collector.octets(bytes);
      return {};
    case Primitive::segment:
      return placed(collector.segment_octets(bytes));
    case Primitive::object_identifier:
      object_identifier.insert(object_identifier.end(), bytes.begin(), bytes.end());
      return {};
  }
  return bad();
}

Result<void> Splitter::Impl::end_primitive() {
  if (primitive == Primitive::object_identifier) SIEGEL_TRY(end_object_identifier());
  return close_full();
}

Result<void> Splitter::Impl::open(const BerHeader& header, SplitterRole role, std::size_t collected) {
  stack.push_back({role, header.indefinite, header.indefinite ? bound() : offset + header.length, 0, collected});
  return close_full();
}

/// Closes what is complete by its length.
Result<void> Splitter::Impl::close_full() {
  while (!stack.empty() && !stack.back().indefinite && stack.back().end == offset) SIEGEL_TRY(close());
  return {};
}

Splitter::Splitter(base::Sink& content, const base::Limits& limits) : impl_(std::make_unique<Impl>(content, limits)) {}
Splitter::~Splitter() = default;

Result<void> Splitter::write(Bytes bytes) { return impl_->write(bytes); }

Result<void> Splitter::finish() {
  if (!impl_->complete && !impl_->ignoring)
    return der::malformed("truncated at offset " + std::to_string(impl_->offset));
  return impl_->content.finish();
}

const Skeleton& Splitter::skeleton() const { return impl_->skeleton; }

Result<Skeleton> read_skeleton(base::Content& ber, const base::Limits& limits) {
  base::CountingSink nowhere;
  Splitter splitter(nowhere, limits);
  SIEGEL_TRY(ber.write_to(splitter));
  SIEGEL_TRY(splitter.finish());
  return splitter.skeleton();
}

Result<void> EncapsulatedContent::write_to(base::Sink& sink) {
  base::UnfinishedSink content(sink);
  Splitter splitter(content, limits_);
  SIEGEL_TRY(ber_.write_to(splitter));
  return splitter.finish();
}

}  // namespace siegel::cms
