// The helper's side of the conversation: what it answers, and when it ends.
#include "serve.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <future>
#include <thread>

#include "base/helper_protocol.h"
#include "helper/fetching.h"

namespace siegel::testing {
namespace {

using base::Bytes;
using base::ByteVector;
using helper::End;
using std::chrono::milliseconds;

/// A client at the other end of a helper that is a thread of this program.
class Client {
 public:
  explicit Client(milliseconds patience = milliseconds(10000)) {
    BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends_.data()) == 0);
    end_ = std::async(std::launch::async, [this, patience] {
      const End end = helper::serve(ends_[1], patience);
      ::shutdown(ends_[1], SHUT_RDWR);
      return end;
    });
  }
  ~Client() {
    hang_up();
    if (end_.valid()) end_.wait();
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// To whom has left, too.
  void say(Bytes bytes) { (void)::send(ends_[0], bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  void ask(Bytes payload) {
    say(base::frame_header(payload.size()));
    say(payload);
  }
  std::optional<base::HelperReply> hear() {
    ByteVector header(base::kFrameHeader);
    if (!read(header)) return std::nullopt;
    ByteVector payload(base::payload_length(header).value());
    BOOST_REQUIRE(read(payload));
    return base::decode_reply(payload);
  }
  void hang_up() { ::shutdown(ends_[0], SHUT_WR); }
  End end() { return end_.get(); }

 private:
  bool read(ByteVector& into) {
    return ::recv(ends_[0], into.data(), into.size(), MSG_WAITALL) == static_cast<ssize_t>(into.size());
  }
  std::array<int, 2> ends_{-1, -1};
  std::future<End> end_;
};

ByteVector refused_order(std::uint32_t id) {
  base::FetchOrder order;
  order.id = id;
  order.deadline = milliseconds(1000);
  order.url = "file:///etc/passwd";
  return base::encode(order);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(serve)

BOOST_AUTO_TEST_CASE(one_reply_to_each_request) {
  Client client;
  for (const std::uint32_t id : {7U, 8U, 0xFFFFFFFFU}) {
    client.ask(refused_order(id));
    const auto reply = client.hear();
    BOOST_REQUIRE(reply.has_value());
    BOOST_TEST(reply->id == id);
    BOOST_TEST((reply->outcome == base::HelperOutcome::refused));
  }
  client.hang_up();
  BOOST_TEST((client.end() == End::idle));
}

BOOST_AUTO_TEST_CASE(kinds_of_a_later_version_are_told_so) {
  Client client;
  ByteVector other = refused_order(9);
  other[4] = 200;
  client.ask(other);
  const auto reply = client.hear();
  BOOST_REQUIRE(reply.has_value());
  BOOST_TEST((reply->id == 9 && reply->outcome == base::HelperOutcome::unsupported));
  client.ask(refused_order(10));  // and it goes on
  BOOST_TEST(client.hear().has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_request_ends_it) {
  const auto ends_after = [](Bytes bytes) {
    Client client;
    client.say(bytes);
    return !client.hear() && client.end() == End::protocol;
  };
  BOOST_TEST(ends_after(base::bytes_of("GET / HTTP/1.1\r\n")));
  BOOST_TEST(ends_after(base::frame_header(base::kLargestRequest + 1)));
  BOOST_TEST(ends_after(base::frame_header(0)));
  Client client;
  auto cut = refused_order(1);
  cut.pop_back();
  client.ask(cut);
  BOOST_TEST(!client.hear().has_value());
  BOOST_TEST((client.end() == End::protocol));
}

BOOST_AUTO_TEST_CASE(it_ends_when_nobody_asks) {
  Client silent(milliseconds(100));
  BOOST_TEST((silent.end() == End::idle));
  Client halfway(milliseconds(100));
  halfway.say(base::bytes_of("SGH1"));
  BOOST_TEST((halfway.end() == End::idle));
  Client gone;
  gone.hang_up();
  BOOST_TEST((gone.end() == End::idle));
}

BOOST_AUTO_TEST_CASE(it_ends_when_a_deadline_is_over) {
  // A thread of libcurl's may be left, waiting for a name server.
  base::FetchOrder order;
  order.deadline = milliseconds(300);
  order.url = TestServer::get().url("/dead");
  order.rules = local_rules();
  Client client(3 * kPatience);
  const Stopwatch watch;
  client.ask(base::encode(order));
  const auto reply = client.hear();
  BOOST_REQUIRE(reply.has_value());
  BOOST_TEST((reply->outcome == base::HelperOutcome::deadline));
  BOOST_TEST((client.end() == End::idle));
  BOOST_TEST((watch.time() < kPatience));
}

BOOST_AUTO_TEST_CASE(it_does_not_go_on_asking_for_nobody) {
  base::FetchOrder order;
  order.deadline = 6 * kPatience;
  order.url = TestServer::get().url("/dead");
  order.rules = local_rules();
  Client client;
  client.ask(base::encode(order));
  std::this_thread::sleep_for(milliseconds(300));
  const Stopwatch watch;
  client.hang_up();
  BOOST_TEST((client.end() == End::idle));
  BOOST_TEST((watch.time() < kPatience));
}

BOOST_AUTO_TEST_CASE(it_ends_after_many_requests) {
  Client client;
  int answered = 0;
  for (; answered < 1000; ++answered) {
    client.say(base::frame_header(refused_order(1).size()));
    client.say(refused_order(1));
    if (!client.hear()) break;
  }
  BOOST_TEST(answered == 300);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
