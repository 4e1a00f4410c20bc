//go:build wine

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

const (
	uninstallKey = `HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\` + appID
	typeKey      = `HKCU\Software\Classes\.segreteria`
	openKey      = `HKCU\Software\Classes\Segreteria.Archive\shell\open\command`

	// Exit status of the installer.
	setupRunning = 3
	setupNewer   = 4
)

// wineInstaller installs an older version and this one over it, uses it, and
// takes it away again.
func wineInstaller(p *pc) {
	setup := p.user + `\Downloads\setup.exe`
	p.copy("../dist/Segreteria-"+appVersion+"-setup.exe", setup)
	local := p.user + `\AppData\Local`
	folder := local + `\Programs\Segreteria`
	program, uninstaller := folder+`\segreteria.exe`, folder+`\uninstall.exe`
	archive := local + `\Segreteria\archivio.segreteria`
	start := p.user + `\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Segreteria.lnk`
	desktop := p.user + `\Desktop\Segreteria.lnk`

	p.wine(0, p.setupOf("0.0.9"), "/S", "/DESKTOP")
	p.registryIs(uninstallKey, "DisplayVersion", "0.0.9")
	for _, file := range []string{program, uninstaller, folder + `\licenze\0.0.9.txt`, start, desktop} {
		if !p.has(file) {
			p.t.Errorf("the older version did not install %s", file)
		}
	}
	p.file(local+`\Segreteria\Appunti.txt`, "mine")
	settings := p.user + `\AppData\Roaming\fyne\` + appID + `\preferences.json`
	p.file(settings, `{"archives.recent":["C:\\x.segreteria"]}`)

	p.wine(0, setup, "/S")
	p.registryIs(uninstallKey, "DisplayVersion", appVersion)
	p.registryIs(uninstallKey, "InstallLocation", folder)
	p.registryIs(uninstallKey, "QuietUninstallString", `"`+uninstaller+`" /S`)
	p.registryIs(typeKey, "", "Segreteria.Archive")
	p.registryIs(openKey, "", `"`+program+`" open "%1"`)
	if p.has(folder+`\licenze\0.0.9.txt`) || p.has(folder+`\old`) || p.has(folder+`\new`) {
		p.t.Error("something of the older version was left")
	}
	for _, file := range []string{start, desktop} {
		if !p.has(file) {
			p.t.Errorf("%s is gone", file)
		}
	}
	p.sameFile("../dist/windows/segreteria.exe", program)
	if got := p.text(settings); !strings.Contains(got, `C:\\x.segreteria`) {
		p.t.Errorf("the settings are %q", got)
	}

	p.wine(0, p.setupOf("99.0.0"), "/S")
	p.wine(setupNewer, setup, "/S")
	p.registryIs(uninstallKey, "DisplayVersion", "99.0.0")
	p.wine(0, uninstaller, "/S", "_?="+folder)
	p.wine(0, setup, "/S")
	p.sameFile("../dist/windows/segreteria.exe", program)

	p.useInstalled(program, archive, func() {
		p.wine(setupRunning, setup, "/S")
		p.wine(setupRunning, uninstaller, "/S", "_?="+folder)
		p.sameFile("../dist/windows/segreteria.exe", program)
	})

	p.wine(0, uninstaller, "/S")
	p.becomes("the uninstaller is done", func() bool { return !p.has(program) && !p.has(start) && !p.has(uninstaller) })
	p.becomes("Windows knows nothing of it", func() bool {
		return p.registry(uninstallKey, "DisplayVersion") == "" && p.registry(typeKey, "") == "" && p.registry(openKey, "") == ""
	})
	if p.has(folder) || p.has(desktop) {
		p.t.Error("the folder or the icon on the desktop was left")
	}
	newDesk(p.t).run(statusDone, "check", "--archive", p.path(archive))
	left, err := os.ReadDir(filepath.Dir(p.path(archive)))
	if err != nil || len(left) < 2 || p.text(local+`\Segreteria\Appunti.txt`) != "mine" {
		p.t.Errorf("of the archive's folder is left %v, %v", left, err)
	}
}

// useInstalled opens an archive with the command that the registry names for a
// double click, and lets others try something while its window is open.
func (p *pc) useInstalled(program, archive string, meanwhile func()) {
	p.t.Helper()
	p.file(p.user+`\Downloads\gente.csv`, "Cognome;Nome\nNicolò;Zoë\n")
	p.wine(statusDone, program, "import", "people", p.user+`\Downloads\gente.csv`)
	command := strings.Split(strings.Trim(strings.ReplaceAll(p.registry(openKey, ""), "%1", archive), `"`), `"`) // "program" open "archive"
	if len(command) != 3 {
		p.t.Fatalf("the command of a double click is %q", command)
	}
	p.open("wine", command[0], strings.TrimSpace(command[1]), command[2])
	p.shot("wine-installed")
	meanwhile()
	p.close()
	if out, _ := p.wine(statusDone, program, "list", "people"); !strings.Contains(out, "Nicolò") {
		p.t.Errorf("the installed program lists %q", out)
	}
}

// setupOf makes the installer of another version, with hardly anything in it.
func (p *pc) setupOf(version string) string {
	p.t.Helper()
	source := p.t.TempDir()
	for name, text := range map[string]string{"segreteria.exe": "MZ", "licenze/" + version + ".txt": version} {
		path := filepath.Join(source, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			p.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			p.t.Fatal(err)
		}
	}
	setup := p.user + `\Downloads\setup-` + version + `.exe`
	p.tool("makensis", "-V2", "-INPUTCHARSET", "UTF8", "-DVERSION="+version, "-DBUILD=1", "-DSOURCE="+source,
		"-DSOFTGL="+source+"/softgl", "-DOUT="+p.path(setup), "../assets/windows/installer.nsi")
	return setup
}

func (p *pc) registryIs(key, value, want string) {
	p.t.Helper()
	if got := p.registry(key, value); got != want {
		p.t.Errorf("%s\\%s is %q, want %q", key, value, got, want)
	}
}

func (p *pc) text(windows string) string {
	p.t.Helper()
	data, err := os.ReadFile(p.path(windows))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(data)
}

func (p *pc) sameFile(linux, windows string) {
	p.t.Helper()
	want, err := os.ReadFile(linux)
	if err != nil {
		p.t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(p.text(windows))) {
		p.t.Errorf("%s is not %s", windows, linux)
	}
}

// winePortable unpacks the portable program into a folder with accents and
// spaces: its archive lies beside it, and nothing elsewhere.
func winePortable(p *pc) {
	folder := p.folder("Chiavetta è")
	zip, err := filepath.Abs("../dist/Segreteria-" + appVersion + "-portable.zip")
	if err != nil {
		p.t.Fatal(err)
	}
	p.tool("unzip", "-q", zip, "-d", p.path(folder))
	program := folder + `\Segreteria\segreteria.exe`
	p.sameFile("../dist/windows/segreteria.exe", program)
	before := p.elsewhere()
	p.file(folder+`\gente.csv`, "Cognome;Nome\nNicolò;Zoë\n")
	p.wine(statusDone, program, "import", "people", folder+`\gente.csv`)
	p.open("wine", program)
	p.shot("wine-portable")
	p.close()
	newDesk(p.t).run(statusDone, "check", "--archive", p.path(folder+`\Segreteria\archivio.segreteria`))
	if after := p.elsewhere(); after != before {
		p.t.Errorf("beside the portable program there is\n%s\nbefore it was\n%s", after, before)
	}
}

// elsewhere lists what an installed program would leave in the person's folders.
func (p *pc) elsewhere() string {
	var found []string
	for _, place := range []string{`\AppData\Local\Segreteria`, `\AppData\Local\cache`} {
		_ = filepath.WalkDir(p.path(p.user+place), func(path string, _ os.DirEntry, err error) error {
			if err == nil { // a folder that is not there holds nothing
				found = append(found, path)
			}
			return nil
		})
	}
	return strings.Join(found, "\n")
}
