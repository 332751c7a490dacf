"""Nobody attacks: authenticated attributes that were sent in another order than DER's, over which the tag is.

RFC 5083 section 2.2: what is authenticated is encoded anew. The order says nothing.
"""

from case import control
from generators import cast, enveloped_data as ed, mail as m

expect = control(encryption="full", secured=True, shows=["100 Euro"])


def mail():
    attributes = sorted([ed.CONTENT_TYPE, ed.SOME_ATTRIBUTE], reverse=True)
    return m.header() + m.pkcs7(ed.gcm_with_attributes(cast.rita, m.text(), attributes, attributes), "authEnveloped-data")
