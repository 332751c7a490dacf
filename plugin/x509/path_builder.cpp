// One run of OpenSSL's path validation, with all its complaints instead of the first.
#include "x509/path_builder.h"

#include <algorithm>
#include <ctime>
#include <gsl/assert>

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

// Real chains have three or four certificates.
constexpr int kDepthLimit = 10;

void free_stack(STACK_OF(X509) * stack) { sk_X509_free(stack); }  // the elements are borrowed
void free_crl_stack(STACK_OF(X509_CRL) * stack) { sk_X509_CRL_free(stack); }
using CrlStackPtr = std::unique_ptr<STACK_OF(X509_CRL), base::Deleter<free_crl_stack>>;
using X509StackPtr = std::unique_ptr<STACK_OF(X509), base::Deleter<free_stack>>;

int note_complaint(int good, X509_STORE_CTX* context) {
  if (good == 1) return 1;
  const int error = X509_STORE_CTX_get_error(context);
  auto* complaints = static_cast<std::vector<PathComplaint>*>(X509_STORE_CTX_get_app_data(context));
  if (complaints == nullptr) {
    // The path of a CRL's own signer, in a context that OpenSSL makes without our data. A missing or old CRL for that
    // signer is no error there either.
    return error == X509_V_ERR_UNABLE_TO_GET_CRL || error == X509_V_ERR_CRL_HAS_EXPIRED ||
                   error == X509_V_ERR_CRL_NOT_YET_VALID
               ? 1
               : 0;
  }
  const int depth = X509_STORE_CTX_get_error_depth(context);
  complaints->push_back(
      {error, static_cast<std::size_t>(std::max(depth, 0)), X509_STORE_CTX_get0_current_crl(context)});
  return 1;
}

Result<base::X509StorePtr> make_store(const Candidate& leaf, const std::vector<Candidate>& candidates) {
  base::X509StorePtr store(X509_STORE_new());
  if (!store) throw std::bad_alloc();
  bool good = !leaf.anchor || X509_STORE_add_cert(store.get(), leaf.x509.get()) == 1;
  for (const auto& candidate : candidates) {
    if (candidate.anchor) good = good && X509_STORE_add_cert(store.get(), candidate.x509.get()) == 1;
  }
  if (!good) return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
  return store;
}

void set_rules(X509_VERIFY_PARAM* rules, std::int64_t at, bool with_crls) {
  X509_VERIFY_PARAM_set_time(rules, static_cast<std::time_t>(at));
  X509_VERIFY_PARAM_set_depth(rules, kDepthLimit);
  // Not X509_V_FLAG_X509_STRICT: it refuses roots without key identifiers, which RFC 5280 does not need for a path.
  unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_POLICY_CHECK;
  if (with_crls) {
    flags |=
        X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS;
  }
  X509_VERIFY_PARAM_set_flags(rules, flags);
  // RFC 5280 section 6.1.1 (c): "The user-initial-policy-set contains the special value any-policy if the user is not
  // concerned about certificate policy." Left empty, OpenSSL accepts no policy at all where a CA demands one.
  if (X509_VERIFY_PARAM_add0_policy(rules, OBJ_nid2obj(NID_any_policy)) != 1) throw std::bad_alloc();
}

}  // namespace

Result<BuiltPath> build_path(const base::LibraryContext& library, const Candidate& leaf,
                             const std::vector<Candidate>& candidates, std::int64_t at,
                             const std::vector<base::CrlPtr>& crls) {
  const X509StackPtr untrusted(sk_X509_new_null());
  if (!untrusted) throw std::bad_alloc();
  for (const auto& candidate : candidates) {
    if (!candidate.anchor && sk_X509_push(untrusted.get(), candidate.x509.get()) <= 0) throw std::bad_alloc();
  }
  const CrlStackPtr revocations(sk_X509_CRL_new_null());
  if (!revocations) throw std::bad_alloc();
  for (const auto& crl : crls) {
    if (sk_X509_CRL_push(revocations.get(), crl.get()) <= 0) throw std::bad_alloc();
  }
  SIEGEL_ASSIGN(const auto store, make_store(leaf, candidates));
  const base::X509StoreCtxPtr context(X509_STORE_CTX_new_ex(library.get(), nullptr));
  if (!context) throw std::bad_alloc();
  if (X509_STORE_CTX_init(context.get(), store.get(), leaf.x509.get(), untrusted.get()) != 1) {
    return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
  }
  // Not through the store, which looks for CRLs by the name of the issuer and so finds no indirect ones.
  if (!crls.empty()) X509_STORE_CTX_set0_crls(context.get(), revocations.get());
  set_rules(X509_STORE_CTX_get0_param(context.get()), at, !crls.empty());

  BuiltPath path;
  X509_STORE_CTX_set_app_data(context.get(), &path.complaints);
  X509_STORE_CTX_set_verify_cb(context.get(), note_complaint);
  // Every complaint was waved through: what still fails is no judgement on the path, but memory or a bug.
  if (X509_verify_cert(context.get()) != 1) {
    const int error = X509_STORE_CTX_get_error(context.get());
    if (error == X509_V_ERR_OUT_OF_MEM) throw std::bad_alloc();
    path.complaints.push_back({error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error});
  }
  const auto* chain = X509_STORE_CTX_get0_chain(context.get());
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    // The chain is made of the very objects that were given.
    const X509* x509 = sk_X509_value(chain, i);
    const auto same = [&](const Candidate& candidate) { return candidate.x509.get() == x509; };
    const auto found = std::find_if(candidates.begin(), candidates.end(), same);
    Ensures(same(leaf) || found != candidates.end());
    path.chain.push_back(same(leaf) ? &leaf : &*found);
  }
  if (path.chain.empty()) path.chain.push_back(&leaf);
  return path;
}

}  // namespace siegel::x509
