; The installer for one user, without administrator rights. Defined by the Makefile:
;   VERSION  0.1.0                                 BUILD   1
;   SOURCE   folder of segreteria.exe and licenze  SOFTGL  folder of the software OpenGL, which may be missing
;   OUT      the file to write                     SIGN    command that signs a file, if any
;
; Switches: /S silent, /DESKTOP with an icon on the desktop, /LANG=1040 or 1033, /D=FOLDER.
; Exit status: 0 done, 1 given up by the person, 2 failed (nothing was changed),
;   3 the program is running, 4 a newer version is installed, 5 Windows is too old.
;
; The archive lies in $LOCALAPPDATA\Segreteria, never in $INSTDIR, and is not touched.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include texts.nsh

!define EXE segreteria.exe
!define ID it.segreteria.app ; of FyneApp.toml
!define TYPE Segreteria.Archive
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define ARCHIVE_FOLDER "$LOCALAPPDATA\Segreteria"

Name Segreteria
BrandingText "Segreteria ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Segreteria"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" InstallLocation

!ifdef SIGN
	!finalize '${SIGN} "%1"'
	!uninstfinalize '${SIGN} "%1"'
!endif

VIProductVersion "${VERSION}.${BUILD}"
VIAddVersionKey /LANG=0 ProductName Segreteria
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}.${BUILD}"
VIAddVersionKey /LANG=0 FileDescription "Segreteria - setup"
VIAddVersionKey /LANG=0 CompanyName Segreteria
VIAddVersionKey /LANG=0 LegalCopyright "Apache License 2.0"

!define MUI_ICON segreteria.ico
!define MUI_UNICON segreteria.ico
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP header.bmp
!define MUI_HEADERIMAGE_UNBITMAP header.bmp
!define MUI_WELCOMEFINISHPAGE_BITMAP wizard.bmp
!define MUI_UNWELCOMEFINISHPAGE_BITMAP wizard.bmp
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_CUSTOMFUNCTION_GUIINIT Greet
!define MUI_CUSTOMFUNCTION_UNGUIINIT un.Greet

!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_PAGE_CUSTOMFUNCTION_SHOW NameInstallButton
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(FinishDesktop)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION DesktopIcon
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(UninstallText)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(ArchiveStays)"
!define MUI_FINISHPAGE_LINK "$(OpenFolder)"
!define MUI_FINISHPAGE_LINK_LOCATION "${ARCHIVE_FOLDER}"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE English ; the first serves every other language
!insertmacro MUI_LANGUAGE Italian
!insertmacro TEXTS

; Give up with a text: in a window, or on the console of whoever asked for silence.
!macro REFUSE un
Function ${un}Refuse ; exit status, text
	Pop $1
	Pop $0
	${If} ${Silent}
		System::Call 'kernel32::AttachConsole(i -1)'
		System::Call 'kernel32::GetStdHandle(i -12) p.r2'
		StrCpy $1 "$1$\r$\n"
		System::Call 'kernel32::lstrlenW(w r1) i.r3'
		System::Call 'kernel32::WriteConsoleW(p r2, w r1, i r3, *i, p 0) i.r4'
		${If} $4 = 0 ; a file or a pipe
			System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w r1, i -1, m .r5, i ${NSIS_MAX_STRLEN}, p 0, p 0) i.r3'
			IntOp $3 $3 - 1
			System::Call 'kernel32::WriteFile(p r2, m r5, i r3, *i, p 0)'
		${EndIf}
	${Else}
		MessageBox MB_OK|MB_ICONSTOP "$1"
	${EndIf}
	SetErrorLevel $0
	Quit
FunctionEnd
!macroend
!insertmacro REFUSE ""
!insertmacro REFUSE "un."

; The window holds a mutex; a command of the command line only its own file.
!macro MUST_NOT_RUN un
Function ${un}Running ; leaves 1 or 0
	Push $0
	System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\${ID}") p.r0'
	${If} $0 P<> 0
		System::Call 'kernel32::CloseHandle(p r0)'
		StrCpy $0 1
	${ElseIf} ${FileExists} "$INSTDIR\${EXE}"
		ClearErrors
		FileOpen $0 "$INSTDIR\${EXE}" a
		${If} ${Errors}
			StrCpy $0 1
		${Else}
			FileClose $0
			StrCpy $0 0
		${EndIf}
	${Else}
		StrCpy $0 0
	${EndIf}
	Exch $0
FunctionEnd

Function ${un}MustNotRun
	${Do}
		Call ${un}Running
		Pop $0
		${If} $0 = 0
			Return
		${EndIf}
		${If} ${Silent}
			Push 3
			Push "$(IsRunning)"
			Call ${un}Refuse
		${EndIf}
		MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" IDRETRY +3
		SetErrorLevel 3
		Quit
	${Loop}
FunctionEnd

Function ${un}ChooseLanguage
	${GetParameters} $0
	ClearErrors
	${GetOptions} $0 "/LANG=" $1
	${IfNot} ${Errors}
		StrCpy $LANGUAGE $1
	${EndIf}
FunctionEnd
!macroend
!insertmacro MUST_NOT_RUN ""
!insertmacro MUST_NOT_RUN "un."

Function .onInit
	SetShellVarContext current
	Call ChooseLanguage ; it speaks only after this function: refusals come later
FunctionEnd

; Greet refuses what cannot be done before any page is shown.
Function Greet
	${IfNot} ${AtLeastWin10}
		Push 5
		Push "$(OldWindows)"
		Call Refuse
	${EndIf}
	ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" DisplayVersion
	${VersionCompare} "$R0" "${VERSION}" $R1
	${If} $R0 != ""
	${AndIf} $R1 = 1
		${If} ${Silent}
			Push 4
			Push "$(NewerInstalled)"
			Call Refuse
		${EndIf}
		MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(NewerInstalled)$\r$\n$\r$\n$(InstallAnyway)" IDYES +3
		SetErrorLevel 4
		Quit
	${EndIf}
	Call MustNotRun
FunctionEnd

Function NameInstallButton
	GetDlgItem $0 $HWNDPARENT 1
	SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^InstallBtn)"
FunctionEnd

; Move renames a file or folder, if there is one; a virus scanner may hold it for a moment.
Function Move ; from, to; leaves 1 when it did not work
	Exch $1
	Exch
	Exch $0
	Push $2
	StrCpy $2 0
	${DoWhile} ${FileExists} "$0"
		ClearErrors
		Rename "$0" "$1"
		${IfNot} ${Errors}
			${ExitDo}
		${EndIf}
		IntOp $2 $2 + 1
		${If} $2 = 10
			StrCpy $0 1
			Goto end
		${EndIf}
		Sleep 300
	${Loop}
	StrCpy $0 0
end:
	Pop $2
	Exch
	Pop $1
	Exch $0
FunctionEnd

!macro MOVE from to onerror
	Push "${from}"
	Push "${to}"
	Call Move
	Pop $0
	StrCmp $0 1 ${onerror}
!macroend

; All that an installation consists of: what a new version no longer has goes with these.
!macro SWAP item
	!insertmacro MOVE "$INSTDIR\${item}" "$INSTDIR\setup-old\${item}" undo
	!insertmacro MOVE "$INSTDIR\setup-new\${item}" "$INSTDIR\${item}" undo
!macroend
!macro UNDO item
	${If} ${FileExists} "$INSTDIR\setup-old\${item}"
		RMDir /r "$INSTDIR\${item}"
		Delete "$INSTDIR\${item}"
		Rename "$INSTDIR\setup-old\${item}" "$INSTDIR\${item}"
	${EndIf}
!macroend
!macro EACH_ITEM deed
	!insertmacro ${deed} licenze
	!insertmacro ${deed} softgl
	!insertmacro ${deed} uninstall.exe
	!insertmacro ${deed} ${EXE}
!macroend

Section Segreteria program
	${If} ${Silent} ; no page has shown itself and checked
		Call Greet
	${Else}
		Call MustNotRun ; it may have been started meanwhile
	${EndIf}
	SectionGetSize ${program} $1
	IntOp $1 $1 / 1024
	IntOp $1 $1 + 10
	CreateDirectory "$INSTDIR"
	StrCpy $2 $INSTDIR 3
	${DriveSpace} $2 "/D=F /S=M" $3
	${If} $3 != "" ; known
	${AndIf} $3 < $1
		RMDir "$INSTDIR"
		Push 2
		Push "$(DiskFull)"
		Call Refuse
	${EndIf}

	; Everything is written aside first, so that an end half-way leaves the old program as it was.
	RMDir /r "$INSTDIR\setup-new"
	ClearErrors
	SetOutPath "$INSTDIR\setup-new"
	File "${SOURCE}/${EXE}"
	File /r "${SOURCE}/licenze"
	!if /FileExists "${SOFTGL}/opengl32.dll"
		File /r "${SOFTGL}"
	!endif
	WriteUninstaller "$INSTDIR\setup-new\uninstall.exe"
	SetOutPath "$INSTDIR" ; a folder that is the current one cannot be moved or removed
	IfErrors failed

	RMDir /r "$INSTDIR\setup-old"
	CreateDirectory "$INSTDIR\setup-old"
	!insertmacro EACH_ITEM SWAP
	Goto installed
undo:
	!insertmacro EACH_ITEM UNDO
failed:
	RMDir /r "$INSTDIR\setup-new"
	RMDir "$INSTDIR\setup-old"
	SetOutPath "$TEMP"
	RMDir "$INSTDIR"
	Push 2
	Push "$(NotWritten)"
	Call Refuse
installed:
	RMDir /r "$INSTDIR\setup-new"
	RMDir /r "$INSTDIR\setup-old"
	Call TellWindows
SectionEnd

; NSIS ends an installation by itself when the disk is full in the middle of a file.
Function .onInstFailed
	SetOutPath "$TEMP"
	RMDir /r "$INSTDIR\setup-new"
	RMDir "$INSTDIR"
	Push 2
	Push "$(NotWritten)"
	Call Refuse
FunctionEnd

; Start menu, file type and the list of installed programs.
Function TellWindows
	CreateShortcut "$SMPROGRAMS\Segreteria.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0 SW_SHOWNORMAL "" "$(ShortcutTip)"
	${GetParameters} $0
	ClearErrors
	${GetOptions} $0 "/DESKTOP" $1
	${IfNot} ${Errors}
		Call DesktopIcon
	${EndIf}

	WriteRegStr HKCU "Software\Classes\.segreteria" "" "${TYPE}"
	WriteRegStr HKCU "Software\Classes\.segreteria\OpenWithProgids" "${TYPE}" ""
	WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(TypeName)"
	WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" '"$INSTDIR\${EXE}",1'
	WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${EXE}" open "%1"'
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegStr HKCU "${UNINSTALL_KEY}" DisplayName Segreteria
	WriteRegStr HKCU "${UNINSTALL_KEY}" DisplayVersion "${VERSION}"
	WriteRegStr HKCU "${UNINSTALL_KEY}" Publisher Segreteria
	WriteRegStr HKCU "${UNINSTALL_KEY}" DisplayIcon '$INSTDIR\${EXE},0'
	WriteRegStr HKCU "${UNINSTALL_KEY}" InstallLocation "$INSTDIR"
	WriteRegStr HKCU "${UNINSTALL_KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${UNINSTALL_KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${UNINSTALL_KEY}" EstimatedSize "$0"
	WriteRegDWORD HKCU "${UNINSTALL_KEY}" NoModify 1
	WriteRegDWORD HKCU "${UNINSTALL_KEY}" NoRepair 1
FunctionEnd

Function DesktopIcon
	CreateShortcut "$DESKTOP\Segreteria.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0 SW_SHOWNORMAL "" "$(ShortcutTip)"
FunctionEnd

Function un.onInit
	SetShellVarContext current
	Call un.ChooseLanguage
FunctionEnd

Function un.Greet
	Call un.MustNotRun
FunctionEnd

!macro REMOVE item
	RMDir /r "$INSTDIR\${item}"
	Delete "$INSTDIR\${item}"
!macroend

Section Uninstall
	Call un.MustNotRun
	!insertmacro EACH_ITEM REMOVE
	RMDir /r "$INSTDIR\setup-new" ; of an installation that was cut off
	RMDir /r "$INSTDIR\setup-old"
	SetOutPath "$TEMP"
	RMDir "$INSTDIR"

	Delete "$SMPROGRAMS\Segreteria.lnk"
	Delete "$DESKTOP\Segreteria.lnk"
	ReadRegStr $0 HKCU "Software\Classes\.segreteria" ""
	${If} $0 == "${TYPE}"
		DeleteRegValue HKCU "Software\Classes\.segreteria" ""
	${EndIf}
	DeleteRegValue HKCU "Software\Classes\.segreteria\OpenWithProgids" "${TYPE}"
	DeleteRegKey /ifempty HKCU "Software\Classes\.segreteria\OpenWithProgids"
	DeleteRegKey /ifempty HKCU "Software\Classes\.segreteria"
	DeleteRegKey HKCU "Software\Classes\${TYPE}"
	DeleteRegKey HKCU "${UNINSTALL_KEY}"
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

	; What the program can make again, and its window's settings.
	RMDir /r "$LOCALAPPDATA\cache\Segreteria"
	RMDir "$LOCALAPPDATA\cache"
	RMDir /r "$LOCALAPPDATA\fyne\${ID}"
	RMDir "$LOCALAPPDATA\fyne"
	RMDir /r "$APPDATA\fyne\${ID}"
	RMDir "$APPDATA\fyne"
	DetailPrint "$(ArchiveStays)"
SectionEnd
