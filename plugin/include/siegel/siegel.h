/* siegel.h - the Siegel plugin ABI, version 1.1.  C99; text is UTF-8; mails are RFC 5322 bytes.
 *
 * A host (mail client, gateway, simulator) loads the plugin library, reads the one exported symbol
 * `siegel_entry_v1`, creates a plugin object and hands it each outgoing mail with on_send and each
 * incoming mail with on_receive.  docs/abi.md has a complete host in 60 lines.
 *
 * Rules that hold everywhere
 *  - Memory: nothing allocated on one side is freed on the other.  A pointer given to a function is
 *    borrowed until that function returns; whoever wants to keep the data copies it.
 *  - Growth: the first member of every struct is `size`, set by whoever fills the struct in.  Members
 *    are only ever added at the end.  A reader accepts larger structs than it knows and reads smaller
 *    ones up to their size (SIEGEL_HAS).  Unknown severities and finding ids are no error.
 *  - Errors: no exception, longjmp or signal crosses the edge.  Every call returns a siegel_status.
 *  - Threads: [any] may be called on any thread, also on several at once; [job] is called only on the
 *    thread that runs the job, inside on_send, on_receive or answer.  The plugin holds no lock while it calls
 *    the host, and starts no thread that calls the host.
 *  - Outputs are transactions: a mail that was not finished with commit = 1 does not exist.
 */
#ifndef SIEGEL_H
#define SIEGEL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define SIEGEL_CALL __cdecl
#else
#define SIEGEL_CALL
#endif
#if !defined(SIEGEL_BUILDING_PLUGIN)
#define SIEGEL_EXPORT
#elif defined(_WIN32)
#define SIEGEL_EXPORT __declspec(dllexport)
#else
#define SIEGEL_EXPORT __attribute__((visibility("default")))
#endif

/* Major: a break, with a new number and a new entry symbol.  Minor: growth, as said above. */
#define SIEGEL_ABI_MAJOR 1u
#define SIEGEL_ABI_MINOR 1u

/* Does the struct behind p, as filled in by its maker, reach to the end of member m? */
#define SIEGEL_HAS(p, m) ((p)->size >= (uint32_t)((const char*)(&(p)->m + 1) - (const char*)(p)))

/* ------------------------------------------------------------------ status and small numbers */

/* 0: done.  > 0: done, with something to know.  < 0: failed, every output was discarded. */
typedef int32_t siegel_status;
enum {
  SIEGEL_OK = 0,
  SIEGEL_UNTOUCHED = 1,      /* nothing to do; nothing was written, the output was discarded: keep the original */
  SIEGEL_ABSENT = 2,         /* answer of a host extension: not configured and nobody to ask */
  SIEGEL_E_FAILED = -1,      /* internal error */
  SIEGEL_E_CANCELLED = -2,   /* by the progress callback, or the user said no to a prompt */
  SIEGEL_E_IO = -3,          /* reading or writing failed */
  SIEGEL_E_MALFORMED = -4,   /* the mail breaks its format */
  SIEGEL_E_UNSUPPORTED = -5, /* well-formed, but not something this plugin does */
  SIEGEL_E_NO_KEY = -6,      /* on_send: no own key or certificate for this, or its passphrase was wrong */
  SIEGEL_E_RECIPIENT = -7,   /* at least one recipient cannot read this; nobody gets it */
  SIEGEL_E_POLICY = -8,      /* refused by policy */
  SIEGEL_E_NO_MEMORY = -9,
  SIEGEL_E_ARGUMENT = -10, /* the host broke a rule of this header */
  SIEGEL_E_LIMIT = -11,    /* over one of the limits against hostile mail */
  SIEGEL_E_LOCKED = -12    /* on_receive: cannot be decrypted; one code for every reason (no oracle) */
};

/* siegel_job.flags */
enum {
  SIEGEL_SIGN = 1u,
  SIEGEL_ENCRYPT = 2u,
  SIEGEL_OPAQUE = 4u,      /* a signature as signed-data instead of multipart/signed */
  SIEGEL_DRAFT = 8u,       /* encrypt to the sender alone, never sign, never prompt */
  SIEGEL_UNATTENDED = 16u, /* nobody is there: never prompt (siegel.secrets/1 is still asked), fail with a finding */
  SIEGEL_REPLY = 32u,   /* the mail answers the one named by origin_message_id or reply_token; no effect of its own */
  SIEGEL_FORWARD = 64u, /* the mail passes it on; no effect of its own */
  /* since 1.1: */
  SIEGEL_TRIPLE_WRAP = 128u,    /* sign, encrypt, sign (RFC 2634 section 1.1); only with SIGN and ENCRYPT */
  SIEGEL_REQUEST_RECEIPT = 256u /* ask all recipients for a signed receipt (RFC 2634 section 2); only with SIGN */
};
/* siegel_verdict.signature, siegel_signer.status; of several, the worst (highest) wins */
enum {
  SIEGEL_SIG_NONE = 0,
  SIEGEL_SIG_VALID = 1,
  SIEGEL_SIG_UNTRUSTED = 2,     /* intact, but not by somebody to be believed */
  SIEGEL_SIG_INDETERMINATE = 3, /* intact, but something could not be judged */
  SIEGEL_SIG_INVALID = 4        /* broken, altered, malformed or revoked */
};
/* siegel_verdict.encryption */
enum {
  SIEGEL_ENC_NONE = 0,
  SIEGEL_ENC_PARTIAL = 1, /* parts of the mail were encrypted; they stay closed */
  SIEGEL_ENC_FULL = 2,
  SIEGEL_ENC_LOCKED = 3 /* encrypted, and no usable key */
};
/* siegel_transport.tls, siegel_verdict.transport; unknown is never "yes" */
enum { SIEGEL_TLS_UNKNOWN = 0, SIEGEL_TLS_CLEARTEXT = 1, SIEGEL_TLS_UNVERIFIED = 2, SIEGEL_TLS_VERIFIED = 3 };
/* siegel_verdict.header_protection, siegel_header.protection; RFC 9788 section 4.3 */
enum { SIEGEL_HP_NONE = 0, SIEGEL_HP_SIGNED = 1, SIEGEL_HP_ENCRYPTED = 2, SIEGEL_HP_SIGNED_AND_ENCRYPTED = 3 };
/* siegel_mailbox.role */
enum { SIEGEL_ROLE_TO = 0, SIEGEL_ROLE_CC = 1, SIEGEL_ROLE_BCC = 2, SIEGEL_ROLE_SENDER = 3 };
/* siegel_recipient.status: can a mail be encrypted to this address? */
enum {
  SIEGEL_RCPT_USABLE = 0,
  SIEGEL_RCPT_MISSING = 1, /* no certificate is known */
  SIEGEL_RCPT_EXPIRED = 2,
  SIEGEL_RCPT_NOT_YET_VALID = 3,
  SIEGEL_RCPT_REVOKED = 4,
  SIEGEL_RCPT_UNSUITABLE = 5, /* key usage or key type does not allow encryption */
  SIEGEL_RCPT_WEAK = 6,       /* key too short */
  SIEGEL_RCPT_UNTRUSTED = 7,  /* no path to a trust anchor */
  SIEGEL_RCPT_SEARCHING = 8   /* a directory is still being asked; reserved: nothing asks one yet */
};
/* siegel_verdict.receipt_requested: does the sender ask for a signed receipt (RFC 2634)?  Since 1.1. */
enum {
  SIEGEL_RECEIPT_NONE = 0,
  SIEGEL_RECEIPT_ASKED = 1,    /* and siegel.receipt/1 can give it; by the host's call alone */
  SIEGEL_RECEIPT_ANSWERED = 2, /* it was given */
  SIEGEL_RECEIPT_REFUSED = 3   /* none is given: by policy, or for what a finding says */
};
/* siegel_receipt.status: what a signed receipt that arrives is worth.  Since 1.1. */
enum {
  SIEGEL_RECEIPT_CONFIRMED = 1,    /* a recipient has received our mail as it was sent, and checked its signature */
  SIEGEL_RECEIPT_REPEATED = 2,     /* the same once more, in another mail */
  SIEGEL_RECEIPT_UNEXPECTED = 3,   /* for no mail that is known, or from nobody whom it went to */
  SIEGEL_RECEIPT_CONTRADICTED = 4, /* for a mail of ours, but not as it was sent */
  SIEGEL_RECEIPT_UNPROVEN = 5      /* unreadable, or its own signature is not valid */
};
/* siegel_offered_certificate.standing: what the profile has already.  Since 1.1. */
enum {
  SIEGEL_OFFER_NEW = 0,
  SIEGEL_OFFER_KNOWN = 1,       /* this very certificate */
  SIEGEL_OFFER_OTHER_KNOWN = 2, /* another one of an address of it: compare the fingerprint before importing it */
  SIEGEL_OFFER_OTHER_PINNED = 3 /* likewise, and that one is pinned: it stays in use, whatever is imported */
};
/* log level, siegel_finding.severity */
enum { SIEGEL_DEBUG = 0, SIEGEL_INFO = 1, SIEGEL_WARNING = 2, SIEGEL_ERROR = 3 };

#define SIEGEL_LENGTH_UNKNOWN UINT64_MAX /* siegel_input.length_hint, total of progress */
#define SIEGEL_NO_TIME INT64_MIN         /* siegel_signer.signing_time */

/* ------------------------------------------------------------------ bytes in, bytes out */

/* Host to plugin, pulled.  The job calls [job]. */
typedef struct siegel_input {
  uint32_t size, reserved;
  void* ctx;            /* the host's own */
  uint64_t length_hint; /* bytes in all, or SIEGEL_LENGTH_UNKNOWN */
  /* Put up to cap (> 0) bytes into buf and their number into *got; *got == 0 with SIEGEL_OK is the end. */
  siegel_status(SIEGEL_CALL* read)(const struct siegel_input*, void* buf, size_t cap, size_t* got);
  /* Start again at the first byte; the same bytes must come again.  NULL: one pass only, and the plugin
   * keeps an encrypted, unlinked copy for itself. */
  siegel_status(SIEGEL_CALL* rewind)(const struct siegel_input*);
} siegel_input;

/* Plugin to host, pushed.  The job calls [job]. */
typedef struct siegel_output {
  uint32_t size, reserved;
  void* ctx;
  /* Takes all len bytes or fails. */
  siegel_status(SIEGEL_CALL* write)(const struct siegel_output*, const void* buf, size_t len);
  /* Called exactly once for each output.  commit == 1: the mail is complete and may be used.  commit == 0:
   * forget every byte; never show or send them.  A failure of a commit fails the job. */
  siegel_status(SIEGEL_CALL* finish)(const struct siegel_output*, int32_t commit);
} siegel_output;

/* ------------------------------------------------------------------ what a job is told */

typedef struct siegel_mailbox {
  uint32_t size;
  int32_t role;             /* SIEGEL_ROLE_* */
  const char* address;      /* addr-spec, e.g. "anna@example.org" */
  const char* display_name; /* may be NULL */
} siegel_mailbox;

/* What the host observed on its own connection; never what Received lines claim. */
typedef struct siegel_transport {
  uint32_t size;
  int32_t tls;             /* SIEGEL_TLS_* */
  const char* protocol;    /* "smtp", "imap", ... or NULL, as the rest */
  const char* tls_version; /* "TLSv1.3" */
  const char* cipher;
  const char* peer; /* host name that was verified */
} siegel_transport;

/* ------------------------------------------------------------------ what a job tells */

typedef struct siegel_finding {
  uint32_t size;
  int32_t severity; /* SIEGEL_INFO, SIEGEL_WARNING, SIEGEL_ERROR */
  int32_t layer;    /* 0 is the outermost; -1: the mail as a whole */
  uint32_t reserved;
  const char* id;   /* stable, e.g. "cms.digest-mismatch"; new ids need no ABI change */
  const char* text; /* a sentence and the next step, in the host's locale */
} siegel_finding;

typedef struct siegel_signer {
  uint32_t size;
  int32_t status; /* SIEGEL_SIG_* */
  int32_t layer;
  int32_t covers_payload; /* 1: the signature covers everything that is shown; 0: only a ciphertext inside */
  int64_t signing_time;   /* the signer's claim; seconds since 1970 UTC, or SIEGEL_NO_TIME */
  const char* address;    /* of the certificate, the one that matches From if any does; or NULL */
  const char* name;       /* of the certificate's subject; or NULL */
  const char* issuer;     /* of the certificate; or NULL */
  const char* digest_algorithm;
  const uint8_t* certificate; /* DER; NULL: not known */
  size_t certificate_len;
  const char* fingerprint; /* SHA-256 of the DER, 64 lower-case hex digits; or NULL */
} siegel_signer;

typedef struct siegel_recipient {
  uint32_t size;
  int32_t role;   /* SIEGEL_ROLE_* */
  int32_t status; /* SIEGEL_RCPT_* */
  uint32_t reserved;
  const char* address;
  const char* source;      /* where the certificate comes from: "identity", "pinned", "store", "domain"; "" */
  const char* fingerprint; /* of the certificate that is or would be used; or NULL */
  const char* suggestion;  /* what the user can do, a sentence; NULL when usable */
} siegel_recipient;

/* A header field that the sender put inside of what he signed or encrypted. */
typedef struct siegel_header {
  uint32_t size;
  int32_t protection; /* SIEGEL_HP_*; SIEGEL_HP_NONE: it is shown, but nothing vouches for it */
  const char* name;   /* "Subject" */
  const char* value;  /* decoded, as it may be shown */
  const char* outer;  /* likewise, what everybody could see in its place; NULL: nothing */
} siegel_header;

/* The mail is a signed receipt (RFC 2634 section 2).  Since 1.1. */
typedef struct siegel_receipt {
  uint32_t size;
  int32_t status;         /* SIEGEL_RECEIPT_CONFIRMED ... */
  int64_t sent_at;        /* when the mail that it confirms was sent; seconds since 1970 UTC, or SIEGEL_NO_TIME */
  int64_t checked_at;     /* when it was checked, as the signer claims; or SIEGEL_NO_TIME */
  const char* address;    /* of the signer's certificate; or NULL */
  const char* message_id; /* Message-ID field of the mail that it confirms; NULL: not known */
} siegel_receipt;

/* A certificate of a mail that brings certificates alone (RFC 8551 section 3.8).  Since 1.1. */
typedef struct siegel_offered_certificate {
  uint32_t size;
  int32_t standing;  /* SIEGEL_OFFER_* */
  int32_t status;    /* SIEGEL_RCPT_*, as if it were imported; UNTRUSTED from the 17th path of a mail on */
  int32_t authority; /* 1: of a certification authority, not of a person, whatever addresses it has */
  int32_t layer, reserved;
  int64_t not_before, not_after; /* seconds since 1970 UTC */
  const char* const* addresses;
  size_t num_addresses;
  const char *name, *issuer, *fingerprint; /* as in siegel_signer */
  const uint8_t* certificate;              /* DER: what siegel.certificates/1 takes once the user said so */
  size_t certificate_len;
} siegel_offered_certificate;

/* What the UI shows.  Given once, before any finish, also when the job fails. */
typedef struct siegel_verdict {
  uint32_t size;
  int32_t signature;  /* SIEGEL_SIG_*, the worst of the signers */
  int32_t encryption; /* SIEGEL_ENC_* */
  int32_t transport;  /* SIEGEL_TLS_*, as far as known */
  int32_t secured;    /* 1: encrypted for all, not alterable or altered, transport verified */
  int32_t signed_inside_encryption;
  int32_t header_protection;           /* SIEGEL_HP_*, of the Subject; of a mail without one, that of From */
  int32_t restrict_content;            /* 1: load nothing remote, run nothing active: see docs/abi.md */
  const siegel_signer* const* signers; /* pointers, so that the elements can grow */
  size_t num_signers;
  const siegel_recipient* const* recipients;
  size_t num_recipients;
  const siegel_finding* const* findings;
  size_t num_findings;
  const char* content_cipher;    /* "AES-256-GCM"; NULL: not encrypted */
  const char* subject;           /* decoded Subject as it may be shown; NULL: none */
  const char* protected_subject; /* set only when the Subject was protected */
  const char* reply_token;       /* opaque text; give it back in the job that answers or forwards; NULL: none */
  /* Since 1.1.  The fields that were found inside, in their order; in the output they replace the outer ones. */
  const siegel_header* const* headers;
  size_t num_headers;
  /* Whom an answer may go to without asking the user: the author (SIEGEL_ROLE_TO) and the others (SIEGEL_ROLE_CC), from
   * fields that nobody could alter.  None: nothing vouches for anybody; show the addresses before an answer goes. */
  const siegel_mailbox* const* reply_recipients;
  size_t num_reply_recipients;
  int32_t receipt_requested;     /* SIEGEL_RECEIPT_NONE ... */
  const siegel_receipt* receipt; /* set when the mail is a signed receipt; NULL otherwise */
  const siegel_offered_certificate* const* offered_certificates; /* never imported but by siegel.certificates/1 */
  size_t num_offered_certificates;
} siegel_verdict;

/* ------------------------------------------------------------------ the job */

/* One message; lives for one call of on_send or on_receive. */
typedef struct siegel_job {
  uint32_t size;
  uint32_t flags; /* SIEGEL_SIGN ...; unknown bits are refused: a wish must not be lost */
  void* ctx;
  const siegel_input* in;
  const siegel_output* out;
  const siegel_transport* transport; /* NULL: unknown */
  /* on_send: the envelope.  NULL and 0: taken from the header fields From, To, Cc and Bcc. */
  const siegel_mailbox* sender;
  const siegel_mailbox* const* recipients;
  size_t num_recipients;
  /* [job] Bytes read so far over all passes, and the expected sum (SIEGEL_LENGTH_UNKNOWN: not known).  SIEGEL_OK goes
   * on, anything else cancels.  May be NULL. */
  siegel_status(SIEGEL_CALL* progress)(const struct siegel_job*, uint64_t done, uint64_t total);
  /* [job] At most once (not at all if the job itself was unreadable), before the first finish.  The host
   * copies what it keeps.  May be NULL. */
  void(SIEGEL_CALL* report)(const struct siegel_job*, const siegel_verdict*);
  /* [job] A further output, for a message of its own to these Bcc recipients.  *out lives until the job returns.
   * All outputs of a job are committed or none: `out` comes last, and its commit makes the others real.
   * NULL: a mail with Bcc recipients is refused when it is to be encrypted. */
  siegel_status(SIEGEL_CALL* open_output)(const struct siegel_job*, const siegel_mailbox* const* recipients,
                                          size_t num_recipients, const siegel_output** out);
  const char* origin_message_id; /* the mail that this one answers or forwards; NULL: none */
  /* As given by that mail's verdict; NULL: none.  Since 1.1: the answer hides at least what that mail hid, and one that
   * is not encrypted is refused. */
  const char* reply_token;
} siegel_job;

/* ------------------------------------------------------------------ host and plugin */

typedef struct siegel_host {
  uint32_t size;
  uint16_t abi_major, abi_minor; /* of the header the host was built with */
  void* ctx;
  const char* name;    /* "ExampleMail" */
  const char* version; /* "12.1" */
  const char* locale;  /* "de", "de-DE", "en" ...; NULL: en */
  const char* profile; /* folder; NULL: the user's default */
  void(SIEGEL_CALL* log)(const struct siegel_host*, int32_t level, const char* text); /* [any] no mail text; or NULL */
  const void*(SIEGEL_CALL* get_extension)(const struct siegel_host*, const char* id); /* [any] NULL: absent; or NULL */
  /* Policy files in addition to the system's; they can only tighten it. */
  const char* const* policy_files;
  size_t num_policy_files;
} siegel_host;

typedef struct siegel_plugin {
  uint32_t size;
  uint16_t abi_major, abi_minor;
  void* ctx;
  siegel_status(SIEGEL_CALL* on_send)(const struct siegel_plugin*, const siegel_job*);    /* [any] */
  siegel_status(SIEGEL_CALL* on_receive)(const struct siegel_plugin*, const siegel_job*); /* [any] */
  const void*(SIEGEL_CALL* get_extension)(const struct siegel_plugin*, const char* id);   /* [any] NULL: absent */
  void(SIEGEL_CALL* destroy)(const struct siegel_plugin*); /* [any] no job may be running; the object is gone */
} siegel_plugin;

/* Readable without running plugin code: a host looks at abi_major first. */
typedef struct siegel_entry {
  uint32_t size;
  uint16_t abi_major, abi_minor;
  const char* id; /* "siegel" */
  const char* name;
  const char* version;
  /* [any] `host` and all it points to outlive the plugin object. */
  siegel_status(SIEGEL_CALL* create)(const siegel_host* host, const siegel_plugin** out);
} siegel_entry;

extern SIEGEL_EXPORT const siegel_entry siegel_entry_v1;

/* ------------------------------------------------------------------ extensions of the host
 * Got with siegel_host.get_extension(host, id).  All are optional. */

#define SIEGEL_EXT_PROMPT "siegel.prompt/1"

typedef struct siegel_secret_request {
  uint32_t size;
  uint32_t attempt;      /* 1 for the first try with this key, 2 after one wrong answer ... */
  const char* key_id;    /* fingerprint of the key's certificate: a host may keep secrets by it */
  const char* key_label; /* for the user: whose key it is */
  const char* reason;    /* a sentence: why it is needed now */
} siegel_secret_request;

typedef struct siegel_choice_request {
  uint32_t size;
  uint32_t safe_default; /* index that loses nothing: preselect it, and take it on Escape */
  const siegel_finding* finding;
  const char* const* options; /* button texts */
  size_t num_options;
} siegel_choice_request;

/* [job] Both block.  SIEGEL_OK: answered.  SIEGEL_E_CANCELLED: the user said no.  SIEGEL_ABSENT: not set and nobody to
 * ask.  The host may run its event loop and call the plugin again meanwhile.  choose is reserved. */
typedef struct siegel_host_prompt {
  uint32_t size, reserved;
  /* A NUL-terminated UTF-8 secret of at most cap - 1 bytes into buf; the plugin wipes buf. */
  siegel_status(SIEGEL_CALL* secret)(const siegel_host*, const siegel_job*, const siegel_secret_request*, char* buf,
                                     size_t cap);
  siegel_status(SIEGEL_CALL* choose)(const siegel_host*, const siegel_job*, const siegel_choice_request*,
                                     uint32_t* choice);
} siegel_host_prompt;

#define SIEGEL_EXT_SECRETS "siegel.secrets/1"
/* [job] Secrets that the host keeps (a keyring, a key file of an unattended gateway). Never shows anything, answers at
 * once; asked before the prompt, and the only source in an unattended job. Same buffer rule as
 * siegel_host_prompt.secret; SIEGEL_ABSENT: not kept, or refused for this attempt. */
typedef struct siegel_host_secrets {
  uint32_t size, reserved;
  siegel_status(SIEGEL_CALL* lookup)(const siegel_host*, const siegel_job*, const siegel_secret_request*, char* buf,
                                     size_t cap);
} siegel_host_secrets;

#define SIEGEL_EXT_TRANSPORT "siegel.transport/1"
/* [job] Policy demands at least `tls` (SIEGEL_TLS_*) for this mail: the host keeps the demand with the queued mail and
 * enforces it on its own connection after TLS is up and before MAIL FROM.  Reserved: not called yet. */
typedef struct siegel_host_transport {
  uint32_t size, reserved;
  siegel_status(SIEGEL_CALL* require)(const siegel_host*, const siegel_job*, int32_t tls);
} siegel_host_transport;

#define SIEGEL_EXT_NETWORK "siegel.network/1"
/* [any] May the plugin ask servers now (1), or is the host offline (0)?  Reserved: not called yet. */
typedef struct siegel_host_network {
  uint32_t size, reserved;
  int32_t(SIEGEL_CALL* online)(const siegel_host*);
} siegel_host_network;

#define SIEGEL_EXT_CLOCK "siegel.clock/1"
/* [any] Seconds since 1970 UTC, in place of the system clock (tests, simulations). */
typedef struct siegel_host_clock {
  uint32_t size, reserved;
  int64_t(SIEGEL_CALL* now)(const siegel_host*);
} siegel_host_clock;

/* ------------------------------------------------------------------ extensions of the plugin
 * Got with siegel_plugin.get_extension(plugin, id).  NULL: this build does not have it. */

#define SIEGEL_EXT_COMPOSE_CHECK "siegel.compose-check/1"
typedef struct siegel_compose_query {
  uint32_t size;
  uint32_t flags;       /* SIEGEL_SIGN ... as the job would have them */
  uint32_t deadline_ms; /* for answers that have to be searched for (none so far); local ones come at once */
  uint32_t reserved;
  const siegel_mailbox* sender; /* may be NULL */
  const siegel_mailbox* const* recipients;
  size_t num_recipients;
  void* ctx;
  /* Called once for each recipient, in order, and for the sender (SIEGEL_ROLE_SENDER), on the calling thread. */
  void(SIEGEL_CALL* result)(const struct siegel_compose_query*, const siegel_recipient*);
} siegel_compose_query;
/* Which recipients can read an encrypted mail, and what to do for the others, while the user types.  Never prompts. */
typedef struct siegel_compose_check {
  uint32_t size, reserved;
  siegel_status(SIEGEL_CALL* check)(const siegel_plugin*, const siegel_compose_query*); /* [any] */
} siegel_compose_check;

#define SIEGEL_EXT_SETTINGS_UI "siegel.settings-ui/1"
/* Opens the settings dialog, a process of its own; returns when it is shown.  Reserved: not offered yet. */
typedef struct siegel_settings_ui {
  uint32_t size, reserved;
  siegel_status(SIEGEL_CALL* open)(const siegel_plugin*, uint64_t parent_window); /* [any] */
} siegel_settings_ui;

#define SIEGEL_EXT_CERTIFICATES "siegel.certificates/1"
typedef struct siegel_certificate_visitor {
  uint32_t size, reserved;
  void* ctx;
  /* der: borrowed; source as in siegel_recipient.  SIEGEL_OK goes on, anything else stops. */
  siegel_status(SIEGEL_CALL* visit)(const struct siegel_certificate_visitor*, const uint8_t* der, size_t der_len,
                                    const char* source);
} siegel_certificate_visitor;
typedef struct siegel_certificates {
  uint32_t size, reserved;
  /* [any] Adds all certificates in the bytes (DER, PKCS#7 or PEM) to those of other people. */
  siegel_status(SIEGEL_CALL* add)(const siegel_plugin*, const uint8_t* bytes, size_t len);
  /* [any] Visits the certificates for an address; NULL: all. */
  siegel_status(SIEGEL_CALL* each)(const siegel_plugin*, const char* address, const siegel_certificate_visitor*);
} siegel_certificates;

#define SIEGEL_EXT_RECEIPT "siegel.receipt/1"
/* [any] Gives the signed receipt that a mail asks for, once the user said so.  job->in: that mail as it arrived;
 * job->out: the receipt, a whole mail with its header, ready to be sent to the addresses in its To field.  Of the flags
 * only SIEGEL_UNATTENDED is accepted; job->sender: the own address that answers, NULL: the first one in To and Cc;
 * recipients are not looked at.  The verdict is about the receipt.  SIEGEL_E_POLICY with a finding (receipt.*) where
 * none is given.  Since 1.1. */
typedef struct siegel_receipts {
  uint32_t size, reserved;
  siegel_status(SIEGEL_CALL* answer)(const siegel_plugin*, const siegel_job*);
} siegel_receipts;

#define SIEGEL_EXT_DIAGNOSTICS "siegel.diagnostics/1"
typedef struct siegel_diagnostics_visitor {
  uint32_t size, reserved;
  void* ctx;
  void(SIEGEL_CALL* line)(const struct siegel_diagnostics_visitor*, const siegel_finding*);
} siegel_diagnostics_visitor;
/* [any] What a supporter needs to know: versions and checks as findings; no keys, no content, no addresses. */
typedef struct siegel_diagnostics {
  uint32_t size, reserved;
  siegel_status(SIEGEL_CALL* report)(const siegel_plugin*, const siegel_diagnostics_visitor*);
} siegel_diagnostics;

#ifdef __cplusplus
}
#endif
#endif /* SIEGEL_H */
