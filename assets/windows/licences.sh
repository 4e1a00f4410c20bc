#!/bin/sh
# Writes the licences of all that segreteria.exe contains into FOLDER: ours, and
# in TERZE-PARTI.txt those of Go, of the modules compiled in and of the C runtime.
# Usage: licences.sh FOLDER BUILD-TAGS
set -eu
folder=$1 tags=$2 go=${GO:-go}
mkdir -p "$folder"
cp LICENSE "$folder/LICENSE.txt"
cp assets/fonts/OFL.txt "$folder/Noto-OFL.txt"
cp assets/towns/LICENSE.txt "$folder/Comuni-LICENSE.txt"

modules() { # path version folder; the folders of packages that are compiled in
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 "$go" list -deps -tags "$tags" -f \
		'{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./app | LC_ALL=C sort -u
}
text() { printf '\n==== %s ====\n\n' "$1"; tr -d '\r' <"$2"; }
{
	echo "Segreteria contains the following works, each under its own licence."
	text "Go, $("$go" env GOVERSION)" "$("$go" env GOROOT)/LICENSE"
	modules | while read -r path version dir; do
		[ -n "$dir" ] || { echo "$path $version is not there: go mod download" >&2; exit 1; }
		# a library in C that a module carries has its licence a few folders deeper
		found=$(find "$dir" -maxdepth 3 -type f \( -iname 'LICENSE*' -o -iname 'LICENCE*' -o -iname 'COPYING*' -o -iname 'NOTICE*' -o -iname '*-LICENSE' \) \
			! -name '*.go' ! -path '*/testdata/*' ! -path '*/example*' ! -path '*/.github/*' ! -path '*/cmd/*' | LC_ALL=C sort)
		[ -n "$found" ] || { echo "$path $version has no licence file" >&2; exit 1; }
		echo "$found" | while read -r file; do text "$path $version, ${file#"$dir"/}" "$file"; done
	done
	printf '\n==== PDFium ====\n\nThe preview of papers is PDFium, Copyright The PDFium Authors, under the Apache License 2.0: LICENSE.txt.\n'
	text "mingw-w64 runtime" /usr/share/doc/mingw-w64-x86-64-dev/copyright
} >"$folder/TERZE-PARTI.txt"
sed -i 's/\r*$/\r/' "$folder"/*.txt
