"""Mallory writes inside what only servers write, so that filters believe her."""

from case import attack
from generators import protected as hp

expect = attack(signature="none", secured=True, out_hides=["evil"])


def mail():
    names = ("Received", "X-Received", "Return-Path", "Delivered-To", "X-Original-To", "Envelope-To", "Received-SPF",
             "Authentication-Results", "Authentication-Results-Original", "ARC-Authentication-Results", "ARC-Seal",
             "ARC-Message-Signature", "DKIM-Signature", "DomainKey-Signature", "X-Spam-Status", "X-Spam-Score",
             "X-Virus-Scanned", "X-MS-Exchange-Organization-SCL", "X-MS-Exchange-Organization-AuthAs",
             "X-Forefront-Antispam-Report", "X-Rspamd-Score", "X-Mozilla-Status")
    return hp.sealed(hp.payload(more="".join(f"{name}: evil\r\n" for name in names)))
