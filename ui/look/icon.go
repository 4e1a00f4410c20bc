package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"segreteria/assets"
)

// Icons by what they stand for. All are of Fyne's family.
const (
	IconAdd          = theme.IconNameContentAdd
	IconDelete       = theme.IconNameDelete
	IconEdit         = theme.IconNameDocumentCreate
	IconSave         = theme.IconNameDocumentSave
	IconPrint        = theme.IconNameDocumentPrint
	IconImport       = theme.IconNameDownload
	IconExport       = theme.IconNameUpload
	IconSearch       = theme.IconNameSearch
	IconBack         = theme.IconNameNavigateBack
	IconNext         = theme.IconNameNavigateNext
	IconPerson       = theme.IconNameAccount
	IconOrganisation = theme.IconNameStorage
	IconContact      = theme.IconNameMailCompose
	IconEvent        = theme.IconNameCalendar
	IconProject      = theme.IconNameGrid
	IconSettings     = theme.IconNameSettings
	IconHome         = theme.IconNameHome
	IconHelp         = theme.IconNameHelp
	IconUndo         = theme.IconNameContentUndo
	IconPicture      = theme.IconNameMediaPhoto
	IconFile         = theme.IconNameFile
	IconFolder       = theme.IconNameFolder
	IconDone         = theme.IconNameConfirm
	IconClose        = theme.IconNameCancel
	IconWarning      = theme.IconNameWarning
	IconError        = theme.IconNameError
	IconOpen         = theme.IconNameFolderOpen
	IconReload       = theme.IconNameViewRefresh
	IconMore         = theme.IconNameMoreHorizontal
	IconList         = theme.IconNameList
	IconUp           = theme.IconNameMoveUp
	IconDown         = theme.IconNameMoveDown
	IconMemorandum   = theme.IconNameDocument
	IconCourse       = theme.IconNameFileText
)

// Icon returns the icon of that name in the colour of the text around it.
func Icon(name fyne.ThemeIconName) fyne.Resource { return theme.Icon(name) }

// AppIcon returns the program's own icon.
func AppIcon() fyne.Resource {
	return fyne.NewStaticResource("segreteria.png", assets.Icon("segreteria.png"))
}
