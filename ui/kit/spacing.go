package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// spacing is the theme that is shown, with one size of its own.
type spacing struct {
	name fyne.ThemeSizeName
	size float32
}

// closeRows leaves one pixel between the rows of a list, for the line.
func closeRows(list fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(list, spacing{theme.SizeNamePadding, 1})
}

// flush takes away the space that Fyne leaves around text, so that it stands
// under what is above it.
func flush(text fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(text, spacing{theme.SizeNameInnerPadding, 0})
}

func (spacing) now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (s spacing) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return s.now().Color(name, variant)
}

func (s spacing) Font(style fyne.TextStyle) fyne.Resource    { return s.now().Font(style) }
func (s spacing) Icon(name fyne.ThemeIconName) fyne.Resource { return s.now().Icon(name) }

func (s spacing) Size(name fyne.ThemeSizeName) float32 {
	if name == s.name {
		return s.size
	}
	return s.now().Size(name)
}
