// Fetching through the real helper from a server that misbehaves: what may be asked, how, how much, how long.
#include "http_fetch.h"

#include <boost/test/unit_test.hpp>

#include "helper/fetching.h"

namespace siegel::testing {
namespace {

std::string url(const std::string& path) { return TestServer::get().url(path); }

std::string redirect_to(const std::string& where, int code = 302) {
  return ask(url("/redirect?code=" + std::to_string(code) + "&to=" + where));
}

base::FetchRequest post(const std::string& where) {
  auto request = get(where);
  request.body = base::copy_of(base::bytes_of("question"));
  request.content_type = "application/ocsp-request";
  return request;
}

std::string hits(const std::string& path) { return ask(url("/hits?path=" + path)); }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(http_fetch)

BOOST_AUTO_TEST_CASE(an_answer) {
  BOOST_TEST(ask(url("/ok")) == "answer");
  BOOST_TEST(ask(url("/empty")) == "");
  BOOST_TEST(ask(url("/chunked")) == "answer");
  BOOST_TEST(ask(url("/long")) == "answer");  // only what was announced
}

BOOST_AUTO_TEST_CASE(a_get_tells_nothing) {
  const std::string request = ask(url("/echo?a=b#part"));
  BOOST_TEST(request == "GET /echo?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(TestServer::get().port("http")) +
                            "\r\nUser-Agent: siegel\r\nAccept: */*\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_post_carries_its_body) {
  const std::string request = ask(post(url("/echo")));
  BOOST_TEST(contains(request, "POST /echo HTTP/1.1\r\n"));
  BOOST_TEST(contains(request, "\r\nContent-Type: application/ocsp-request\r\n"));
  BOOST_TEST(contains(request, "\r\nContent-Length: 8\r\n"));
  BOOST_TEST(!contains(request, "Expect"));
  BOOST_TEST(request.ends_with("\r\n\r\nquestion"));
}

BOOST_AUTO_TEST_CASE(a_post_of_many_bytes) {
  auto request = post(url("/echo"));
  request.body.assign(500'000, 'q');
  request.limit = 600'000;
  const std::string echoed = ask(request);
  BOOST_TEST(contains(echoed, "\r\nContent-Length: 500000\r\n"));
  BOOST_TEST(echoed.size() > 500'000u);
}

BOOST_AUTO_TEST_CASE(a_field_cannot_be_smuggled_in) {
  auto request = post(url("/echo"));
  request.content_type = "a/b\r\nX-Smuggled: 1";
  BOOST_TEST(ask(request) == "<network.refused>");
  BOOST_TEST(ask(url("/echo HTTP/1.1\r\nX-Smuggled: 1\r\n")) == "<network.refused>");
}

BOOST_AUTO_TEST_CASE(only_status_200_is_an_answer) {
  for (const char* code : {"204", "206", "304", "400", "404", "500", "503"})
    BOOST_TEST(ask(url(std::string("/status?code=") + code)) == "<network.failed>", code);
  BOOST_TEST(ask(url("/huge-404")) == "<network.failed>");
  BOOST_TEST(ask(url("/old")) == "<network.failed>");
}

BOOST_AUTO_TEST_CASE(the_limit_counts_every_byte) {
  BOOST_TEST(ask(url("/size?bytes=1000")).size() == 1000u);
  BOOST_TEST(ask(url("/size?bytes=1001")) == "<network.too-large>");
  for (const char* path : {"/huge", "/huge-no-length", "/huge-chunked", "/headers", "/one-header", "/interim"}) {
    const std::string answer = ask(url(path));
    // A single field without an end is libcurl's own limit.
    BOOST_TEST(
        (answer == "<network.too-large>" || (path == std::string("/one-header") && answer == "<network.failed>")),
        path << ": " << answer.substr(0, 40));
  }
  auto nothing = get(url("/ok"));
  nothing.limit = 0;
  BOOST_TEST(ask(nothing) == "<network.too-large>");
}

BOOST_AUTO_TEST_CASE(the_largest_answer_fits_the_helpers_memory) {
  auto request = get(url("/size?bytes=" + std::to_string(base::kLargestAnswer)), 6 * kPatience);
  request.limit = 2 * base::kLargestAnswer;  // more is not to be had
  BOOST_TEST(ask(request).size() == base::kLargestAnswer);
  request.url = url("/size?bytes=" + std::to_string(base::kLargestAnswer + 1));
  BOOST_TEST(ask(request) == "<network.too-large>");
}

BOOST_AUTO_TEST_CASE(nothing_is_decompressed) {
  auto request = get(url("/gzip"));
  request.limit = 100'000;  // of 10 MB
  const std::string answer = ask(request);
  BOOST_TEST(answer.substr(0, 2) == "\x1F\x8B");
}

BOOST_AUTO_TEST_CASE(lying_lengths_and_lost_connections) {
  for (const char* path : {"/short", "/reset"}) BOOST_TEST(ask(url(path)) == "<network.failed>", path);
  const std::string closed = "http://127.0.0.1:" + std::to_string(TestServer::get().port("closed")) + "/";
  BOOST_TEST(ask(closed) == "<network.failed>");
  BOOST_TEST(found_nobody(ask("http://no-such-host.invalid/")));
}

BOOST_AUTO_TEST_CASE(slow_servers_cost_the_deadline) {
  for (const char* path : {"/dead", "/drip", "/drip-header", "/slow?seconds=30"}) {
    const Stopwatch watch;
    BOOST_TEST(ask(get(url(path), milliseconds(1200))) == "<network.deadline>", path);
    BOOST_TEST(watch.time().count() < 1200 + kSoon.count(), path);
    BOOST_TEST(watch.time().count() >= 500, path);
  }
  BOOST_TEST(ask(url("/slow?seconds=0.5")) == "late");
  BOOST_TEST(ask(get(url("/ok"), milliseconds(0))) == "<network.deadline>");
}

BOOST_AUTO_TEST_CASE(redirects_are_followed_three_times) {
  BOOST_TEST(ask(url("/chain?left=3")) == "answer");
  BOOST_TEST(ask(url("/chain?left=4")) == "<network.failed>");
  BOOST_TEST(ask(url("/loop")) == "<network.failed>");
  for (const int code : {301, 302, 303, 307, 308}) BOOST_TEST(redirect_to("/ok", code) == "answer", code);
  BOOST_TEST(redirect_to("/dead") != "answer");
}

BOOST_AUTO_TEST_CASE(one_deadline_for_all_hops) {
  const Stopwatch watch;
  BOOST_TEST(ask(get(url("/redirect?to=/slow%3Fseconds=30"), milliseconds(1000))) == "<network.deadline>");
  BOOST_TEST(watch.time().count() < 1000 + kSoon.count());
  // The helper keeps it by itself, too.
  base::FetchOrder order;
  order.deadline = milliseconds(1000);
  order.limit = 1000;
  order.url = url("/slow-redirect?seconds=0.7&to=/slow%3Fseconds=0.7");
  order.rules = local_rules();
  BOOST_TEST((helper::fetch_over_http(order, [] { return false; }).outcome == base::HelperOutcome::deadline));
  order.deadline = kPatience;
  BOOST_TEST((helper::fetch_over_http(order, [] { return false; }).outcome == base::HelperOutcome::ok));
}

BOOST_AUTO_TEST_CASE(redirects_lead_nowhere_forbidden) {
  // Each would be an answer of the helper's own computer, or another protocol.
  for (const char* where : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1:11211/",
                            "ldap://127.0.0.1/", "http://user@127.0.0.1/ok", "//[::ffff:127.0.0.1]/ok",
                            "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://192.168.1.1/"})
    BOOST_TEST(redirect_to(where) == "<network.refused>", where);
}

BOOST_AUTO_TEST_CASE(a_post_is_not_turned_into_a_get) {
  for (const char* code : {"301", "302", "303"})
    BOOST_TEST(ask(post(url(std::string("/redirect?to=/echo&code=") + code))) == "<network.failed>", code);
  for (const char* code : {"307", "308"}) {
    const std::string echoed = ask(post(url(std::string("/redirect?to=/echo&code=") + code)));
    BOOST_TEST(contains(echoed, "POST /echo"), code);
    BOOST_TEST(echoed.ends_with("\r\n\r\nquestion"), code);
  }
}

BOOST_AUTO_TEST_CASE(no_cookies_and_no_referer) {
  const std::string request = ask(url("/cookie"));
  BOOST_TEST(contains(request, "GET /echo"));
  BOOST_TEST(!contains(request, "Cookie"));
  BOOST_TEST(!contains(request, "Referer"));
}

BOOST_AUTO_TEST_CASE(only_http_and_https) {
  for (const char* address :
       {"file:///etc/passwd", "ftp://127.0.0.1/", "ldap://127.0.0.1/cn=x", "smtp://127.0.0.1/", "", "127.0.0.1/ok",
        "http://", "http:///ok", "http://user:password@127.0.0.1/ok", "javascript:alert(1)", "HTTP:/ok"})
    BOOST_TEST(ask(address) == "<network.refused>", address);
  BOOST_TEST(ask("http://127.0.0.1/" + std::string(9000, 'a')) == "<network.refused>");
}

BOOST_AUTO_TEST_CASE(addresses_that_are_not_public_are_never_connected_to) {
  const std::string before = hits("connections");
  const std::string port = ":" + std::to_string(TestServer::get().port("http")) + "/ok";
  for (const char* host : {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]",
                           "[::ffff:127.0.0.1]", "0.0.0.0"}) {
    BOOST_TEST(ask("http://" + std::string(host) + port, {}) == "<network.refused>", host);
    BOOST_TEST(ask("http://" + std::string(host) + "/ok", {}) == "<network.refused>", host);
  }
  // The two questions themselves are the only connections since.
  BOOST_TEST(std::stoi(hits("connections")) == std::stoi(before) + 1);
}

BOOST_AUTO_TEST_CASE(allowed_networks_are_exactly_those) {
  BOOST_TEST(ask(url("/ok"), {"", "", {"127.0.0.1"}}) == "answer");
  BOOST_TEST(ask(url("/ok"), {"", "", {"10.0.0.0/8", "127.0.0.0/8"}}) == "answer");
  for (const char* network : {"10.0.0.0/8", "127.0.0.2/32", "::1/128", "::/0", "::ffff:127.0.0.1/128"})
    BOOST_TEST(ask(url("/ok"), {"", "", {network}}) == "<network.refused>", network);
  // What cannot be read allows nothing, not even the rest.
  BOOST_TEST(ask(url("/ok"), {"", "", {"127.0.0.1", "intranet"}}) == "<network.refused>");
}

BOOST_AUTO_TEST_CASE(ipv6) {
  const int port = TestServer::get().port("http6");
  if (port == 0) return;  // a machine without
  const std::string address = "http://[::1]:" + std::to_string(port) + "/ok";
  BOOST_TEST(ask(address) == "answer");
  BOOST_TEST(ask(address, {"", "", {"127.0.0.0/8"}}) == "<network.refused>");
}

BOOST_AUTO_TEST_CASE(the_detail_is_the_host) {
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, {}, kPatience);
  const auto detail = [&](const char* address) { return fetcher.fetch(get(address)).error().detail; };
  BOOST_TEST(detail("http://127.0.0.1:81/secret?query") == "127.0.0.1:81");
  BOOST_TEST(detail("http://user:password@localhost/") == "localhost");
  BOOST_TEST(detail("http://a\x1B[31m/") == "?");
}

BOOST_AUTO_TEST_CASE(one_budget_for_all_questions) {
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, local_rules(), milliseconds(1500));
  const Stopwatch watch;
  for (int i = 0; i < 5; ++i)
    BOOST_TEST(text_of(fetcher.fetch(get(url("/dead"), milliseconds(1000)))) == "<network.deadline>");
  BOOST_TEST(watch.time().count() < 1500 + kSoon.count());
  BOOST_TEST(text_of(fetcher.fetch(get(url("/ok")))) == "<network.deadline>");
}

BOOST_AUTO_TEST_CASE(questions_at_the_same_time_share_the_budget) {
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, local_rules(), milliseconds(1500));
  const auto ask_the_dead = [&] { static_cast<void>(fetcher.fetch(get(url("/dead"), milliseconds(800)))); };
  std::thread other(ask_the_dead);
  ask_the_dead();
  other.join();
  BOOST_TEST(text_of(fetcher.fetch(get(url("/ok")))) == "answer");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
