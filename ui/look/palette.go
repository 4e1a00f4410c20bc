package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours that Fyne's own themes do not name.
const (
	ColorSurface fyne.ThemeColorName = "segreteria.surface" // cards and tables, on the page's background
	ColorMuted   fyne.ThemeColorName = "segreteria.muted"   // hints, captions, labels of fields
	ColorSide    fyne.ThemeColorName = "segreteria.side"    // the side bar
	ColorChosen  fyne.ThemeColorName = "segreteria.chosen"  // the chosen row or page
)

// A Tone says what a coloured word means. It never stands alone: the word goes with it.
type Tone int

// The tones of a word.
const (
	Plain Tone = iota
	Muted
	Main
	Good
	Due
	Wrong
)

// ColorName returns the name of the tone's colour, readable as text on page and surface.
func (t Tone) ColorName() fyne.ThemeColorName {
	switch t {
	case Muted:
		return ColorMuted
	case Main:
		return theme.ColorNamePrimary
	case Good:
		return theme.ColorNameSuccess
	case Due:
		return theme.ColorNameWarning
	case Wrong:
		return theme.ColorNameError
	default:
		return theme.ColorNameForeground
	}
}

// OnPaper is the tone's colour on a picture of white paper, whatever the theme.
func (t Tone) OnPaper() color.Color {
	s, _ := shadeOf(t.ColorName())
	return s.in(theme.VariantLight)
}

// A shade is one colour in both variants, as 0xRRGGBBAA.
type shade struct{ light, dark uint32 }

func (s shade) in(variant fyne.ThemeVariant) color.Color {
	v := s.light
	if variant == theme.VariantDark {
		v = s.dark
	}
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
}

// shadeOf returns the colour of the house for a name (SCREENS "Look"), or
// false where Fyne's own serves.
func shadeOf(name fyne.ThemeColorName) (shade, bool) {
	switch name {
	case theme.ColorNameBackground:
		return shade{0xF6F7F9FF, 0x14181DFF}, true
	case ColorSurface, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return shade{0xFFFFFFFF, 0x1D232AFF}, true
	case ColorSide, theme.ColorNameHeaderBackground:
		return shade{0xEDF0F4FF, 0x191E24FF}, true
	case ColorChosen, theme.ColorNameSelection:
		return shade{0xDCE9F5FF, 0x263C52FF}, true
	case theme.ColorNameForeground:
		return shade{0x1F2933FF, 0xE4E8ECFF}, true
	case ColorMuted, theme.ColorNamePlaceHolder:
		return shade{0x5B6875FF, 0xA4B0BBFF}, true
	case theme.ColorNameDisabled:
		return shade{0x616D79FF, 0x93A0ACFF}, true
	case theme.ColorNameSeparator, theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive:
		return shade{0xDCE1E7FF, 0x333C46FF}, true
	case theme.ColorNameInputBorder:
		return shade{0xB7C1CBFF, 0x4A5662FF}, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return shade{0x1F4E79FF, 0x86B7E8FF}, true
	case theme.ColorNameSuccess:
		return shade{0x2A742EFF, 0x7CC583FF}, true
	case theme.ColorNameWarning:
		return shade{0x935700FF, 0xE3AE55FF}, true
	case theme.ColorNameError:
		return shade{0xB3261EFF, 0xF28B82FF}, true
	default:
		return quietShade(name)
	}
}

// quietShade holds the colours of states, which lie over or behind the others.
func quietShade(name fyne.ThemeColorName) (shade, bool) {
	switch name {
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning, theme.ColorNameForegroundOnError:
		return shade{0xFFFFFFFF, 0x10161CFF}, true
	case theme.ColorNameButton:
		return shade{0xE7EBF0FF, 0x2A323BFF}, true
	case theme.ColorNameDisabledButton:
		return shade{0xEDF0F4FF, 0x232A32FF}, true
	case theme.ColorNameHover:
		return shade{0x1F293312, 0xE4E8EC16}, true
	case theme.ColorNamePressed:
		return shade{0x1F293326, 0xE4E8EC2A}, true
	case theme.ColorNameFocus:
		return shade{0x1F4E7940, 0x86B7E84D}, true
	case theme.ColorNameScrollBar:
		return shade{0x5B687599, 0xA4B0BB99}, true
	case theme.ColorNameScrollBarBackground:
		return shade{0x00000000, 0x00000000}, true
	case theme.ColorNameShadow:
		return shade{0x1F293326, 0x00000066}, true
	default:
		return shade{}, false
	}
}
