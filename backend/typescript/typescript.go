// Package typescript writes the TypeScript types of what api sends and takes, and of
// its events, from the Go types, so that the screen cannot know other ones. Constants
// of a string type become a union, pointers may be null, `omitempty` is optional.
//
// Tools that exist know the syntax and not the types (tygo: a pointer is optional and
// never null, constants are a union only if they begin with the name of their type).
package typescript

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// module is that of this program, and sender the package whose types are written.
const (
	module = "paperboy/backend/"
	sender = module + "api"
)

// Generate gives the types as one TypeScript file. It reads the source of the module
// from the working directory's.
func Generate() ([]byte, error) {
	// Types of packages outside come from the build cache: their source is not read.
	mode := packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedExportFile
	loaded, err := packages.Load(&packages.Config{Mode: mode}, module+"...")
	if err != nil {
		return nil, fmt.Errorf("load packages: %w", err)
	}
	g := &generator{names: map[types.Object]string{}, texts: map[token.Pos]string{}, values: map[types.Object][]string{}}
	var api *packages.Package
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			return nil, fmt.Errorf("load %s: %w", p.PkgPath, p.Errors[0])
		}
		if p.PkgPath == sender {
			api = p
		}
		for _, file := range p.Syntax {
			g.comments(file)
		}
		g.constants(p)
	}
	if api == nil {
		return nil, fmt.Errorf("load packages: no %s", sender)
	}
	events, err := g.eventsOf(api)
	if err != nil {
		return nil, err
	}
	g.collect(rootsOf(api, events))
	g.name()
	return g.write(events), nil
}

// generator holds what is written: all named types that are sent, and their names there.
type generator struct {
	found []types.Object
	names map[types.Object]string
	texts map[token.Pos]string // comments of types and fields, by the place of their names
	// values are the constants of each string type, quoted, wherever they are declared.
	values map[types.Object][]string
}

// rootsOf are the types that everything sent is made of: structs of api with JSON
// names, what requests are read into, and the payloads of events.
func rootsOf(api *packages.Package, events []event) []types.Type {
	var roots []types.Type
	scope := api.Types.Scope()
	for _, name := range scope.Names() {
		object, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !object.Exported() {
			continue
		}
		if s, ok := object.Type().Underlying().(*types.Struct); ok && jsonNamed(s) {
			roots = append(roots, object.Type())
		}
	}
	for _, file := range api.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 2 {
				if f, ok := call.Fun.(*ast.Ident); ok && f.Name == "read" {
					roots = append(roots, api.TypesInfo.TypeOf(call.Args[1]))
				}
			}
			return true
		})
	}
	for _, e := range events {
		roots = append(roots, e.data)
	}
	return roots
}

// jsonNamed says whether a struct is one that is sent.
func jsonNamed(s *types.Struct) bool {
	for i := range s.NumFields() {
		if reflect.StructTag(s.Tag(i)).Get("json") != "" {
			return true
		}
	}
	return false
}

// collect finds all named types of the module that types are made of.
func (g *generator) collect(list []types.Type) {
	for _, t := range list {
		switch t := t.(type) {
		case *types.Pointer:
			g.collect([]types.Type{t.Elem()})
		case *types.Slice:
			g.collect([]types.Type{t.Elem()})
		case *types.Map:
			g.collect([]types.Type{t.Key(), t.Elem()})
		case *types.Named:
			object := t.Obj()
			if object.Pkg() == nil || !strings.HasPrefix(object.Pkg().Path(), module) || slices.Contains(g.found, types.Object(object)) {
				continue
			}
			g.found = append(g.found, object)
			if s, ok := t.Underlying().(*types.Struct); ok {
				for f := range s.Fields() {
					g.collect([]types.Type{f.Type()})
				}
			}
		}
	}
}

// name gives each type its own name: that of api goes first, then those of paper, and
// a second one of the same name is called after its package ("LibraryNote").
func (g *generator) name() {
	rank := func(o types.Object) int {
		return slices.Index([]string{module + "paper", sender}, o.Pkg().Path())
	}
	slices.SortFunc(g.found, func(a, b types.Object) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(a.Pkg().Path(), b.Pkg().Path()), cmp.Compare(a.Name(), b.Name()))
	})
	taken := map[string]bool{}
	for _, o := range g.found {
		name := o.Name()
		if taken[name] {
			p := o.Pkg().Name()
			name = strings.ToUpper(p[:1]) + p[1:] + name
		}
		taken[name] = true
		g.names[o] = name
	}
}

// comments remembers those of the types and fields of a file.
func (g *generator) comments(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			for _, spec := range n.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok {
					g.texts[t.Name.Pos()] = said(cmp.Or(t.Doc, n.Doc))
				}
			}
		case *ast.Field:
			for _, name := range n.Names {
				g.texts[name.Pos()] = said(cmp.Or(n.Doc, n.Comment))
			}
		}
		return true
	})
}

// said is a comment in one line.
func said(c *ast.CommentGroup) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(c.Text()), " "), "*/", "* /")
}

// constants remembers those of string types of a package, in the order of the source.
func (g *generator) constants(p *packages.Package) {
	scope := p.Types.Scope()
	var list []*types.Const
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && c.Val().Kind() == constant.String {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *types.Const) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, c := range list {
		of, ok := c.Type().(*types.Named)
		if ok && !slices.Contains(g.values[of.Obj()], c.Val().ExactString()) {
			g.values[of.Obj()] = append(g.values[of.Obj()], c.Val().ExactString())
		}
	}
}

// event is one that api sends.
type event struct {
	name string
	data types.Type
}

// eventsOf are all `Event{Name: …, Data: …}` of api. A name that is told and never
// sent, or sent with two types, is an error.
func (g *generator) eventsOf(api *packages.Package) ([]event, error) {
	sent := map[string]types.Type{}
	var trouble error
	for _, file := range api.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			name, data := eventIn(api.TypesInfo, n)
			if name == "" {
				return true
			}
			if before := sent[name]; before != nil && !types.Identical(before, data) {
				trouble = fmt.Errorf("event %s is sent with %s and with %s", name, before, data)
			}
			sent[name] = data
			return true
		})
	}
	var list []event
	for _, quoted := range g.values[api.Types.Scope().Lookup("EventName")] {
		data := sent[quoted]
		if data == nil {
			return nil, fmt.Errorf("event %s is never sent", quoted)
		}
		list = append(list, event{quoted, data})
	}
	return list, trouble
}

// eventIn is the name and the type of the data of a literal Event; "" for all else.
func eventIn(info *types.Info, n ast.Node) (quoted string, data types.Type) {
	literal, ok := n.(*ast.CompositeLit)
	if !ok || types.TypeString(info.TypeOf(literal), nil) != sender+".Event" {
		return "", nil
	}
	for _, e := range literal.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return "", nil
		}
		switch types.ExprString(pair.Key) {
		case "Name":
			if v := info.Types[pair.Value].Value; v != nil {
				quoted = v.ExactString()
			}
		case "Data":
			data = info.TypeOf(pair.Value)
			if p, ok := data.(*types.Pointer); ok { // never null: there is something to tell
				data = p.Elem()
			}
		}
	}
	return quoted, data
}

// write gives the file.
func (g *generator) write(events []event) []byte {
	var out bytes.Buffer
	out.WriteString("// Generated from the types of backend/api by backend/typescript; `make types` writes it anew.\n")
	for _, o := range g.found {
		g.writeType(&out, o)
	}
	out.WriteString("\n/** What the backend tells, by the name of the event. */\nexport interface EventMap {\n")
	for _, e := range events {
		fmt.Fprintf(&out, "  %s: %s\n", strings.Trim(e.name, `"`), g.typeOf(e.data))
	}
	out.WriteString("}\n")
	return out.Bytes()
}
