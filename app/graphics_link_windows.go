//go:build !ci

package main

/*
#include <windows.h>

// The one function that is imported from opengl32.dll. Defining its import here
// keeps the library out of the program's import table, so that it is not loaded
// before useDrawing has chosen which one.
static PROC WINAPI findFunction(LPCSTR name) {
	static PROC (WINAPI *find)(LPCSTR);
	if (!find) {
		HMODULE library = GetModuleHandleA("opengl32.dll");
		if (library) find = (PROC (WINAPI *)(LPCSTR))(void *)GetProcAddress(library, "wglGetProcAddress");
	}
	return find ? find(name) : NULL;
}

PROC (WINAPI *__imp_wglGetProcAddress)(LPCSTR) = findFunction;
*/
import "C"
