// Package page holds the pages of the registers, one file each.
package page

import (
	"fyne.io/fyne/v2"

	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// An Office is what every page works with.
type Office struct {
	Archive *store.Archive
	Nav     *kit.Navigator

	OpenSample func()                    // opens the sample archive; nil: not offered
	Go         func(key string)          // shows a page of the side bar
	Count      func(key string, due int) // puts a number beside a page of the side bar; nil: nowhere
	Reopen     func(Reopening)           // closes the archive for a deed and opens it again; nil: not offered
	Safe       string                    // folder where archives lie safely; "" not known
	Viewed     string                    // folder of this user alone, for copies of documents to look at
	Draw       kit.Drawer                // draws pages of papers; nil: there is no preview
	Copies     *CopyKeeper               // makes the copies in the background; nil: nobody does
}

// A Listed page stands in the side bar.
type Listed struct {
	Key   string // the word is page.<Key>
	Group string // heading above the first of its group: page.group.<Group>, "" none
	Icon  fyne.ThemeIconName
	Make  func(Office) *kit.Page
}

// Pages is THE list of pages, in the order of the side bar.
func Pages() []Listed {
	return []Listed{
		{"today", "", look.IconHome, TodayPage},
		{"people", "contacts", look.IconPerson, PeoplePage},
		{"organisations", "contacts", look.IconOrganisation, OrganisationsPage},
		{"contacts", "contacts", look.IconContact, ContactsPage},
		{"events", "activities", look.IconEvent, EventsPage},
		{"courses", "activities", look.IconCourse, CoursesPage},
		{"calendar", "activities", look.IconList, CalendarPage},
		{"projects", "activities", look.IconProject, ProjectsPage},
		{"memoranda", "documents", look.IconMemorandum, MemorandaPage},
		{"certificates", "documents", look.IconDone, CertificatesPage},
		{"privacy", "documents", look.IconWarning, PrivacyPage},
		{"bin", "", look.IconDelete, BinPage},
		{"copies", "", look.IconSave, CopiesPage},
		{"settings", "", look.IconSettings, SettingsPage},
	}
}
