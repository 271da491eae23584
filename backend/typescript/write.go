package typescript

import (
	"bytes"
	"fmt"
	"go/types"
	"reflect"
	"strings"
)

// writeType writes one named type: an interface, a union of constants and the list of
// them, or another name of a plain type.
func (g *generator) writeType(out *bytes.Buffer, o types.Object) {
	out.WriteString("\n")
	comment(out, "", g.texts[o.Pos()])
	name := g.names[o]
	switch underlying := o.Type().Underlying().(type) {
	case *types.Struct:
		fmt.Fprintf(out, "export interface %s%s {\n", name, g.extended(underlying))
		for i := range underlying.NumFields() {
			g.writeField(out, underlying.Field(i), reflect.StructTag(underlying.Tag(i)).Get("json"))
		}
		out.WriteString("}\n")
	default:
		if values := g.values[o]; len(values) > 0 {
			list := strings.ToLower(name[:1]) + name[1:] + "Values"
			fmt.Fprintf(out, "export type %s = (typeof %s)[number]\nexport const %s = [%s] as const\n", name, list, list, strings.Join(values, ", "))
			return
		}
		fmt.Fprintf(out, "export type %s = %s\n", name, g.typeOf(underlying))
	}
}

// extended names the structs within a struct whose fields are its own.
func (g *generator) extended(s *types.Struct) string {
	var names []string
	for f := range s.Fields() {
		if f.Embedded() {
			names = append(names, g.typeOf(f.Type()))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " extends " + strings.Join(names, ", ")
}

func (g *generator) writeField(out *bytes.Buffer, f *types.Var, tag string) {
	name, options, _ := strings.Cut(tag, ",")
	if f.Embedded() || !f.Exported() || name == "-" {
		return
	}
	if name == "" {
		name = f.Name()
	}
	of, mark := f.Type(), ""
	if strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero") {
		mark = "?"
		if p, ok := of.(*types.Pointer); ok { // null is left out
			of = p.Elem()
		}
	}
	comment(out, "  ", g.texts[f.Pos()])
	fmt.Fprintf(out, "  %s%s: %s\n", name, mark, g.typeOf(of))
}

// typeOf is a type as TypeScript has it once it went through encoding/json. A list is
// never null: api encodes it so.
func (g *generator) typeOf(t types.Type) string {
	switch t := t.(type) {
	case *types.Pointer:
		return g.typeOf(t.Elem()) + " | null"
	case *types.Slice:
		element := g.typeOf(t.Elem())
		if strings.Contains(element, " ") {
			element = "(" + element + ")"
		}
		return element + "[]"
	case *types.Map:
		if named, ok := t.Key().(*types.Named); ok && len(g.values[named.Obj()]) > 0 {
			return fmt.Sprintf("{ [key in %s]?: %s }", g.typeOf(t.Key()), g.typeOf(t.Elem()))
		}
		return fmt.Sprintf("{ [key: string]: %s }", g.typeOf(t.Elem()))
	case *types.Named:
		if name := g.names[t.Obj()]; name != "" {
			return name
		}
		if t.String() == "time.Time" {
			return "string" // RFC 3339
		}
	case *types.Basic:
		switch {
		case t.Info()&types.IsNumeric != 0:
			return "number"
		case t.Info()&types.IsBoolean != 0:
			return "boolean"
		case t.Info()&types.IsString != 0:
			return "string"
		}
	}
	return "unknown"
}

func comment(out *bytes.Buffer, indent, text string) {
	if text != "" {
		fmt.Fprintf(out, "%s/** %s */\n", indent, text)
	}
}
