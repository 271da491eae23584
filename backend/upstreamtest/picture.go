package upstreamtest

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"path"
)

// pictured says whether a path names a picture.
func pictured(name string) bool {
	switch path.Ext(name) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

// Drawing is a picture made from a name, a PNG: captured pages come without theirs.
func Drawing(name string) []byte {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(name)) // a hash takes everything
	n := sum.Sum32()
	inks := color.Palette{color.White, color.RGBA{uint8(n), uint8(n >> 8), uint8(n >> 16), 255}, color.Gray{200}}
	img := image.NewPaletted(image.Rect(0, 0, 600, 300), inks)
	for x := range 600 {
		height := int(n>>(x/60%20))%200 + 40
		for y := range 300 {
			if x%60 > 10 && y > 300-height {
				img.SetColorIndex(x, y, 1)
			} else if y%50 == 0 {
				img.SetColorIndex(x, y, 2)
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}
