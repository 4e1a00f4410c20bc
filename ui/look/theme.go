// Package look holds the colours, sizes, typeface and icons of the screen (SCREENS "Look").
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"segreteria/assets"
)

// Sizes of the screen in Fyne's units.
const (
	TextSize    float32 = 14
	SmallSize   float32 = 12 // secondary text
	HeadingSize float32 = 16
	TitleSize   float32 = 22 // title of a page
	Padding     float32 = 6
	RowHeight   float32 = 32
)

// The variants of the theme that can be forced.
const (
	Light = "light"
	Dark  = "dark"
)

type house struct {
	fallback              fyne.Theme
	variant               string
	regular, bold, italic fyne.Resource
}

// New returns the theme of the house. The variant is Light, Dark or "": as the system says.
func New(variant string) fyne.Theme {
	face := func(name string) fyne.Resource {
		return fyne.NewStaticResource("NotoSans-"+name+".ttf", assets.Font(name))
	}
	return &house{
		fallback: theme.DefaultTheme(), variant: variant,
		regular: face("Regular"), bold: face("Bold"), italic: face("Italic"),
	}
}

// Color returns the colour of the house, Fyne's own where it has none.
func (h *house) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch h.variant {
	case Light:
		variant = theme.VariantLight
	case Dark:
		variant = theme.VariantDark
	}
	if s, ok := shadeOf(name); ok {
		return s.in(variant)
	}
	return h.fallback.Color(name, variant)
}

// Font returns Noto Sans; symbols and fixed width stay Fyne's.
func (h *house) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return h.fallback.Font(style)
	case style.Bold:
		return h.bold
	case style.Italic:
		return h.italic
	default:
		return h.regular
	}
}

// Icon returns Fyne's icons: one family.
func (h *house) Icon(name fyne.ThemeIconName) fyne.Resource { return h.fallback.Icon(name) }

// Size returns the sizes of the house.
func (h *house) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return SmallSize
	case theme.SizeNameSubHeadingText:
		return HeadingSize
	case theme.SizeNameHeadingText:
		return TitleSize
	case theme.SizeNamePadding:
		return Padding
	case theme.SizeNameInnerPadding:
		return Padding
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameInputBorder:
		return 1.5 // the caret is as wide as this
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 3
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 5
	default:
		return h.fallback.Size(name)
	}
}

// Color returns a colour of the theme that is shown now.
func Color(name fyne.ThemeColorName) color.Color { return theme.Color(name) }
