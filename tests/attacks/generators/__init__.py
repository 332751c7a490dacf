"""What hostile mails are made of: DER, RSA, AES, certificates, CMS and MIME, each with everything open to abuse."""
