/* abi_test.c - hosts of three generations, in C99, around a plugin library: one built with a smaller siegel.h than the
 * plugin's, one with the same, one with a later minor version whose structs have grown.
 *
 *   abi_test LIBRARY PROFILE_FOLDER
 */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "siegel/siegel.h"

static int failures;
#define CHECK(condition)                                                           \
  do {                                                                             \
    if (!(condition)) {                                                            \
      ++failures;                                                                  \
      printf("%s:%d: %s: %s\n", __FILE__, __LINE__, generation->name, #condition); \
    }                                                                              \
  } while (0)

/* How much of host and job this generation of hosts has; 0: all, and more behind it. */
typedef struct {
  const char* name;
  size_t host_size, job_size;
  uint16_t minor;
} generation_t;

#define END_OF(type, member) (offsetof(type, member) + sizeof(((type*)0)->member))
static const generation_t generations[] = {
    {"oldest", END_OF(siegel_host, profile), END_OF(siegel_job, out), 0},
    {"older", END_OF(siegel_host, get_extension), END_OF(siegel_job, report), 0},
    {"same", sizeof(siegel_host), sizeof(siegel_job), SIEGEL_ABI_MINOR},
    {"newer", sizeof(siegel_host) + 200, sizeof(siegel_job) + 200, SIEGEL_ABI_MINOR + 1},
};

typedef union {
  siegel_host known;
  unsigned char bytes[sizeof(siegel_host) + 200];
} grown_host;
typedef union {
  siegel_job known;
  unsigned char bytes[sizeof(siegel_job) + 200];
} grown_job;

/* Everything behind the generation's size is garbage: of an older host it is somebody else's memory, of a newer one it
 * is members that this plugin does not know. */
static void cut(void* bytes, size_t known, size_t all, size_t size) {
  const size_t end = size < known ? size : known;
  memset((char*)bytes + end, 0xA5, all - end);
}

static const char mail[] =
    "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: plain\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
    "Message-ID: <1@example.org>\r\n\r\nHello\r\n";

typedef struct {
  size_t position, written;
  int finishes, commits, reports;
} state;

static siegel_status SIEGEL_CALL read_mail(const siegel_input* self, void* buffer, size_t cap, size_t* got) {
  state* s = self->ctx;
  *got = sizeof mail - 1 - s->position;
  if (*got > cap) *got = cap;
  memcpy(buffer, mail + s->position, *got);
  s->position += *got;
  return SIEGEL_OK;
}
static siegel_status SIEGEL_CALL write_mail(const siegel_output* self, const void* bytes, size_t length) {
  (void)bytes;
  ((state*)self->ctx)->written += length;
  return SIEGEL_OK;
}
static siegel_status SIEGEL_CALL finish_mail(const siegel_output* self, int32_t commit) {
  ((state*)self->ctx)->finishes += 1;
  ((state*)self->ctx)->commits += commit;
  return SIEGEL_OK;
}
static void SIEGEL_CALL report(const siegel_job* job, const siegel_verdict* verdict) {
  if (SIEGEL_HAS(verdict, encryption) && verdict->signature == SIEGEL_SIG_NONE &&
      verdict->encryption == SIEGEL_ENC_NONE)
    ((state*)job->ctx)->reports += 1;
}

static void run_job(const generation_t* generation, const siegel_plugin* plugin, int sending) {
  state s = {0, 0, 0, 0, 0};
  siegel_input in = {0};
  siegel_output out = {0};
  grown_job job;
  memset(&job, 0, sizeof job);
  in.size = sizeof in;
  in.ctx = &s;
  in.length_hint = SIEGEL_LENGTH_UNKNOWN;
  in.read = read_mail;
  out.size = sizeof out;
  out.ctx = &s;
  out.write = write_mail;
  out.finish = finish_mail;
  job.known.size = (uint32_t)generation->job_size;
  job.known.flags = SIEGEL_UNATTENDED;
  job.known.ctx = &s;
  job.known.in = &in;
  job.known.out = &out;
  job.known.report = report;
  cut(job.bytes, sizeof job.known, sizeof job, generation->job_size);

  const siegel_status status = (sending ? plugin->on_send : plugin->on_receive)(plugin, &job.known);
  CHECK(status >= 0);
  CHECK(s.finishes == 1);
  CHECK(status != SIEGEL_UNTOUCHED || (s.written == 0 && s.commits == 0));
  CHECK(status == SIEGEL_UNTOUCHED || s.commits == 1);
  CHECK(s.reports <= 1);
}

static void run_generation(const generation_t* generation, const siegel_entry* entry, const char* profile) {
  const siegel_plugin* plugin = NULL;
  grown_host host;
  memset(&host, 0, sizeof host);
  host.known.size = (uint32_t)generation->host_size;
  host.known.abi_major = SIEGEL_ABI_MAJOR;
  host.known.abi_minor = generation->minor;
  host.known.name = "abi_test";
  host.known.version = "1";
  host.known.profile = profile;
  cut(host.bytes, sizeof host.known, sizeof host, generation->host_size);

  CHECK(entry->create(&host.known, &plugin) == SIEGEL_OK);
  if (!plugin) return;
  CHECK(SIEGEL_HAS(plugin, destroy));
  CHECK(plugin->abi_major == SIEGEL_ABI_MAJOR);
  CHECK(plugin->get_extension(plugin, "no.such.thing/1") == NULL);
  run_job(generation, plugin, 0);
  run_job(generation, plugin, 1);
  plugin->destroy(plugin);
}

int main(int argc, char** argv) {
  const generation_t* generation = &generations[0];
  void* library = argc == 3 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
  const siegel_entry* entry = library ? dlsym(library, "siegel_entry_v1") : NULL;
  if (!entry) {
    printf("%s\n", argc == 3 ? dlerror() : "usage: abi_test LIBRARY PROFILE_FOLDER");
    return 1;
  }
  CHECK(entry->abi_major == SIEGEL_ABI_MAJOR && SIEGEL_HAS(entry, create));
  for (size_t i = 0; i < sizeof generations / sizeof generations[0]; ++i)
    run_generation(&generations[i], entry, argv[2]);
  printf("%s: %d failures\n", argv[1], failures);
  return failures != 0;
}
