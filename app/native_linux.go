//go:build desktop && linux

package main

/*
#cgo pkg-config: gtk+-3.0
#cgo webkit2_41 pkg-config: webkit2gtk-4.1
#cgo !webkit2_41 pkg-config: webkit2gtk-4.0
#include <stdlib.h>
#include <string.h>
#include <gtk/gtk.h>
#include <webkit2/webkit2.h>
#ifdef GDK_WINDOWING_X11
#include <gdk/gdkx.h>
#endif

// Wails v2 gives no way to its GtkWindow, cannot change a menu that is shown, and adds
// the corner of the screen to every position. So the window is found among those of the
// program, and asked itself. GTK may be called only from the thread of its loop.
typedef struct {
	void (*work)(void *);
	void *data;
	GMutex mutex;
	GCond cond;
	gboolean done, given_up;
} call;

static void call_free(call *c) {
	g_mutex_clear(&c->mutex);
	g_cond_clear(&c->cond);
	free(c);
}

static gboolean call_run(gpointer p) {
	call *c = p;
	g_mutex_lock(&c->mutex);
	if (c->given_up) {
		g_mutex_unlock(&c->mutex);
		call_free(c);
		return G_SOURCE_REMOVE;
	}
	c->work(c->data);
	c->done = TRUE;
	g_cond_signal(&c->cond);
	g_mutex_unlock(&c->mutex);
	return G_SOURCE_REMOVE;
}

// on_loop runs work in the loop and waits for it, at most two seconds: a loop that has
// ended runs nothing. It says whether the work was done.
static gboolean on_loop(void (*work)(void *), void *data) {
	call *c = calloc(1, sizeof *c);
	c->work = work;
	c->data = data;
	g_mutex_init(&c->mutex);
	g_cond_init(&c->cond);
	gint64 end = g_get_monotonic_time() + 2 * G_TIME_SPAN_SECOND;
	g_mutex_lock(&c->mutex);
	g_idle_add(call_run, c); // behind what Wails has asked of the loop
	while (!c->done && g_cond_wait_until(&c->cond, &c->mutex, end)) {
	}
	gboolean done = c->done;
	c->given_up = !done;
	g_mutex_unlock(&c->mutex);
	if (done)
		call_free(c);
	return done;
}

static GtkWindow *main_window(void) {
	GList *all = gtk_window_list_toplevels();
	GtkWindow *found = NULL;
	for (GList *l = all; l && !found; l = l->next) {
		GtkWidget *child = GTK_IS_WINDOW(l->data) && !GTK_IS_DIALOG(l->data) && gtk_window_get_window_type(l->data) == GTK_WINDOW_TOPLEVEL ? gtk_bin_get_child(GTK_BIN(l->data)) : NULL;
		if (child && GTK_IS_BOX(child))
			found = l->data;
	}
	g_list_free(all);
	return found;
}

static gboolean placeable(void) {
	return strcmp(G_OBJECT_TYPE_NAME(gdk_display_get_default()), "GdkWaylandDisplay") != 0;
}

enum { most_screens = 16 };
typedef struct { int n; GdkRectangle areas[most_screens]; } screens;

// The screen of the window comes first, then the others.
static void get_screens(void *p) {
	screens *s = p;
	GdkDisplay *display = gdk_display_get_default();
	GtkWindow *w = main_window();
	GdkWindow *shown = w ? gtk_widget_get_window(GTK_WIDGET(w)) : NULL;
	GdkMonitor *home = shown ? gdk_display_get_monitor_at_window(display, shown) : gdk_display_get_primary_monitor(display);
	if (home)
		gdk_monitor_get_workarea(home, &s->areas[s->n++]);
	for (int i = 0; i < gdk_display_get_n_monitors(display) && s->n < most_screens; i++) {
		GdkMonitor *m = gdk_display_get_monitor(display, i);
		if (m != home)
			gdk_monitor_get_workarea(m, &s->areas[s->n++]);
	}
}

typedef struct { int x, y, width, height, placed, maximised, hidden, found; } frame;

static void get_frame(void *p) {
	frame *f = p;
	GtkWindow *w = main_window();
	GdkWindow *shown = w ? gtk_widget_get_window(GTK_WIDGET(w)) : NULL;
	if (!shown)
		return;
	f->found = 1;
	f->placed = placeable();
	gtk_window_get_position(w, &f->x, &f->y);
	gtk_window_get_size(w, &f->width, &f->height);
	GdkWindowState state = gdk_window_get_state(shown);
	f->maximised = (state & GDK_WINDOW_STATE_MAXIMIZED) != 0;
	f->hidden = (state & (GDK_WINDOW_STATE_ICONIFIED | GDK_WINDOW_STATE_FULLSCREEN | GDK_WINDOW_STATE_WITHDRAWN)) != 0;
}

static void move_to(void *p) {
	frame *f = p;
	GtkWindow *w = main_window();
	if (!w)
		return;
	gtk_window_move(w, f->x, f->y);
	gtk_window_resize(w, f->width, f->height);
}

static void raise_it(void *p) {
	const char *token = p;
	GtkWindow *w = main_window();
	if (!w)
		return;
	gtk_window_deiconify(w);
	if (token[0])
		gtk_window_set_startup_id(w, token);
#ifdef GDK_WINDOWING_X11
	GdkWindow *shown = gtk_widget_get_window(GTK_WIDGET(w));
	if (shown && GDK_IS_X11_WINDOW(shown)) {
		// With the time of now: a window that asks with an old one is only marked.
		gtk_window_present_with_time(w, gdk_x11_get_server_time(shown));
		return;
	}
#endif
	gtk_window_present(w);
}

typedef struct { int n; char **labels, **hints; int at; } labelling;

// set_label names an item, and shows a key at the right of an item, as an accelerator is shown, without
// taking that from what is typed.
static void set_label(GtkMenuItem *item, const char *label, const char *hint) {
	if (!hint[0]) {
		gtk_menu_item_set_label(item, label);
		return;
	}
	GtkWidget *child = gtk_bin_get_child(GTK_BIN(item));
	if (child && GTK_IS_BOX(child)) {
		GList *both = gtk_container_get_children(GTK_CONTAINER(child));
		gtk_label_set_text(GTK_LABEL(both->data), label);
		gtk_label_set_text(GTK_LABEL(both->next->data), hint);
		g_list_free(both);
		return;
	}
	if (child)
		gtk_container_remove(GTK_CONTAINER(item), child);
	GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 24), *name = gtk_label_new(label), *key = gtk_label_new(hint);
	gtk_label_set_xalign(GTK_LABEL(name), 0);
	gtk_style_context_add_class(gtk_widget_get_style_context(key), "dim-label");
	gtk_box_pack_start(GTK_BOX(box), name, TRUE, TRUE, 0);
	gtk_box_pack_end(GTK_BOX(box), key, FALSE, FALSE, 0);
	gtk_container_add(GTK_CONTAINER(item), box);
	gtk_widget_show_all(box);
}

static void label_menu(GtkWidget *menu, gpointer p) {
	labelling *l = p;
	GList *items = gtk_container_get_children(GTK_CONTAINER(menu));
	for (GList *i = items; i; i = i->next) {
		if (GTK_IS_SEPARATOR_MENU_ITEM(i->data) || l->at >= l->n)
			continue;
		set_label(i->data, l->labels[l->at], l->hints[l->at]);
		l->at++;
		GtkWidget *sub = gtk_menu_item_get_submenu(i->data);
		if (sub)
			label_menu(sub, l);
	}
	g_list_free(items);
}

static void relabel(void *p) {
	labelling *l = p;
	GtkWindow *w = main_window();
	if (!w)
		return;
	GList *children = gtk_container_get_children(GTK_CONTAINER(gtk_bin_get_child(GTK_BIN(w))));
	for (GList *c = children; c; c = c->next)
		if (GTK_IS_MENU_BAR(c->data))
			label_menu(c->data, l);
	g_list_free(children);
}

// Whether the page may go to an address, and what is done instead, is Go's to say.
extern int paperboyLeaves(char *address, int clicked);

static gboolean decide(WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer data) {
	if (type != WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && type != WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION)
		return FALSE;
	WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action(WEBKIT_NAVIGATION_POLICY_DECISION(decision));
	if (!paperboyLeaves((char *)webkit_uri_request_get_uri(webkit_navigation_action_get_request(action)), webkit_navigation_action_is_user_gesture(action)))
		return FALSE;
	webkit_policy_decision_ignore(decision);
	return TRUE;
}

static void find_view(GtkWidget *widget, gpointer found) {
	if (WEBKIT_IS_WEB_VIEW(widget))
		*(GtkWidget **)found = widget;
	else if (GTK_IS_CONTAINER(widget))
		gtk_container_foreach(GTK_CONTAINER(widget), find_view, found);
}

static void guard(void *unused) {
	GtkWindow *w = main_window();
	GtkWidget *view = NULL;
	if (w)
		find_view(GTK_WIDGET(w), &view);
	if (view)
		g_signal_connect(view, "decide-policy", G_CALLBACK(decide), NULL);
}

static void ask_guard(void) { on_loop(guard, NULL); }

typedef struct { int system, dark; } theme;

// What the system asks for is remembered at the first change, to go back to.
static gboolean system_dark, system_known;

static void set_theme(void *p) {
	theme *t = p;
	GtkSettings *settings = gtk_settings_get_default();
	if (!system_known)
		g_object_get(settings, "gtk-application-prefer-dark-theme", &system_dark, NULL);
	system_known = TRUE;
	g_object_set(settings, "gtk-application-prefer-dark-theme", t->system ? system_dark : t->dark, NULL);
}

static void ask_theme(int system, int dark) {
	theme *t = calloc(1, sizeof *t);
	t->system = system;
	t->dark = dark;
	if (on_loop(set_theme, t))
		free(t);
}

static screens *ask_screens(void) { screens *s = calloc(1, sizeof *s); return on_loop(get_screens, s) ? s : NULL; }
static frame *ask_frame(void) { frame *f = calloc(1, sizeof *f); return on_loop(get_frame, f) ? f : NULL; }
static void ask_move(frame *f) { if (on_loop(move_to, f)) free(f); }
static void ask_raise(char *token) { if (on_loop(raise_it, token)) free(token); }

static labelling *labelling_new(int n) {
	labelling *l = calloc(1, sizeof *l);
	l->n = n;
	l->labels = calloc(n, sizeof *l->labels);
	l->hints = calloc(n, sizeof *l->hints);
	return l;
}
static void labelling_set(labelling *l, int i, char *label, char *hint) { l->labels[i] = label; l->hints[i] = hint; }
static void ask_relabel(labelling *l) {
	if (!on_loop(relabel, l))
		return; // the loop may still come to it: what it would read stays
	for (int i = 0; i < l->n; i++) {
		free(l->labels[i]);
		free(l->hints[i]);
	}
	free(l->labels);
	free(l->hints);
	free(l);
}
*/
import "C"

import (
	"context"
	"sync/atomic"
	"unsafe"

	"github.com/wailsapp/wails/v2/pkg/menu"

	"paperboy/backend/desktop"
)

// nativeScreens are the screens without their panels, that of the window first.
func nativeScreens(context.Context) []desktop.Area {
	s := C.ask_screens()
	if s == nil {
		return nil
	}
	defer C.free(unsafe.Pointer(s))
	list := make([]desktop.Area, 0, int(s.n))
	for _, a := range s.areas[:s.n] {
		list = append(list, desktop.Area{X: int(a.x), Y: int(a.y), Width: int(a.width), Height: int(a.height)})
	}
	return list
}

// nativeMove moves the window and gives it its size.
func nativeMove(_ context.Context, p desktop.Place) {
	f := (*C.frame)(C.calloc(1, C.sizeof_frame))
	f.x, f.y, f.width, f.height = C.int(p.X), C.int(p.Y), C.int(p.Width), C.int(p.Height)
	C.ask_move(f)
}

// nativeFrame is what the window looks like now; false where it is gone.
func nativeFrame(context.Context) (desktop.Frame, bool) {
	f := C.ask_frame()
	if f == nil {
		return desktop.Frame{}, false
	}
	defer C.free(unsafe.Pointer(f))
	return desktop.Frame{
		Area:   desktop.Area{X: int(f.x), Y: int(f.y), Width: int(f.width), Height: int(f.height)},
		Placed: f.placed != 0, Maximised: f.maximised != 0, Hidden: f.hidden != 0,
	}, f.found != 0
}

// nativeRaise brings the window to the front; the token lets it take the focus.
func nativeRaise(_ context.Context, token string) { C.ask_raise(C.CString(token)) }

// leaving takes addresses that the page would go to, for the one window there is: C
// calls back without a place for more.
var leaving atomic.Pointer[func(address string, clicked bool) bool]

// nativeGuard asks leave about every address that the page or the frame of an article
// would go to; where it says true nothing is loaded. WebKit empties a frame whose
// address answers 204, when it has a scheme of its own (seen in 2.50).
func nativeGuard(_ context.Context, leave func(address string, clicked bool) bool) {
	leaving.Store(&leave)
	C.ask_guard()
}

//export paperboyLeaves
func paperboyLeaves(address *C.char, clicked C.int) C.int {
	if leave := leaving.Load(); leave != nil && (*leave)(C.GoString(address), clicked != 0) {
		return 1
	}
	return 0
}

// nativeTheme makes menu and dialogs light or dark, or as the system wants them.
func nativeTheme(_ context.Context, theme string) {
	number := map[bool]C.int{true: 1}
	C.ask_theme(number[theme == "system"], number[theme == "dark"])
}

// nativeRelabel writes other words into the menu that is shown.
func nativeRelabel(_ context.Context, menus []desktop.Menu, _ func() *menu.Menu) {
	var items []desktop.Item
	for _, m := range menus {
		items = append(items, desktop.Item{Name: m.Name, Label: m.Label})
		for _, i := range m.Items {
			if i.Name != "" {
				items = append(items, i)
			}
		}
	}
	l := C.labelling_new(C.int(len(items)))
	for i, item := range items {
		C.labelling_set(l, C.int(i), C.CString(item.Label), C.CString(item.Hint))
	}
	C.ask_relabel(l)
}
