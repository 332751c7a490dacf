/* abi_header_test.c - siegel.h alone, twice, is valid C99 without warnings, and its numbers are what they have always
 * been. */
#include "siegel/siegel.h"

#include <stdio.h>

/* A number that changed would change the meaning of every mail between an old host and a new plugin. */
static const struct {
  const char* name;
  int64_t value, expected;
} values[] = {
#define VALUE(name, expected) \
  { #name, (int64_t)(name), expected }
    VALUE(SIEGEL_ABI_MAJOR, 1),
    VALUE(SIEGEL_OK, 0),
    VALUE(SIEGEL_UNTOUCHED, 1),
    VALUE(SIEGEL_ABSENT, 2),
    VALUE(SIEGEL_E_FAILED, -1),
    VALUE(SIEGEL_E_CANCELLED, -2),
    VALUE(SIEGEL_E_IO, -3),
    VALUE(SIEGEL_E_MALFORMED, -4),
    VALUE(SIEGEL_E_UNSUPPORTED, -5),
    VALUE(SIEGEL_E_NO_KEY, -6),
    VALUE(SIEGEL_E_RECIPIENT, -7),
    VALUE(SIEGEL_E_POLICY, -8),
    VALUE(SIEGEL_E_NO_MEMORY, -9),
    VALUE(SIEGEL_E_ARGUMENT, -10),
    VALUE(SIEGEL_E_LIMIT, -11),
    VALUE(SIEGEL_E_LOCKED, -12),
    VALUE(SIEGEL_SIGN, 1),
    VALUE(SIEGEL_ENCRYPT, 2),
    VALUE(SIEGEL_OPAQUE, 4),
    VALUE(SIEGEL_DRAFT, 8),
    VALUE(SIEGEL_UNATTENDED, 16),
    VALUE(SIEGEL_REPLY, 32),
    VALUE(SIEGEL_FORWARD, 64),
    VALUE(SIEGEL_TRIPLE_WRAP, 128),
    VALUE(SIEGEL_SIG_NONE, 0),
    VALUE(SIEGEL_SIG_VALID, 1),
    VALUE(SIEGEL_SIG_UNTRUSTED, 2),
    VALUE(SIEGEL_SIG_INDETERMINATE, 3),
    VALUE(SIEGEL_SIG_INVALID, 4),
    VALUE(SIEGEL_ENC_NONE, 0),
    VALUE(SIEGEL_ENC_PARTIAL, 1),
    VALUE(SIEGEL_ENC_FULL, 2),
    VALUE(SIEGEL_ENC_LOCKED, 3),
    VALUE(SIEGEL_TLS_UNKNOWN, 0),
    VALUE(SIEGEL_TLS_CLEARTEXT, 1),
    VALUE(SIEGEL_TLS_UNVERIFIED, 2),
    VALUE(SIEGEL_TLS_VERIFIED, 3),
    VALUE(SIEGEL_HP_NONE, 0),
    VALUE(SIEGEL_HP_SIGNED, 1),
    VALUE(SIEGEL_HP_ENCRYPTED, 2),
    VALUE(SIEGEL_HP_SIGNED_AND_ENCRYPTED, 3),
    VALUE(SIEGEL_ROLE_TO, 0),
    VALUE(SIEGEL_ROLE_CC, 1),
    VALUE(SIEGEL_ROLE_BCC, 2),
    VALUE(SIEGEL_ROLE_SENDER, 3),
    VALUE(SIEGEL_RCPT_USABLE, 0),
    VALUE(SIEGEL_RCPT_MISSING, 1),
    VALUE(SIEGEL_RCPT_EXPIRED, 2),
    VALUE(SIEGEL_RCPT_NOT_YET_VALID, 3),
    VALUE(SIEGEL_RCPT_REVOKED, 4),
    VALUE(SIEGEL_RCPT_UNSUITABLE, 5),
    VALUE(SIEGEL_RCPT_WEAK, 6),
    VALUE(SIEGEL_RCPT_UNTRUSTED, 7),
    VALUE(SIEGEL_RCPT_SEARCHING, 8),
    VALUE(SIEGEL_DEBUG, 0),
    VALUE(SIEGEL_INFO, 1),
    VALUE(SIEGEL_WARNING, 2),
    VALUE(SIEGEL_ERROR, 3),
    VALUE(SIEGEL_NO_TIME, INT64_MIN),
};

int main(void) {
  int wrong = 0;
  for (size_t i = 0; i < sizeof values / sizeof values[0]; ++i)
    if (values[i].value != values[i].expected) {
      printf("%s is %lld\n", values[i].name, (long long)values[i].value);
      wrong = 1;
    }
  return wrong;
}
