package desk

import "segreteria/data/store"

// Registers is what the archive and an action running on it both offer.
type Registers interface {
	Events() store.Events
	Modules() store.Modules
	Sessions() store.Sessions
	Participants() store.Participants
	Attendances() store.Attendances
	Projects() store.Projects
	Settings() store.Settings
}
