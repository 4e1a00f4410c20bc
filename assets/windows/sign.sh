#!/bin/sh
# Signs a Windows program in place: sign.sh FILE. SIGN_PFX names the certificate
# with its key, SIGN_PASSWORD_FILE the file of its password, if it has one, and
# SIGN_TIMESTAMP_URL a time stamp server (RFC 3161); without it no network is used.
set -eu
umask 077
osslsigncode sign -pkcs12 "$SIGN_PFX" ${SIGN_PASSWORD_FILE:+-readpass "$SIGN_PASSWORD_FILE"} -h sha256 \
	-n Segreteria ${SIGN_TIMESTAMP_URL:+-ts "$SIGN_TIMESTAMP_URL"} -in "$1" -out "$1.signed" >/dev/null
chmod --reference="$1" "$1.signed"
mv "$1.signed" "$1"
