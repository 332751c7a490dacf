// Findings about certificates and their chains (RFC 5280, RFC 8550).
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kX509[] = {
    {"x509.malformed", Severity::error,  //
     "This is no certificate, or it is damaged: {}.", "Get the certificate again from its owner or its website.",
     "Das ist kein Zertifikat, oder es ist beschädigt: {}.",
     "Besorgen Sie das Zertifikat noch einmal beim Inhaber oder auf dessen Website."},
    {"x509.no-anchor", Severity::warning,  //
     "The certificate was issued by an authority that is not trusted here: {}.",
     "If you know the issuer, ask your administrator to add it to the trusted authorities.",
     "Das Zertifikat stammt von einer Stelle, der hier nicht vertraut wird: {}.",
     "Wenn Sie den Aussteller kennen, bitten Sie Ihre IT, ihn bei den vertrauenswürdigen Stellen einzutragen."},
    {"x509.expired", Severity::warning,                                             //
     "The certificate has expired: {}.", "Ask its owner for the new certificate.",  //
     "Das Zertifikat ist abgelaufen: {}.", "Bitten Sie den Inhaber um das neue Zertifikat."},
    {"x509.not-yet-valid", Severity::warning,  //
     "The certificate is not valid yet: {}.", "Check the date of your computer; otherwise wait until it is valid.",
     "Das Zertifikat ist noch nicht gültig: {}.",
     "Prüfen Sie das Datum Ihres Rechners; sonst warten Sie, bis das Zertifikat gilt."},
    {"x509.usage", Severity::warning,  //
     "The certificate is not meant for this use: {}.", "Ask its owner for a certificate for e-mail (S/MIME).",
     "Das Zertifikat ist für diesen Zweck nicht vorgesehen: {}.",
     "Bitten Sie den Inhaber um ein Zertifikat für E-Mail (S/MIME)."},
    {"x509.revoked", Severity::error,  //
     "The certificate was revoked by its issuer: {}.",
     "Do not rely on it; ask its owner by telephone for a new certificate.",
     "Das Zertifikat wurde von seinem Aussteller gesperrt: {}.",
     "Verlassen Sie sich nicht darauf. Fragen Sie den Inhaber telefonisch nach einem neuen Zertifikat."},
    {"x509.bad-chain", Severity::warning,  //
     "The chain from the certificate to its issuer is broken: {}.",
     "Ask its owner for the certificate together with the issuer's certificates.",
     "Die Kette vom Zertifikat zu seinem Aussteller ist fehlerhaft: {}.",
     "Bitten Sie den Inhaber um das Zertifikat zusammen mit den Zertifikaten des Ausstellers."},
    {"x509.weak", Severity::warning,  //
     "The key or the signature of the certificate is too weak: {}.", "Ask its owner for a new certificate.",
     "Der Schlüssel oder die Signatur des Zertifikats ist zu schwach: {}.",
     "Bitten Sie den Inhaber um ein neues Zertifikat."},
    {"x509.key-short", Severity::warning,  //
     "The key of the certificate is shorter than recommended today (3000 bits): {}.",
     "It is still used; ask its owner to choose a longer key next time.",
     "Der Schlüssel des Zertifikats ist kürzer, als heute empfohlen (3000 Bit): {}.",
     "Er wird noch verwendet. Bitten Sie den Inhaber, beim nächsten Mal einen längeren Schlüssel zu wählen."},
    {"x509.policy", Severity::warning,  //
     "The certificate was not issued under a certificate policy that is demanded here: {}.",
     "Ask its owner for a certificate of a permitted policy, or your administrator whether the demand is right.",
     "Das Zertifikat wurde nicht nach einer Zertifizierungsrichtlinie ausgestellt, die hier verlangt wird: {}.",
     "Bitten Sie den Inhaber um ein Zertifikat nach einer zugelassenen Richtlinie, oder fragen Sie Ihre IT, ob die "
     "Vorgabe stimmt."},
    {"x509.issuer-not-permitted", Severity::warning,  //
     "None of the issuers that are prescribed here vouches for the certificate; the last one of its chain is: {}.",
     "Ask its owner for a certificate of a prescribed issuer, or your administrator to permit this one.",
     "Für das Zertifikat bürgt keiner der Aussteller, die hier vorgeschrieben sind; am Ende seiner Kette steht: {}.",
     "Bitten Sie den Inhaber um ein Zertifikat eines vorgeschriebenen Ausstellers, oder Ihre IT, diesen zuzulassen."},
    {"x509.too-much-work", Severity::warning,  //
     "Checking the certificates of this mail to the end would take too long; they are not believed: {}.",
     "Ask the sender to sign again and to send along only the certificates of his issuers.",
     "Die Zertifikate dieser E-Mail zu Ende zu prüfen, würde zu lange dauern; ihnen wird nicht geglaubt: {}.",
     "Bitten Sie den Absender, noch einmal zu signieren und nur die Zertifikate seiner Aussteller mitzuschicken."},
    {"trust.file-unreadable", Severity::warning,  //
     "A file with trusted authorities cannot be read, or is damaged: {}.",
     "Ask your administrator to check the file and its name in the policy ([trust] anchors).",
     "Eine Datei mit vertrauenswürdigen Stellen ist nicht lesbar oder beschädigt: {}.",
     "Bitten Sie Ihre IT, die Datei und ihren Namen in der Richtlinie zu prüfen ([trust] anchors)."},
    {"trust.file-without-anchor", Severity::warning,  //
     "No authority in this file may vouch for mail: {}.",
     "Ask your administrator to check whether it is the right file; authorities for websites alone do not count.",
     "Keine Stelle in dieser Datei darf für E-Mail bürgen: {}.",
     "Bitten Sie Ihre IT zu prüfen, ob es die richtige Datei ist; Stellen nur für Websites zählen nicht."},
    {"x509.no-certificate", Severity::error,  //
     "The file contains no certificate.", "Check that it is the right file (.pem, .cer, .crt, .p7c).",
     "Die Datei enthält kein Zertifikat.", "Prüfen Sie, ob es die richtige Datei ist (.pem, .cer, .crt, .p7c)."},
    {"x509.too-large", Severity::error,  //
     "The certificate or the file with it is larger than Siegel accepts.", "Check that it is the right file.",
     "Das Zertifikat oder die Datei damit ist größer, als Siegel zulässt.",
     "Prüfen Sie, ob es die richtige Datei ist."},
    {"x509.too-many", Severity::error,  //
     "The file contains more certificates than Siegel accepts.", "Split the file.",
     "Die Datei enthält mehr Zertifikate, als Siegel zulässt.", "Teilen Sie die Datei auf."},
};

}  // namespace siegel::policy::findings
