// One run of OpenSSL's path validation, with all its complaints instead of the first.
#include "x509/path_builder.h"

#include <algorithm>
#include <ctime>
#include <gsl/assert>

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

using ObjectPtr = std::unique_ptr<ASN1_OBJECT, base::Deleter<ASN1_OBJECT_free>>;

void free_stack(STACK_OF(X509) * stack) { sk_X509_free(stack); }  // the elements are borrowed
void free_crl_stack(STACK_OF(X509_CRL) * stack) { sk_X509_CRL_free(stack); }
using CrlStackPtr = std::unique_ptr<STACK_OF(X509_CRL), base::Deleter<free_crl_stack>>;
using X509StackPtr = std::unique_ptr<STACK_OF(X509), base::Deleter<free_stack>>;

/// In the path of a CRL's own signer, for which OpenSSL makes a context without our data. That no CRL speaks for that
/// signer is no error there.
bool is_forgiven(int error) {
  return error == X509_V_ERR_UNABLE_TO_GET_CRL || error == X509_V_ERR_CRL_HAS_EXPIRED ||
         error == X509_V_ERR_CRL_NOT_YET_VALID;
}

int note_complaint(int good, X509_STORE_CTX* context) {
  if (good == 1) return 1;
  const int error = X509_STORE_CTX_get_error(context);
  auto* complaints = static_cast<std::vector<PathComplaint>*>(X509_STORE_CTX_get_app_data(context));
  if (complaints == nullptr) return is_forgiven(error) ? 1 : 0;
  const int depth = X509_STORE_CTX_get_error_depth(context);
  complaints->push_back(
      {error, static_cast<std::size_t>(std::max(depth, 0)), X509_STORE_CTX_get0_current_crl(context)});
  return 1;
}

Result<base::X509StorePtr> make_store(const Candidates& candidates) {
  base::X509StorePtr store(X509_STORE_new());
  if (!store) throw std::bad_alloc();
  for (const auto& candidate : candidates) {
    if (candidate.anchor && X509_STORE_add_cert(store.get(), candidate.x509) != 1)
      return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
  }
  return store;
}

/// RFC 5280 section 6.1.1 (c): "The user-initial-policy-set contains the special value any-policy if the user is not
/// concerned about certificate policy." Left empty, OpenSSL accepts no policy at all where a CA demands one.
Result<void> set_policies(X509_VERIFY_PARAM* rules, const PolicyInputs& inputs) {
  unsigned long flags = X509_V_FLAG_POLICY_CHECK;
  if (inputs.explicit_policy) flags |= X509_V_FLAG_EXPLICIT_POLICY;
  if (inputs.inhibit_any_policy) flags |= X509_V_FLAG_INHIBIT_ANY;
  if (inputs.inhibit_policy_mapping) flags |= X509_V_FLAG_INHIBIT_MAP;
  X509_VERIFY_PARAM_set_flags(rules, flags);
  const auto add = [&](const std::string& text) {
    ObjectPtr oid(OBJ_txt2obj(text.c_str(), 1));
    if (!oid || X509_VERIFY_PARAM_add0_policy(rules, oid.get()) != 1) return false;
    static_cast<void>(oid.release());
    return true;
  };
  if (inputs.initial_policies.empty() && !add("2.5.29.32.0")) throw std::bad_alloc();
  for (const auto& policy : inputs.initial_policies) {
    if (!add(policy)) return base::fail(Status::failed, "internal.openssl", "no policy identifier: " + policy);
  }
  return {};
}

Result<void> set_rules(X509_VERIFY_PARAM* rules, const PathQuery& query, bool with_crls) {
  X509_VERIFY_PARAM_set_time(rules, static_cast<std::time_t>(query.at));
  X509_VERIFY_PARAM_set_depth(rules, kDepthLimit);
  // Not X509_V_FLAG_X509_STRICT: it refuses roots without key identifiers, which RFC 5280 does not need for a path.
  unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_TRUSTED_FIRST;
  if (with_crls) {
    flags |=
        X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS;
  }
  X509_VERIFY_PARAM_set_flags(rules, flags);
  return set_policies(rules, query.policies);
}

/// The chain is made of the very objects that were given.
Candidates chain_of(X509_STORE_CTX* context, const Candidates& candidates) {
  Candidates result;
  const auto* chain = X509_STORE_CTX_get0_chain(context);
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
      return candidate.x509 == sk_X509_value(chain, i);
    });
    Ensures(found != candidates.end());
    result.push_back(*found);
  }
  if (result.empty()) result.push_back(candidates.front());
  return result;
}

}  // namespace

Result<BuiltPath> build_path(PathWork& work, const Candidates& candidates, const PathQuery& query,
                             const std::vector<X509_CRL*>& crls) {
  const X509StackPtr untrusted(sk_X509_new_null());
  if (!untrusted) throw std::bad_alloc();
  for (std::size_t at = 1; at < candidates.size(); ++at) {
    const auto& candidate = candidates[at];
    if (!candidate.anchor && sk_X509_push(untrusted.get(), candidate.x509) <= 0) throw std::bad_alloc();
  }
  const CrlStackPtr revocations(sk_X509_CRL_new_null());
  if (!revocations) throw std::bad_alloc();
  for (X509_CRL* crl : crls) {
    if (sk_X509_CRL_push(revocations.get(), crl) <= 0) throw std::bad_alloc();
  }
  SIEGEL_ASSIGN(const auto store, make_store(candidates));
  const base::X509StoreCtxPtr context(X509_STORE_CTX_new_ex(work.library().get(), nullptr));
  if (!context) throw std::bad_alloc();
  if (X509_STORE_CTX_init(context.get(), store.get(), candidates.front().x509, untrusted.get()) != 1) {
    return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
  }
  // Not through the store, which looks for CRLs by the name of the issuer and so finds no indirect ones.
  if (!crls.empty()) X509_STORE_CTX_set0_crls(context.get(), revocations.get());
  SIEGEL_TRY(set_rules(X509_STORE_CTX_get0_param(context.get()), query, !crls.empty()));

  BuiltPath path;
  X509_STORE_CTX_set_app_data(context.get(), &path.complaints);
  X509_STORE_CTX_set_verify_cb(context.get(), note_complaint);
  // Every complaint was waved through: what still fails is no judgement on the path, but a bug or a bound of OpenSSL's,
  // such as the one on the size of the policy tree, which it cannot tell from a lack of memory.
  if (X509_verify_cert(context.get()) != 1) {
    const int error = X509_STORE_CTX_get_error(context.get());
    path.complaints.push_back({error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error});
  }
  path.chain = chain_of(context.get(), candidates);
  // One signature a link, and one a CRL.
  work.spend(path.chain.size() * (crls.empty() ? 1 : 2));
  return path;
}

}  // namespace siegel::x509
