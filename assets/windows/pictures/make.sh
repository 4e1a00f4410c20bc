#!/bin/sh
# Draws the icons and pictures of the Windows program again, after a change of
# an .svg: needs rsvg-convert (librsvg2-bin) and ImageMagick.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
icon() { # name, drawing for 48 and more
	for size in 16 20 24 32 40 48 64 256; do
		case $size in 16 | 20) from=$1-16.svg ;; 24 | 32 | 40) from=$1-32.svg ;; *) from=$2 ;; esac
		rsvg-convert -w $size -h $size -o "$work/$1-$size.png" "$from"
	done
	convert "$work/$1"-16.png "$work/$1"-20.png "$work/$1"-24.png "$work/$1"-32.png "$work/$1"-40.png \
		"$work/$1"-48.png "$work/$1"-64.png "$work/$1"-256.png "../$1.ico"
}
icon segreteria ../../icons/segreteria.svg
icon document document.svg
for picture in wizard header; do
	rsvg-convert -o "$work/$picture.png" $picture.svg
	convert "$work/$picture.png" -alpha off -colors 256 -type palette -compress none "BMP3:../$picture.bmp"
done
