#!/bin/sh
# Builds Mesa's software drawing for Windows (softpipe, no LLVM) from the
# source in Debian 12 into the folder named, once a machine:
# opengl32.dll, libgallium_wgl.dll, LICENCE-Mesa.txt.
set -eu
version=22.3.6
sum=737cb8e5d380ce1a0ad01fb8b74db7f27303435c353e753d2302e8cf3927bad2
target=$1
[ -f "$target/opengl32.dll" ] && exit 0
work=$target.building
mkdir -p "$work"
cd "$work"

# Debian's python has the modules that Mesa's generators need; another one in PATH may not.
export PATH="/usr/bin:$PATH"
unset CC CXX CFLAGS CXXFLAGS LDFLAGS
if [ ! -f build/build.ninja ]; then # else it was interrupted, and goes on
	# The sources that this machine's Debian comes from, without changing them.
	mkdir -p parts lists/partial
	for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
		if [ -f "$list" ]; then
			sed -e 's/^Types:.*/Types: deb-src/' -e 's/^deb /deb-src /' "$list" >"parts/${list##*/}"
		fi
	done
	apt="-o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=$work/parts -o Dir::State::Lists=$work/lists"
	apt-get $apt -q update
	apt-get $apt -q source --download-only mesa
	echo "$sum mesa_$version.orig.tar.gz" | sha256sum -c
	rm -rf source build
	mkdir source
	tar -xzf mesa_$version.orig.tar.gz -C source --strip-components 1
	cat >cross.ini <<END
[binaries]
c = 'x86_64-w64-mingw32-gcc-posix'
cpp = 'x86_64-w64-mingw32-g++-posix'
ar = 'x86_64-w64-mingw32-gcc-ar-posix'
strip = 'x86_64-w64-mingw32-strip'
windres = 'x86_64-w64-mingw32-windres'
[host_machine]
system = 'windows'
cpu_family = 'x86_64'
cpu = 'x86_64'
endian = 'little'
[built-in options]
c_link_args = ['-static', '-Wl,--no-insert-timestamp']
cpp_link_args = ['-static', '-Wl,--no-insert-timestamp']
END
	meson setup build source --cross-file cross.ini --buildtype release -Db_ndebug=true \
		-Dplatforms=windows -Dgallium-drivers=swrast -Dvulkan-drivers= \
		-Dllvm=disabled -Dzlib=disabled -Dzstd=disabled -Dshader-cache=disabled \
		-Degl=disabled -Dgles1=disabled -Dgles2=disabled -Dglx=disabled
fi
nice -n 19 ninja -C build src/gallium/targets/wgl/libgallium_wgl.dll src/gallium/targets/libgl-gdi/opengl32.dll

rm -rf out
mkdir out
for dll in wgl/libgallium_wgl.dll libgl-gdi/opengl32.dll; do
	x86_64-w64-mingw32-strip -o "out/${dll#*/}" "build/src/gallium/targets/$dll"
done
{ # the runtime of the compiler is inside the libraries
	cat source/docs/license.rst
	printf '\nmingw-w64 runtime\n=================\n\n'
	cat /usr/share/doc/mingw-w64-x86-64-dev/copyright
} >out/LICENCE-Mesa.txt
sed -i 's/\r*$/\r/' out/LICENCE-Mesa.txt
rm -rf "$target"
mv out "$target"
cd /
rm -rf "$work"
