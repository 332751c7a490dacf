#!/bin/sh
# PKCS#12 files as other programs write them, made with the openssl command line from the public test keys.
# Usage: tests/x509/data/generate.sh (in its own folder); the outcome is committed, so the tests need no openssl program.
set -eu
cd "$(dirname "$0")"
keys=../../support/keys
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

openssl req -x509 -new -key $keys/rsa2048_b.pem -subj "/O=Siegel Test/CN=Export CA" -days 7300 -out "$tmp/ca.pem"
openssl req -new -key $keys/rsa2048.pem -subj "/O=Siegel Test/CN=Anna Schmidt" -out "$tmp/anna.csr"
printf 'subjectAltName=email:anna@example.org\nextendedKeyUsage=emailProtection\nkeyUsage=digitalSignature,keyEncipherment\n' >"$tmp/ext"
openssl x509 -req -in "$tmp/anna.csr" -CA "$tmp/ca.pem" -CAkey $keys/rsa2048_b.pem -set_serial 4711 -days 7000 \
  -extfile "$tmp/ext" -out "$tmp/anna.pem" 2>/dev/null

export12() {
  file=$1 passphrase=$2
  shift 2
  openssl pkcs12 -export -in "$tmp/anna.pem" -inkey $keys/rsa2048.pem -certfile "$tmp/ca.pem" -name "Anna's key" \
    -passout "pass:$passphrase" -out "$file" "$@"
}
export12 windows-rc2.p12 geheim -legacy -certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES
export12 windows-3des.p12 geheim -legacy -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1
export12 rc4.p12 geheim -legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-128
export12 aes.p12 geheim
export12 umlaut.p12 'Grüße €'
export12 umlaut-3des.p12 'Grüße €' -legacy -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES
export12 empty.p12 ''
export12 empty-rc2.p12 '' -legacy -certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES
export12 plain.p12 geheim -certpbe NONE -keypbe NONE
export12 no-mac.p12 geheim -nomac
openssl pkcs12 -export -in "$tmp/ca.pem" -nokeys -passout pass:geheim -out no-key.p12
openssl crl2pkcs7 -nocrl -certfile "$tmp/anna.pem" -certfile "$tmp/ca.pem" -out chain.p7c.pem
openssl pkcs8 -topk8 -in $keys/p256.pem -outform DER -scrypt -passout pass:geheim -out scrypt.p8
openssl pkcs8 -topk8 -in $keys/p256.pem -outform DER -v2 aes-256-cbc -passout pass:geheim -out aes.p8
openssl pkcs8 -topk8 -in $keys/p256.pem -outform DER -v2 des3 -passout pass:geheim -out des3.p8
