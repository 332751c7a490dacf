// Findings about signed receipts (RFC 2634 section 2): asked for, given, and received.
#pragma once

#include "policy/finding_catalogue.h"

namespace siegel::policy::findings {

inline constexpr FindingEntry kReceipt[] = {
    // A mail that asks for one.
    {"receipt.requested", Severity::info,  //
     "The sender asks for a signed receipt: a confirmation that you received this mail and its signature was checked.",
     "Nothing is sent by itself; you decide whether to answer.",
     "Der Absender bittet um eine signierte Empfangsbestätigung: dass Sie diese E-Mail erhalten haben und die Signatur "
     "geprüft wurde.",
     "Von selbst wird nichts gesendet; Sie entscheiden, ob Sie antworten."},
    {"receipt.requested-never", Severity::info,  //
     "The sender asks for a signed receipt; your organisation gives none.", "You need not do anything.",
     "Der Absender bittet um eine signierte Empfangsbestätigung; Ihre Organisation gibt keine.",
     "Sie müssen nichts tun."},
    {"receipt.answered", Severity::info,  //
     "The sender asked for a signed receipt, and you have given it.", "You need not do anything.",
     "Der Absender hat um eine signierte Empfangsbestätigung gebeten; Sie haben sie schon gegeben.",
     "Sie müssen nichts tun."},
    {"receipt.request-flawed", Severity::warning,  //
     "The sender asks for a signed receipt in a way that cannot be understood, so none can be given.",
     "If the sender needs a confirmation, write one yourself.",
     "Der Absender bittet auf eine unverständliche Weise um eine signierte Empfangsbestätigung; sie kann nicht gegeben "
     "werden.",
     "Braucht der Absender eine Bestätigung, schreiben Sie ihm selbst."},
    {"receipt.text", Severity::warning,  //
     "The sender asks for a signed receipt that would repeat a text of his choosing under your signature, so none is "
     "given.",
     "If the sender needs a confirmation, write one yourself.",
     "Der Absender bittet um eine signierte Empfangsbestätigung, die einen von ihm gewählten Text unter Ihrer Signatur "
     "wiederholen würde; sie wird nicht gegeben.",
     "Braucht der Absender eine Bestätigung, schreiben Sie ihm selbst."},
    // Why none is given.
    {"receipt.never", Severity::error,  //
     "Your organisation gives no signed receipts.", "Nothing was sent; write to the sender yourself if need be.",
     "Ihre Organisation gibt keine signierten Empfangsbestätigungen.",
     "Es wurde nichts gesendet. Schreiben Sie dem Absender bei Bedarf selbst."},
    {"receipt.unattended", Severity::error,  //
     "Signed receipts are given only where somebody decides on each of them; here nobody is there.",
     "Nothing was sent; whoever reads the mail can answer.",
     "Signierte Empfangsbestätigungen werden nur gegeben, wenn jemand über jede einzelne entscheidet; hier ist niemand "
     "da.",
     "Es wurde nichts gesendet. Wer die E-Mail liest, kann antworten."},
    {"receipt.not-requested", Severity::error,  //
     "The sender of this mail did not ask for a signed receipt.", "Nothing was sent; you need not do anything.",
     "Der Absender dieser E-Mail hat nicht um eine signierte Empfangsbestätigung gebeten.",
     "Es wurde nichts gesendet. Sie müssen nichts tun."},
    {"receipt.for-receipt", Severity::error,  //
     "This mail is a receipt itself; receipts are not confirmed.", "Nothing was sent; you need not do anything.",
     "Diese E-Mail ist selbst eine Empfangsbestätigung; die wird nicht ihrerseits bestätigt.",
     "Es wurde nichts gesendet. Sie müssen nichts tun."},
    {"receipt.origin-not-valid", Severity::error,  //
     "The signature of this mail is not valid, so there is nothing to confirm.",
     "Nothing was sent; see what is said about the signature.",
     "Die Signatur dieser E-Mail ist nicht gültig; es gibt nichts zu bestätigen.",
     "Es wurde nichts gesendet. Beachten Sie die Hinweise zur Signatur."},
    {"receipt.own-mail", Severity::error,  //
     "You wrote this mail yourself; the receipt is for others to give.", "Nothing was sent; you need not do anything.",
     "Diese E-Mail haben Sie selbst geschrieben; die Empfangsbestätigung geben andere.",
     "Es wurde nichts gesendet. Sie müssen nichts tun."},
    {"receipt.hidden-copy", Severity::info,  //
     "The sender asks for a signed receipt, but none of your addresses is among the recipients that this mail names; "
     "perhaps you got it as a blind copy (Bcc).",
     "If you want to answer all the same, say with which of your addresses.",
     "Der Absender bittet um eine signierte Empfangsbestätigung, doch keine Ihrer Adressen steht unter den Empfängern, "
     "die diese E-Mail nennt; vielleicht haben Sie eine Blindkopie (Bcc) erhalten.",
     "Möchten Sie trotzdem antworten, geben Sie an, mit welcher Ihrer Adressen."},
    {"receipt.recipients-differ", Severity::warning,  //
     "Who this mail is for was changed on the way: the receipt would come from another of your addresses, so none is "
     "given.",
     "If you want to answer all the same, say with which of your addresses.",
     "Auf dem Weg wurde geändert, an wen diese E-Mail gerichtet ist: Die Empfangsbestätigung käme von einer anderen "
     "Ihrer Adressen; sie wird nicht gegeben.",
     "Möchten Sie trotzdem antworten, geben Sie an, mit welcher Ihrer Adressen."},
    {"receipt.not-for-us", Severity::error,  //
     "The signed receipt is not asked of you, or you have no certificate for the address that the mail went to.",
     "Nothing was sent; you need not do anything.",
     "Die signierte Empfangsbestätigung wird nicht von Ihnen erbeten, oder Sie haben für die angeschriebene Adresse "
     "kein "
     "gültiges Zertifikat.",
     "Es wurde nichts gesendet. Sie müssen nichts tun."},
    {"receipt.through-list", Severity::info,  //
     "This mail came through a mailing list and asks for a signed receipt; none is given to lists.",
     "Nothing was sent; write to the sender yourself if need be.",
     "Diese E-Mail kam über eine Mailingliste und bittet um eine signierte Empfangsbestätigung; dafür wird keine "
     "gegeben.",
     "Es wurde nichts gesendet. Schreiben Sie dem Absender bei Bedarf selbst."},
    {"receipt.foreign-address", Severity::warning,  //
     "The receipt is to go to an address that is not the signer's own: {}.",
     "Nothing was sent there; if the sender needs a confirmation, write one yourself.",
     "Die Empfangsbestätigung soll an eine Adresse gehen, die nicht dem Unterzeichner gehört: {}.",
     "Dorthin wurde nichts gesendet. Braucht der Absender eine Bestätigung, schreiben Sie ihm selbst."},
    {"receipt.already-answered", Severity::error,  //
     "You have given a signed receipt for this mail already.", "Nothing was sent; you need not do anything.",
     "Für diese E-Mail haben Sie schon eine signierte Empfangsbestätigung gegeben.",
     "Es wurde nichts gesendet. Sie müssen nichts tun."},
    // One that arrives.
    {"receipt.confirmed", Severity::info,  //
     "A mail of yours was received and its signature found good; by whom, and the day on which you sent it: {}.",
     "You need not do anything.",
     "Eine E-Mail von Ihnen wurde empfangen und ihre Signatur für gut befunden; von wem, und der Tag, an dem Sie sie "
     "gesendet haben: {}.",
     "Sie müssen nichts tun."},
    {"receipt.repeated", Severity::warning,  //
     "This receipt came before, in another mail: {}.",
     "It confirms nothing new; somebody may have sent the old one again.",
     "Diese Empfangsbestätigung kam schon einmal, in einer anderen E-Mail: {}.",
     "Sie bestätigt nichts Neues; vielleicht hat jemand die alte noch einmal gesendet."},
    {"receipt.unexpected", Severity::warning,  //
     "This is a receipt for a mail that is not known here: {}.",
     "You did not ask for it on this computer; do not rely on it.",
     "Dies ist eine Empfangsbestätigung für eine E-Mail, die hier nicht bekannt ist: {}.",
     "Auf diesem Rechner wurde sie nicht angefordert; verlassen Sie sich nicht darauf."},
    {"receipt.stranger", Severity::warning,  //
     "This receipt is signed by somebody to whom you did not send the mail: {}.",
     "The mail may have been passed on; ask the recipient.",
     "Diese Empfangsbestätigung stammt von jemandem, dem Sie die E-Mail nicht gesendet haben: {}.",
     "Vielleicht wurde die E-Mail weitergeleitet; fragen Sie beim Empfänger nach."},
    {"receipt.contradicted", Severity::error,  //
     "This receipt does not fit the mail that you sent: {}.",
     "Do not rely on it; ask the recipient whether the mail arrived unaltered.",
     "Diese Empfangsbestätigung passt nicht zu der E-Mail, die Sie gesendet haben: {}.",
     "Verlassen Sie sich nicht darauf; fragen Sie beim Empfänger nach, ob die E-Mail unverändert ankam."},
    {"receipt.unproven", Severity::warning,  //
     "The signature of this receipt is not valid, so it proves nothing: {}.",
     "See what is said about the signature; ask the recipient.",
     "Die Signatur dieser Empfangsbestätigung ist nicht gültig; sie beweist deshalb nichts: {}.",
     "Beachten Sie die Hinweise zur Signatur; fragen Sie beim Empfänger nach."},
    {"receipt.malformed", Severity::error,  //
     "This receipt cannot be read.", "Ask the recipient to confirm in another way.",
     "Diese Empfangsbestätigung ist nicht lesbar.", "Bitten Sie den Empfänger, auf andere Weise zu bestätigen."},
    // Asking for one.
    {"send.receipt-address", Severity::error,  //
     "A signed receipt cannot be asked for with this address: {}.", "Send the mail without asking for a receipt.",
     "Mit dieser Adresse lässt sich keine signierte Empfangsbestätigung anfordern: {}.",
     "Senden Sie die E-Mail, ohne eine Empfangsbestätigung anzufordern."},
};

}  // namespace siegel::policy::findings
