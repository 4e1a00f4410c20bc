#!/bin/sh
# Signs a build with a certificate of its own and verifies program, installer and
# uninstaller; one changed byte must be seen. Usage: sign_test.sh FOLDER INSTALLER
set -eu
out=$1 setup=$2
rm -rf "$out" && mkdir -p "$out"
printf 'prova' >"$out/password"
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Segreteria, prova" -addext extendedKeyUsage=codeSigning \
	-addext keyUsage=digitalSignature -keyout "$out/key.pem" -out "$out/certificate.pem" 2>/dev/null
openssl pkcs12 -export -inkey "$out/key.pem" -in "$out/certificate.pem" -passout "file:$out/password" -out "$out/test.pfx"
make windows-setup DIST="$out" SIGN_PFX="$out/test.pfx" SIGN_PASSWORD_FILE="$out/password" NSIS_FLAGS="'-XSetCompressor /FINAL zlib'"

7z e -y -o"$out/inside" "$out/$setup" >/dev/null
verify() { osslsigncode verify -CAfile "$out/certificate.pem" -in "$1" >"$out/verify.log" 2>&1; }
for file in "$out/windows/segreteria.exe" "$out/$setup" "$out/inside/segreteria.exe" "$out/inside/uninstall.exe"; do
	verify "$file" || { cat "$out/verify.log"; echo "$file: the signature does not verify" >&2; exit 1; }
	cp "$file" "$out/changed.exe"
	printf 'X' | dd of="$out/changed.exe" bs=1 seek=20000 conv=notrunc status=none
	! verify "$out/changed.exe" || { echo "$file: a changed byte is not seen" >&2; exit 1; }
	echo "signed: $file"
done
