package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"segreteria/assets"
	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// Exit status of the program.
const (
	statusDone    = 0
	statusRefused = 1
	statusUsage   = 2
)

// commandLine is the grammar. The texts of the help stand in assets/lang under
// "command.help.", by the names used here.
type commandLine struct {
	Archive string `placeholder:"FILE" type:"path" help:"${archive}"`
	Lang    string `enum:",it,en" default:"" placeholder:"it|en" help:"${lang}"`
	Today   string `hidden:"" help:"${today}"` // works as if it were this day, YYYY-MM-DD

	Open         openCommand         `cmd:"" default:"withargs" help:"${open}"`
	Demo         demoCommand         `cmd:"" help:"${demo}"`
	List         listCommand         `cmd:"" help:"${list}"`
	Find         findCommand         `cmd:"" help:"${find_anything}"`
	Sheet        sheetCommand        `cmd:"" help:"${sheet}"`
	Register     registerCommand     `cmd:"" help:"${register}"`
	Profile      profileCommand      `cmd:"" help:"${profile_files}"`
	Certificates certificatesCommand `cmd:"" help:"${certificates}"`
	Annul        annulCommand        `cmd:"" help:"${annul}"`
	Duplicate    duplicateCommand    `cmd:"" help:"${duplicate}"`
	Verify       verifyCommand       `cmd:"" help:"${verify}"`
	Key          keyCommand          `cmd:"" help:"${key}"`
	Badges       badgesCommand       `cmd:"" help:"${badges}"`
	Import       importCommand       `cmd:"" help:"${import}"`
	Scan         scanCommand         `cmd:"" help:"${scan}"`
	Export       exportCommand       `cmd:"" help:"${export}"`
	New          newCommand          `cmd:"" help:"${new}"`
	Memorandum   memorandumCommand   `cmd:"" help:"${memorandum}"`
	Check        checkCommand        `cmd:"" help:"${check}"`
	CheckCode    checkCodeCommand    `cmd:"" help:"${check_code}"`
	History      historyCommand      `cmd:"" help:"${history}"`
	Documents    documentsCommand    `cmd:"" help:"${documents}"`
	Attach       attachCommand       `cmd:"" help:"${attach}"`
	Undo         undoCommand         `cmd:"" help:"${undo}"`
	Redo         redoCommand         `cmd:"" help:"${redo}"`
	Report       reportCommand       `cmd:"" help:"${report}"`
	Erase        eraseCommand        `cmd:"" help:"${erase}"`
	Backup       backupCommand       `cmd:"" help:"${backup}"`
	Restore      restoreCommand      `cmd:"" help:"${restore}"`
	Calendar     calendarCommand     `cmd:"" help:"${calendar}"`
	Schedule     scheduleCommand     `cmd:"" help:"${schedule}"`
	Conflicts    conflictsCommand    `cmd:"" help:"${conflicts}"`
}

// A call is one use of the command line.
type call struct {
	ctx            context.Context
	archive        string // path
	chosen         bool   // the archive was named
	language       string // "it", "en" or "" when not asked for
	now            func() time.Time
	stdout, stderr io.Writer
}

// usageError says that the command line itself is wrong.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// runCommand runs the program with these arguments and returns its exit status.
func runCommand(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	c := &call{ctx: ctx, stdout: os.Stdout, stderr: os.Stderr}
	if err := ui.SetLanguage(languageOf(args)); err != nil {
		return c.told(err)
	}
	texts, err := helpTexts()
	if err != nil {
		return c.told(err)
	}
	var line commandLine
	parser, err := kong.New(&line, kong.Name("segreteria"), kong.Description(ui.Words("command.help.program")),
		texts, kong.Help(printHelp), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.PostBuild(func(k *kong.Kong) error {
			k.Model.HelpFlag.Help = ui.Words("command.help.help")
			return nil
		}), kong.Bind(c))
	if err != nil {
		return c.told(err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return c.told(usageError{err})
	}
	c.archive, c.language, c.chosen = line.Archive, line.Lang, line.Archive != ""
	if c.now, err = clockOn(line.Today, time.Now); err != nil {
		return c.told(usageError{err})
	}
	if c.archive == "" {
		c.archive = defaultArchive()
	}
	return c.told(parsed.Run())
}

// languageOf reads --lang before all else, for the help and the complaints
// about the rest speak it already.
func languageOf(args []string) string {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if ok && slices.Contains(model.Languages[:], value) {
			return value
		}
	}
	return "" // kong complains of any other
}

// helpTexts are the words of the help, by the names that the grammar uses.
func helpTexts() (kong.Vars, error) {
	var words map[string]any
	if err := json.Unmarshal(assets.Words(ui.Language()), &words); err != nil {
		return nil, fmt.Errorf("help: %w", err)
	}
	texts := kong.Vars{}
	for key := range words {
		if name, ok := strings.CutPrefix(key, "command.help."); ok {
			texts[name] = ui.Words(key)
		}
	}
	return texts, nil
}

// printHelp prints kong's help with its few fixed English words in the language set.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var text bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &text
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	words := strings.NewReplacer(
		"Usage: ", ui.Words("command.help_usage")+" ", "\nArguments:\n", "\n"+ui.Words("command.help_arguments")+"\n",
		"\nFlags:\n", "\n"+ui.Words("command.help_flags")+"\n", "\nCommands:\n", "\n"+ui.Words("command.help_commands")+"\n",
		`Run "segreteria <command> --help" for more information on a command.`, ui.Words("command.help_more"))
	_, err = words.WriteString(out, text.String())
	return err
}

// told says what went wrong, if anything, and returns the exit status.
func (c *call) told(err error) int {
	var usage usageError
	var problem *model.Problem
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &usage) && errors.As(err, &problem):
		c.say(ui.Sentence(problem))
		return statusUsage
	case errors.As(err, &usage):
		c.say(ui.Words("command.usage", map[string]any{"Text": usageText(usage.Error())}))
		return statusUsage
	default:
		c.say(ui.Sentence(err))
		return statusRefused
	}
}

// say writes a message; there is nobody left to tell when even that cannot be written.
func (c *call) say(text string) { fmt.Fprintln(c.stderr, text) }

// read opens the archive, which must be there, for the time of fn.
func (c *call) read(fn func(a *store.Archive) error) error {
	if err := mustExist(c.archive); err != nil {
		return err
	}
	return c.with(c.archive, fn)
}

// write opens the archive for the time of fn and makes it when it is not there.
func (c *call) write(fn func(a *store.Archive) error) error {
	if err := makeHome(c.archive); err != nil {
		return err
	}
	return c.with(c.archive, fn)
}

func (c *call) with(path string, fn func(a *store.Archive) error) error {
	a, err := desk.OpenArchive(c.ctx, path, store.Options{Program: appVersion, Now: c.now})
	if err != nil {
		return err
	}
	return errors.Join(fn(a), a.Close())
}

// paperLanguage is the language asked for, else that of the association, else that of the screen.
func (c *call) paperLanguage(a *store.Archive) (string, error) {
	if c.language != "" {
		return c.language, nil
	}
	settings, err := a.Settings().Get(c.ctx)
	if err != nil {
		return "", err
	}
	if settings.Language != "" {
		return settings.Language, nil
	}
	return ui.Language(), nil
}

// clockOn returns a clock that shows that day, with the hours of the machine; an
// empty day is the machine's own.
func clockOn(day string, machine func() time.Time) (func() time.Time, error) {
	wanted, err := isoDate("today", day)
	if err != nil || wanted == "" {
		return machine, err
	}
	days := model.NewDate(machine()).DaysTo(wanted)
	return func() time.Time { return machine().AddDate(0, 0, days) }, nil
}
