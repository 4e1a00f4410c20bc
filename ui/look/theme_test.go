package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// contrast is the ratio of WCAG 2.1 between a colour that may be see-through and the one behind it.
func contrast(front, back color.Color) float64 {
	a, b := luminance(over(front, back)), luminance(over(back, color.White))
	return (math.Max(a, b) + 0.05) / (math.Min(a, b) + 0.05)
}

func over(front, back color.Color) [3]float64 {
	f, b := color.NRGBAModel.Convert(front).(color.NRGBA), color.NRGBAModel.Convert(back).(color.NRGBA)
	share := float64(f.A) / 255
	mix := func(x, y uint8) float64 { return (share*float64(x) + (1-share)*float64(y)) / 255 }
	return [3]float64{mix(f.R, b.R), mix(f.G, b.G), mix(f.B, b.B)}
}

func luminance(c [3]float64) float64 {
	for i, v := range c {
		if v <= 0.03928 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

func TestTextHasAContrastOfFourAndAHalf(t *testing.T) {
	texts := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled, theme.ColorNamePrimary, theme.ColorNameHyperlink,
		Plain.ColorName(), Muted.ColorName(), Main.ColorName(), Good.ColorName(), Due.ColorName(), Wrong.ColorName(),
	}
	backs := []fyne.ThemeColorName{theme.ColorNameBackground, ColorSurface, ColorSide, theme.ColorNameInputBackground, theme.ColorNameMenuBackground}
	for variant, number := range map[string]fyne.ThemeVariant{Light: theme.VariantLight, Dark: theme.VariantDark} {
		h := New(variant)
		check := func(text, back fyne.ThemeColorName) {
			if ratio := contrast(h.Color(text, number), h.Color(back, number)); ratio < 4.5 {
				t.Errorf("%s: %s on %s has %.2f", variant, text, back, ratio)
			}
		}
		for _, text := range texts {
			for _, back := range backs {
				check(text, back)
			}
		}
		check(theme.ColorNameForeground, ColorChosen)
		check(theme.ColorNameForeground, theme.ColorNameButton)
		check(theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary)
		check(theme.ColorNameForegroundOnError, theme.ColorNameError)
		check(theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess)
		check(theme.ColorNameForegroundOnWarning, theme.ColorNameWarning)
		for _, tone := range []Tone{Muted, Main, Good, Due, Wrong} {
			check(tone.ColorName(), ColorChosen)
		}
	}
}

func TestTheVariantFollowsTheSystemUnlessForced(t *testing.T) {
	for name, tc := range map[string]struct {
		forced string
		system fyne.ThemeVariant
		dark   bool
	}{
		"light system":              {"", theme.VariantLight, false},
		"dark system":               {"", theme.VariantDark, true},
		"light forced, system dark": {Light, theme.VariantDark, false},
		"dark forced, system light": {Dark, theme.VariantLight, true},
	} {
		page := over(New(tc.forced).Color(theme.ColorNameBackground, tc.system), color.White)
		if dark := luminance(page) < 0.2; dark != tc.dark {
			t.Errorf("%s: dark %v", name, dark)
		}
	}
}

func TestEveryIconIsThere(t *testing.T) {
	test.NewTempApp(t)
	for _, name := range []fyne.ThemeIconName{
		IconAdd, IconDelete, IconEdit, IconSave, IconPrint, IconImport, IconExport, IconSearch, IconBack, IconNext, IconPerson,
		IconOrganisation, IconEvent, IconProject, IconSettings, IconHome, IconHelp, IconUndo, IconPicture, IconFile, IconFolder, IconDone,
		IconClose, IconWarning, IconError, IconOpen, IconReload, IconMore, IconList, IconUp, IconDown,
	} {
		if icon := Icon(name); icon == nil || len(icon.Content()) == 0 || icon.Name() == theme.BrokenImageIcon().Name() {
			t.Errorf("no icon %s", name)
		}
	}
	if len(AppIcon().Content()) < 1000 {
		t.Error("the program has no icon of its own")
	}
}

func TestTheTypefaceIsNotoSans(t *testing.T) {
	h := New("")
	for style, want := range map[fyne.TextStyle]string{
		{}: "NotoSans-Regular.ttf", {Bold: true}: "NotoSans-Bold.ttf", {Italic: true}: "NotoSans-Italic.ttf",
	} {
		if got := h.Font(style).Name(); got != want {
			t.Errorf("%+v is %s", style, got)
		}
	}
}
