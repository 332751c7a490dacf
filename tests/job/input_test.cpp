// The host's input while nothing is read: is the user still patient?
#include "abi/input.h"

#include <boost/test/unit_test.hpp>
#include <vector>

#include "support/pki.h"

namespace siegel::testing {
namespace {

/// A host that counts how often it was asked, and answers as it was told.
struct AskedHost {
  siegel_status answer = SIEGEL_OK;
  std::vector<std::uint64_t> done;
  siegel_input input{};
  siegel_job job{};

  AskedHost() {
    input.size = sizeof input;
    input.read = [](const siegel_input*, void*, std::size_t, std::size_t* got) -> siegel_status {
      *got = 0;
      return SIEGEL_OK;
    };
    job.size = sizeof job;
    job.ctx = this;
    job.in = &input;
    job.progress = [](const siegel_job* raw, std::uint64_t bytes, std::uint64_t) -> siegel_status {
      auto& self = *static_cast<AskedHost*>(raw->ctx);
      self.done.push_back(bytes);
      return self.answer;
    };
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(input)

BOOST_AUTO_TEST_CASE(the_host_is_asked_whether_it_still_waits) {
  AskedHost host;
  abi::HostInput input(library(), host.job, host.job);
  BOOST_TEST(!input.cancelled());
  BOOST_TEST(!input.cancelled());
  BOOST_TEST((host.done == std::vector<std::uint64_t>{0, 0}));  // no progress is invented
  host.answer = SIEGEL_E_CANCELLED;
  BOOST_TEST(input.cancelled());
  host.answer = SIEGEL_E_FAILED;  // "anything else cancels"
  BOOST_TEST(input.cancelled());
}

BOOST_AUTO_TEST_CASE(a_host_without_progress_waits) {
  AskedHost host;
  host.job.progress = nullptr;
  abi::HostInput input(library(), host.job, host.job);
  BOOST_TEST(!input.cancelled());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
