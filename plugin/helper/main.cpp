// siegel-helper: asks servers for Siegel, in a process of its own. Started by the plugin with a socket as stdin and
// stdout; base/helper_protocol.h says what is spoken there.
#include <curl/curl.h>
#include <unistd.h>

#include <cstdio>
#include <exception>

#include "confinement.h"
#include "serve.h"

int main(int count, char**) {
  if (count > 1 || ::isatty(STDIN_FILENO) == 1) {
    std::fputs("siegel-helper " SIEGEL_VERSION ": asks servers for the Siegel plugin, which starts it by itself.\n",
               stderr);
    return 64;
  }
  try {
    if (!siegel::helper::confine() || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return 1;
    const auto end = siegel::helper::serve(STDIN_FILENO);
    ::_exit(static_cast<int>(end));  // not waiting for threads of libcurl
  } catch (const std::exception&) {
    return 1;  // memory: the client sees that nothing came
  }
}
