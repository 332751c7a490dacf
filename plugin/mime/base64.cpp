// Base64 as stages (RFC 2045 section 6.8).
#include <algorithm>
#include <array>

#include "mime/output_buffer.h"
#include "mime/transfer_encoding.h"

namespace siegel::mime {

namespace {

using base::Bytes;
using base::Result;

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kLineBytes = 57, kLineChars = 76;

// Two characters for every twelve bits.
using PairTable = std::array<std::array<std::uint8_t, 2>, 4096>;
constexpr PairTable make_pairs() {
  PairTable table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = {static_cast<std::uint8_t>(kAlphabet[i >> 6U]), static_cast<std::uint8_t>(kAlphabet[i & 63U])};
  return table;
}
constexpr PairTable kPairs = make_pairs();

/// One line without its end; count is at most kLineBytes. Gives the number of characters.
std::size_t encode_line(const std::uint8_t* in, std::size_t count, std::uint8_t* out) {
  const auto* const begin = out;
  for (; count >= 3; count -= 3, in += 3, out += 4) {
    const std::uint32_t group = std::uint32_t{in[0]} << 16U | std::uint32_t{in[1]} << 8U | in[2];
    std::memcpy(out, kPairs[group >> 12U].data(), 2);
    std::memcpy(out + 2, kPairs[group & 0xfffU].data(), 2);
  }
  if (count > 0) {
    const std::uint32_t group = std::uint32_t{in[0]} << 16U | (count == 2 ? std::uint32_t{in[1]} << 8U : 0U);
    std::memcpy(out, kPairs[group >> 12U].data(), 2);
    out[2] = count == 2 ? kPairs[group & 0xfffU][0] : std::uint8_t{'='};
    out[3] = '=';
    out += 4;
  }
  return static_cast<std::size_t>(out - begin);
}

class Encoder final : public base::Sink {
 public:
  explicit Encoder(base::Sink& next) : out_(next) {}

  Result<void> write(Bytes bytes) override {
    const auto* in = bytes.data();
    std::size_t left = bytes.size();
    if (pending_ > 0) {
      const auto count = std::min(left, kLineBytes - pending_);
      keep(in, count);
      in += count;
      left -= count;
      if (pending_ < kLineBytes) return {};
      SIEGEL_TRY(put_line(line_.data(), kLineBytes));
      pending_ = 0;
    }
    for (; left >= kLineBytes; left -= kLineBytes, in += kLineBytes) SIEGEL_TRY(put_line(in, kLineBytes));
    keep(in, left);
    return {};
  }

  Result<void> finish() override {
    if (pending_ > 0) SIEGEL_TRY(put_line(line_.data(), pending_));
    return out_.finish();
  }

 private:
  void keep(const std::uint8_t* in, std::size_t count) {
    if (count > 0) std::memcpy(line_.data() + pending_, in, count);
    pending_ += count;
  }

  Result<void> put_line(const std::uint8_t* in, std::size_t count) {
    SIEGEL_ASSIGN(auto* const out, out_.reserve(kLineChars + 2));
    const auto size = encode_line(in, count, out);
    out[size] = '\r';
    out[size + 1] = '\n';
    out_.commit(size + 2);
    return {};
  }

  OutputBuffer out_;
  std::array<std::uint8_t, kLineBytes> line_{};
  std::size_t pending_ = 0;
};

// What a character is: its six bits, or one of these.
constexpr std::uint8_t kSkipped = 64, kPadding = 65, kInvalid = 66;
constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> table{};
  for (auto& entry : table) entry = kInvalid;
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    table[static_cast<std::uint8_t>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  for (const char c : {' ', '\t', '\r', '\n'}) table[static_cast<std::uint8_t>(c)] = kSkipped;
  table['='] = kPadding;
  return table;
}
constexpr auto kClasses = make_classes();

// The six bits at their place in a group of 24, or kNoData.
constexpr std::uint32_t kNoData = 1U << 31U;
using PlaceTable = std::array<std::uint32_t, 256>;
constexpr PlaceTable make_place(unsigned shift) {
  PlaceTable table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = kClasses[i] < 64 ? std::uint32_t{kClasses[i]} << shift : kNoData;
  return table;
}
constexpr PlaceTable kPlace0 = make_place(18), kPlace1 = make_place(12), kPlace2 = make_place(6),
                     kPlace3 = make_place(0);

/// Decodes groups of four until one holds anything but data. Gives the number of groups.
std::size_t decode_groups(const std::uint8_t* in, std::size_t most, std::uint8_t* out) {
  for (std::size_t done = 0; done < most; ++done, in += 4, out += 3) {
    const std::uint32_t group = kPlace0[in[0]] | kPlace1[in[1]] | kPlace2[in[2]] | kPlace3[in[3]];
    if ((group & kNoData) != 0) return done;
    out[0] = static_cast<std::uint8_t>(group >> 16U);
    out[1] = static_cast<std::uint8_t>(group >> 8U);
    out[2] = static_cast<std::uint8_t>(group);
  }
  return most;
}

class Decoder final : public base::Sink {
 public:
  explicit Decoder(base::Sink& next) : out_(next) {}

  Result<void> write(Bytes bytes) override {
    const auto* in = bytes.data();
    const auto* const end = in + bytes.size();
    while (in != end) {
      if (characters_ == 0 && !padded_) {
        const auto most = std::min(static_cast<std::size_t>(end - in) / 4, kMostGroups);
        SIEGEL_ASSIGN(auto* const out, out_.reserve(most * 3));
        const auto groups = decode_groups(in, most, out);
        out_.commit(groups * 3);
        in += groups * 4;
        if (in == end) break;
        if (groups == most && most == kMostGroups) continue;
      }
      SIEGEL_TRY(take(*in, offset_ + static_cast<std::uint64_t>(in - bytes.data())));
      ++in;
    }
    offset_ += bytes.size();
    return {};
  }

  Result<void> finish() override {
    if (characters_ != 0) return malformed(offset_);
    return out_.finish();
  }

 private:
  static tl::unexpected<base::Error> malformed(std::uint64_t offset) {
    return base::fail(base::Status::malformed, "mime.base64", std::to_string(offset));
  }

  Result<void> take(std::uint8_t character, std::uint64_t offset) {
    const auto kind = kClasses[character];
    if (kind == kSkipped) return {};
    if (kind == kInvalid || (padded_ && (kind != kPadding || characters_ == 0))) return malformed(offset);
    if (kind == kPadding) {
      if (characters_ < 2) return malformed(offset);
      if (!padded_) data_ = characters_;
      padded_ = true;
    }
    group_ = group_ << 6U | (kind < 64 ? kind : 0U);
    if (++characters_ < 4) return {};
    const std::array<std::uint8_t, 3> decoded = {static_cast<std::uint8_t>(group_ >> 16U & 0xffU),
                                                 static_cast<std::uint8_t>(group_ >> 8U & 0xffU),
                                                 static_cast<std::uint8_t>(group_ & 0xffU)};
    characters_ = 0;
    group_ = 0;
    return out_.append(Bytes(decoded).first(padded_ ? data_ - 1 : 3));
  }

  static constexpr std::size_t kMostGroups = 1024;

  OutputBuffer out_;
  std::uint64_t offset_ = 0;
  std::uint32_t group_ = 0;
  std::size_t characters_ = 0, data_ = 0;  // of the current group; of which data, once padding came
  bool padded_ = false;
};

}  // namespace

std::unique_ptr<base::Sink> base64_encoder(base::Sink& next) { return std::make_unique<Encoder>(next); }
std::unique_ptr<base::Sink> base64_decoder(base::Sink& next) { return std::make_unique<Decoder>(next); }

}  // namespace siegel::mime
