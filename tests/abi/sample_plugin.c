/* sample_plugin.c - a complete plugin for siegel.h in C99: it "encrypts" by rot13 and "signs" by a mark.
 *
 * It shows how little a plugin needs, and is what host-sim is tested with:
 *   SAMPLE_NEWER   a plugin of a later minor version, whose structs are larger
 *   SAMPLE_OLDER   a plugin whose verdict is shorter than this header's
 *   SAMPLE_BUG=n   a plugin that breaks one promise, so that the conformance check can be seen to find it
 *
 * Its format: the line "X-Sample: s", "X-Sample: e" or "X-Sample: se", then the mail, in rot13 if there is an e.  A
 * mail that starts with "X-Sample: l" asks for a passphrase, which is "geheim". */
#define SIEGEL_BUILDING_PLUGIN
#include <stdlib.h>
#include <string.h>

#include "siegel/siegel.h"

#ifndef SAMPLE_BUG
#define SAMPLE_BUG 0
#endif
enum {
  BUG_DOUBLE_FINISH = 1,
  BUG_REPORT_AFTER_FINISH,
  BUG_REPORT_TWICE,
  BUG_WRITE_AFTER_FINISH,
  BUG_COMMIT_ON_FAILURE,
  BUG_UNTOUCHED_WROTE,
  BUG_NEVER_TICKS,
  BUG_READ_ERROR_IS_END,
  BUG_WRITE_ERROR_IGNORED,
  BUG_UNKNOWN_FLAGS,
  BUG_READS_PAST_JOB,
  BUG_READS_PAST_HOST,
  BUG_REPORT_NULL_CRASHES,
  BUG_SECOND_SYMBOL,
  BUG_OUT_BEFORE_COPIES,
  BUG_FORGETS_FINISH,
  BUG_ANY_EXTENSION,
  BUG_GLOBAL_STATE,
  BUG_NEEDS_REWIND,
  BUG_COMMIT_ERROR_IGNORED,
  BUG_PROMPTS_NOBODY,
  BUG_COUNT
};
#define HAS_BUG(bug) (SAMPLE_BUG == (bug))

#if defined(SAMPLE_NEWER)
#define SAMPLE_MINOR 7
#else
#define SAMPLE_MINOR SIEGEL_ABI_MINOR
#endif

typedef struct sample {
  siegel_plugin abi;
#if defined(SAMPLE_NEWER)
  void* members_of_minor_7[4];
#endif
  const siegel_host* host;
} sample;

#if SAMPLE_BUG == 18 /* BUG_GLOBAL_STATE */
static sample* the_only_one;
#endif

/* ------------------------------------------------------------------ one job */

enum { BLOCK = 4096, MAX_OUTPUTS = 8, MARK = 10 /* strlen("X-Sample: ") */ };

typedef struct work {
  const sample* plugin;
  const siegel_job* job;
  const siegel_output* outputs[MAX_OUTPUTS]; /* the first is job->out */
  size_t num_outputs;
  uint64_t done;
  int rot13, sign;
} work;

static siegel_status read_block(work* w, char* buffer, size_t cap, size_t* got) {
  siegel_status status = w->job->in->read(w->job->in, buffer, cap, got);
  if (HAS_BUG(BUG_READ_ERROR_IS_END) && status < 0) {
    *got = 0;
    return SIEGEL_OK;
  }
  if (status < 0) return status;
  w->done += *got;
  if (!HAS_BUG(BUG_NEVER_TICKS) && SIEGEL_HAS(w->job, progress) && w->job->progress &&
      w->job->progress(w->job, w->done, w->job->in->length_hint) != SIEGEL_OK)
    return SIEGEL_E_CANCELLED;
  return SIEGEL_OK;
}

/* Reads until buffer is full or the input ends. */
static siegel_status read_start(work* w, char* buffer, size_t cap, size_t* have) {
  size_t got = 1;
  *have = 0;
  while (*have < cap && got > 0) {
    siegel_status status = read_block(w, buffer + *have, cap - *have, &got);
    if (status < 0) return status;
    *have += got;
  }
  return SIEGEL_OK;
}

static siegel_status write_all(work* w, const char* bytes, size_t length) {
  for (size_t i = 0; i < w->num_outputs; ++i) {
    siegel_status status = w->outputs[i]->write(w->outputs[i], bytes, length);
    if (status < 0 && !HAS_BUG(BUG_WRITE_ERROR_IGNORED)) return status;
  }
  return SIEGEL_OK;
}

static void turn(char* bytes, size_t length) {
  for (size_t i = 0; i < length; ++i) {
    char c = bytes[i], base = (char)(c >= 'a' ? 'a' : 'A');
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) bytes[i] = (char)(base + (c - base + 13) % 26);
  }
}

static siegel_status copy_rest(work* w, char* start, size_t have) {
  char block[BLOCK];
  size_t got = 1;
  if (w->rot13) turn(start, have);
  siegel_status status = write_all(w, start, have);
  while (status >= 0 && got > 0) {
    status = read_block(w, block, sizeof block, &got);
    if (status < 0) return status;
    if (w->rot13) turn(block, got);
    status = write_all(w, block, got);
  }
  return status;
}

/* ------------------------------------------------------------------ verdict */

static void report(work* w, siegel_status status, const char* finding) {
  struct {
    siegel_verdict known;
    char members_of_a_later_minor[64];
  } verdict;
  siegel_finding problem = {
      sizeof problem, SIEGEL_WARNING, -1, 0, finding, "Something to know about this sample mail."};
  siegel_signer signer = {sizeof signer, SIEGEL_SIG_UNTRUSTED, 0,         1, 1795435200, "anna@example.org",
                          "Anna",        "Sample Authority",   "SHA-256", 0, 0,          0};
  const siegel_finding* findings[1] = {&problem};
  const siegel_signer* signers[1] = {&signer};
  siegel_verdict* v = &verdict.known;
  memset(&verdict, 0, sizeof verdict);
  v->size = sizeof *v;
#if defined(SAMPLE_NEWER)
  v->size = sizeof verdict;
  memset(verdict.members_of_a_later_minor, 0xA5, sizeof verdict.members_of_a_later_minor);
#elif defined(SAMPLE_OLDER)
  v->size = offsetof(siegel_verdict, recipients);
  signer.size = offsetof(siegel_signer, name);
  (void)findings;
  memset((char*)v + v->size, 0xA5, sizeof *v - v->size); /* a host that reads this shows nonsense or crashes */
#endif
  if (SIEGEL_HAS(w->job, transport) && w->job->transport) v->transport = w->job->transport->tls;
  if (status >= 0 && w->sign) {
    v->signature = SIEGEL_SIG_UNTRUSTED; /* a mark is no proof */
    v->signers = signers;
    v->num_signers = 1;
  }
  if (status >= 0 && w->rot13) v->encryption = SIEGEL_ENC_FULL;
  if (status == SIEGEL_E_LOCKED) v->encryption = SIEGEL_ENC_LOCKED;
  v->secured = v->encryption == SIEGEL_ENC_FULL && v->transport == SIEGEL_TLS_VERIFIED;
#if !defined(SAMPLE_OLDER)
  v->findings = findings;
  v->num_findings = finding ? 1 : 0;
  v->subject =
      "Gr\xC3\xBC\xC3\x9F"
      "e";
  v->content_cipher = w->rot13 ? "ROT-13" : 0;
  v->reply_token = "sample-token";
#endif
  if (HAS_BUG(BUG_REPORT_NULL_CRASHES) || (SIEGEL_HAS(w->job, report) && w->job->report)) w->job->report(w->job, v);
  if (HAS_BUG(BUG_REPORT_TWICE) && SIEGEL_HAS(w->job, report) && w->job->report) w->job->report(w->job, v);
}

/* `out` comes last, and its commit makes the others real. */
static siegel_status finish(work* w, siegel_status status) {
  const int keep = status >= 0 && status != SIEGEL_UNTOUCHED;
  if (HAS_BUG(BUG_FORGETS_FINISH) && !keep) return status;
  if (HAS_BUG(BUG_UNTOUCHED_WROTE) && status == SIEGEL_UNTOUCHED) write_all(w, "x", 1);
  int commit = keep || (HAS_BUG(BUG_COMMIT_ON_FAILURE) && status < 0);
  for (size_t i = w->num_outputs; i-- > 0;) {
    const siegel_output* output = w->outputs[HAS_BUG(BUG_OUT_BEFORE_COPIES) ? w->num_outputs - 1 - i : i];
    siegel_status finished = output->finish(output, commit);
    if (HAS_BUG(BUG_DOUBLE_FINISH)) output->finish(output, 0);
    if (HAS_BUG(BUG_WRITE_AFTER_FINISH)) output->write(output, "x", 1);
    if (commit && finished < 0 && !HAS_BUG(BUG_COMMIT_ERROR_IGNORED)) {
      status = SIEGEL_E_IO;
      commit = 0;
    }
  }
  return status;
}

static siegel_status end(work* w, siegel_status status, const char* finding) {
  if (HAS_BUG(BUG_REPORT_AFTER_FINISH)) status = finish(w, status);
  report(w, status, finding);
  return HAS_BUG(BUG_REPORT_AFTER_FINISH) ? status : finish(w, status);
}

static int begin(work* w, const siegel_plugin* self, const siegel_job* job) {
  memset(w, 0, sizeof *w);
  w->plugin = self->ctx;
  w->job = job;
  if (!job || !SIEGEL_HAS(job, out) || !job->in || !job->out) return 0;
  w->outputs[w->num_outputs++] = job->out;
  if (HAS_BUG(BUG_READS_PAST_JOB) && job->reply_token && job->reply_token[0] == 'x') w->sign = 1;
  return 1;
}

/* ------------------------------------------------------------------ what the host has */

static const void* host_extension(const siegel_host* host, const char* id) {
  return SIEGEL_HAS(host, get_extension) && host->get_extension ? host->get_extension(host, id) : 0;
}

/* What the host keeps first, then whoever sits there. */
static siegel_status ask(const work* w, const siegel_secret_request* request, char* secret, size_t cap) {
  const siegel_host* host = w->plugin->host;
  const siegel_host_secrets* secrets = host_extension(host, SIEGEL_EXT_SECRETS);
  const siegel_host_prompt* prompt = host_extension(host, SIEGEL_EXT_PROMPT);
  siegel_status status = SIEGEL_ABSENT;
  if (secrets && SIEGEL_HAS(secrets, lookup)) status = secrets->lookup(host, w->job, request, secret, cap);
  if (status != SIEGEL_ABSENT) return status;
  const int silent = (w->job->flags & SIEGEL_UNATTENDED) != 0 && !HAS_BUG(BUG_PROMPTS_NOBODY);
  if (silent || !prompt || !SIEGEL_HAS(prompt, secret)) return SIEGEL_ABSENT;
  return prompt->secret(host, w->job, request, secret, cap);
}

static siegel_status unlock(const work* w) {
  for (uint32_t attempt = 1; attempt <= 5; ++attempt) {
    siegel_secret_request request = {sizeof request, attempt, "0123", "sample key", "The sample is locked."};
    char secret[64];
    siegel_status status = ask(w, &request, secret, sizeof secret);
    if (status == SIEGEL_E_CANCELLED) return status;
    if (status != SIEGEL_OK) return SIEGEL_E_LOCKED;
    if (strcmp(secret, "geheim") == 0) return SIEGEL_OK;
  }
  return SIEGEL_E_FAILED; /* the host answered the same five times */
}

/* ------------------------------------------------------------------ sending */

/* A further output for each line "Bcc:" at the start of the mail: enough for a sample. */
static siegel_status open_copies(work* w, const char* start, size_t have) {
  const siegel_mailbox bcc = {sizeof bcc, SIEGEL_ROLE_BCC, "bcc@example.org", 0};
  const siegel_mailbox* recipients[1];
  recipients[0] = &bcc;
  for (size_t i = 0; i + 5 < have && w->num_outputs < MAX_OUTPUTS; ++i) {
    if (memcmp(start + i, "Bcc: ", 5) != 0 || (i > 0 && start[i - 1] != '\n')) continue;
    if (!SIEGEL_HAS(w->job, open_output) || !w->job->open_output) return SIEGEL_E_POLICY;
    const siegel_output* copy = 0;
    siegel_status status = w->job->open_output(w->job, recipients, 1, &copy);
    if (status < 0) return status;
    w->outputs[w->num_outputs++] = copy;
  }
  return SIEGEL_OK;
}

static void demand_transport(const work* w) {
  const siegel_host_transport* transport = host_extension(w->plugin->host, SIEGEL_EXT_TRANSPORT);
  if (transport && SIEGEL_HAS(transport, require)) transport->require(w->plugin->host, w->job, SIEGEL_TLS_UNVERIFIED);
}

static siegel_status SIEGEL_CALL on_send(const siegel_plugin* self, const siegel_job* job) {
  const uint32_t known = 127u;
  char start[BLOCK];
  size_t have = 0;
  work w;
  if (!begin(&w, self, job)) return SIEGEL_E_ARGUMENT;
  if ((job->flags & ~known) && !HAS_BUG(BUG_UNKNOWN_FLAGS)) return end(&w, SIEGEL_E_ARGUMENT, "sample.flags");
  if (HAS_BUG(BUG_NEEDS_REWIND)) job->in->rewind(job->in);
  w.sign = (job->flags & SIEGEL_SIGN) != 0;
  w.rot13 = (job->flags & (SIEGEL_ENCRYPT | SIEGEL_DRAFT)) != 0;
  siegel_status status = read_start(&w, start, sizeof start, &have);
  if (status < 0) return end(&w, status, "sample.input");
  if (!w.sign && !w.rot13) return end(&w, SIEGEL_UNTOUCHED, 0);
  demand_transport(&w);
  if (HAS_BUG(BUG_PROMPTS_NOBODY)) unlock(&w);
  if (w.rot13) status = open_copies(&w, start, have);
  if (status >= 0) status = write_all(&w, "X-Sample: ", MARK);
  if (status >= 0 && w.sign) status = write_all(&w, "s", 1);
  if (status >= 0 && w.rot13) status = write_all(&w, "e", 1);
  if (status >= 0) status = write_all(&w, "\r\n", 2);
  if (status >= 0) status = copy_rest(&w, start, have);
  return end(&w, status, status < 0 ? "sample.failed" : "sample.toy");
}

/* ------------------------------------------------------------------ receiving */

static siegel_status SIEGEL_CALL on_receive(const siegel_plugin* self, const siegel_job* job) {
  char start[BLOCK];
  size_t have = 0, line;
  work w;
  if (!begin(&w, self, job)) return SIEGEL_E_ARGUMENT;
  if (job->flags & ~127u && !HAS_BUG(BUG_UNKNOWN_FLAGS)) return end(&w, SIEGEL_E_ARGUMENT, "sample.flags");
  siegel_status status = read_start(&w, start, sizeof start, &have);
  if (status < 0) return end(&w, status, "sample.input");
  if (have < MARK || memcmp(start, "X-Sample: ", MARK) != 0) return end(&w, SIEGEL_UNTOUCHED, 0);
  for (line = MARK; line < have && start[line] != '\n'; ++line) {
    if (start[line] == 's') w.sign = 1;
    if (start[line] == 'e') w.rot13 = 1;
    if (start[line] == 'l' && status >= 0) status = unlock(&w);
    if (start[line] == 'x') status = SIEGEL_E_MALFORMED;
  }
  if (status >= 0 && line == have) status = SIEGEL_E_MALFORMED;
  if (status >= 0) status = copy_rest(&w, start + line + 1, have - line - 1);
  return end(&w, status, status < 0 ? "sample.failed" : "sample.toy");
}

/* ------------------------------------------------------------------ extensions and life */

static siegel_status SIEGEL_CALL check(const siegel_plugin* self, const siegel_compose_query* query) {
  (void)self;
  for (size_t i = 0; i < query->num_recipients; ++i) {
    const siegel_mailbox* to = query->recipients[i];
    siegel_recipient answer = {sizeof answer, to->role, SIEGEL_RCPT_USABLE, 0, to->address, "store", "00ff", 0};
    if (strstr(to->address, "missing")) {
      answer.status = SIEGEL_RCPT_MISSING;
      answer.source = "";
      answer.fingerprint = 0;
      answer.suggestion = "Ask for a signed mail.";
    }
    query->result(query, &answer);
  }
  return SIEGEL_OK;
}

/* Two "certificates", so that the conformance check has somebody to write to; 55 1D 11 is subjectAltName. */
static siegel_status SIEGEL_CALL each(const siegel_plugin* self, const char* address,
                                      const siegel_certificate_visitor* visitor) {
  static const char own[] =
      "\x30\x1F\x06\x03\x55\x1D\x11\x04\x14\x30\x12\x81\x10"
      "anna@example.org";
  static const char other[] =
      "\x30\x1F\x06\x03\x55\x1D\x11\x04\x14\x30\x12\x81\x11"
      "bernd@example.org";
  (void)self, (void)address;
  siegel_status status = visitor->visit(visitor, (const uint8_t*)own, sizeof own - 1, "identity");
  if (status == SIEGEL_OK) visitor->visit(visitor, (const uint8_t*)other, sizeof other - 1, "store");
  return SIEGEL_OK;
}
static siegel_status SIEGEL_CALL add(const siegel_plugin* self, const uint8_t* bytes, size_t length) {
  (void)self, (void)bytes, (void)length;
  return SIEGEL_E_UNSUPPORTED;
}

static const void* SIEGEL_CALL get_extension(const siegel_plugin* self, const char* id) {
  static const siegel_compose_check compose_check = {sizeof compose_check, 0, check};
  static const siegel_certificates certificates = {sizeof certificates, 0, add, each};
  (void)self;
  if (HAS_BUG(BUG_ANY_EXTENSION) || strcmp(id, SIEGEL_EXT_COMPOSE_CHECK) == 0) return &compose_check;
  return strcmp(id, SIEGEL_EXT_CERTIFICATES) == 0 ? &certificates : 0;
}

static void SIEGEL_CALL destroy(const siegel_plugin* self) { free(self->ctx); }

static siegel_status SIEGEL_CALL create(const siegel_host* host, const siegel_plugin** out) {
  if (!host || !out || !SIEGEL_HAS(host, version) || host->abi_major != SIEGEL_ABI_MAJOR) return SIEGEL_E_ARGUMENT;
  if (HAS_BUG(BUG_READS_PAST_HOST) && host->num_policy_files > 1000) return SIEGEL_E_ARGUMENT;
#if SAMPLE_BUG == 18 /* BUG_GLOBAL_STATE */
  if (the_only_one) return SIEGEL_E_FAILED;
#endif
  sample* self = calloc(1, sizeof *self);
  if (!self) return SIEGEL_E_NO_MEMORY;
  self->abi.size = offsetof(sample, host);
  self->abi.abi_major = SIEGEL_ABI_MAJOR;
  self->abi.abi_minor = SAMPLE_MINOR;
  self->abi.ctx = self;
  self->abi.on_send = on_send;
  self->abi.on_receive = on_receive;
  self->abi.get_extension = get_extension;
  self->abi.destroy = destroy;
  self->host = host;
#if SAMPLE_BUG == 18
  the_only_one = self;
#endif
  *out = &self->abi;
  return SIEGEL_OK;
}

#if SAMPLE_BUG == 14 /* BUG_SECOND_SYMBOL */
SIEGEL_EXPORT extern int sample_leaks;
int sample_leaks = 1;
#endif

#if SAMPLE_BUG < 0 || defined(SAMPLE_OTHER_MAJOR)
#define SAMPLE_MAJOR 2
#else
#define SAMPLE_MAJOR SIEGEL_ABI_MAJOR
#endif
const siegel_entry siegel_entry_v1 = {
    sizeof(siegel_entry), SAMPLE_MAJOR, SAMPLE_MINOR, "sample", "Sample", "1.0", create};
