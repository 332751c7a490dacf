#define BOOST_TEST_MODULE siegel
#include <boost/test/unit_test.hpp>
