package ui

import "testing"

func TestWindowsStayOnTheirScreen(t *testing.T) {
	room := frame{0, 0, 1366, 728} // with the task bar
	for name, tc := range map[string]struct{ was, room, want frame }{
		"where it was":                {frame{40, 30, 1000, 700}, room, frame{40, 30, 1000, 700}},
		"too tall for a small screen": {frame{20, 20, 1316, 779}, room, frame{20, 0, 1316, 728}},
		"too large altogether":        {frame{-8, -8, 1928, 1088}, frame{0, 0, 1024, 600}, frame{0, 0, 1024, 600}},
		"on a screen that is gone":    {frame{2000, 100, 3200, 700}, room, frame{166, 100, 1366, 700}},
		"above and left of it":        {frame{-1900, -50, -900, 600}, room, frame{0, 0, 1000, 650}},
		"on a screen at the left":     {frame{-1900, 10, -900, 600}, frame{-1920, 0, 0, 1040}, frame{-1900, 10, -900, 600}},
	} {
		if got := tc.was.within(tc.room); got != tc.want {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
	if (frame{-32000, -32000, -31840, -31972}).isFrame() {
		t.Error("a window in the task bar is taken for one that was seen")
	}
}
