package figures

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	_ "image/gif" // registers its decoder

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // registers its decoder

	"paperboy/backend/paper"
)

const (
	// thumbnailSide is twice the 72 pixels that a list shows, for dense screens.
	thumbnailSide = 144
	// mostPixels bounds what is decoded: 24 million take 96 MB, 16-bit colours twice that.
	mostPixels = 24_000_000
	// asItIs is what a picture may weigh that cannot be made smaller here, in bytes.
	asItIs = 64 << 10
	// lightEnough is a picture that is not worth making smaller, in bytes.
	lightEnough = 8 << 10
)

// Thumbnail is a small form of a picture, on white. What cannot be decoded is taken as
// it is where it is light, else it is a TooLarge or BadAnswer error.
func Thumbnail(p paper.Picture) (paper.Picture, error) {
	drawn := p.Type == "image/svg+xml" || p.Type == "image/avif" // by browsers alone
	if len(p.Data) <= lightEnough || drawn && len(p.Data) <= asItIs {
		return p, nil
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(p.Data))
	if err != nil {
		return paper.Picture{}, &paper.Error{Code: paper.BadAnswer, Op: "make thumbnail", Detail: p.Type, Err: err}
	}
	// Divided, not multiplied: sides of a hostile file overflow.
	if config.Width <= 0 || config.Height <= 0 || config.Width > mostPixels/config.Height {
		return paper.Picture{}, &paper.Error{Code: paper.TooLarge, Op: "make thumbnail"}
	}
	whole, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return paper.Picture{}, &paper.Error{Code: paper.BadAnswer, Op: "make thumbnail", Detail: p.Type, Err: err}
	}
	return lighter(shrink(whole))
}

// shrink fits a picture into the square of a thumbnail.
func shrink(whole image.Image) image.Image {
	// A good filter looks at each pixel, which a second's work is with 24 million: of a
	// large picture every so manieth is enough.
	const sampled = 8 * thumbnailSide
	if b := whole.Bounds(); max(b.Dx(), b.Dy()) > 2*sampled {
		fewer := image.NewRGBA(within(b, sampled))
		draw.NearestNeighbor.Scale(fewer, fewer.Bounds(), whole, b, draw.Src, nil)
		whole = fewer
	}
	small := image.NewRGBA(within(whole.Bounds(), thumbnailSide))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(small, small.Bounds(), whole, whole.Bounds(), draw.Over, nil)
	return small
}

// within is the largest rectangle of these proportions with such a side at most.
func within(b image.Rectangle, side int) image.Rectangle {
	longest := max(b.Dx(), b.Dy(), side)
	fit := func(length int) int { return max(1, length*side/longest) }
	return image.Rect(0, 0, fit(b.Dx()), fit(b.Dy()))
}

// lighter encodes a picture in two ways and takes the lighter one: JPEG for photographs,
// PNG for plots.
func lighter(small image.Image) (paper.Picture, error) {
	var photograph, plot bytes.Buffer
	if err := jpeg.Encode(&photograph, small, &jpeg.Options{Quality: 82}); err != nil {
		return paper.Picture{}, &paper.Error{Code: paper.Internal, Op: "make thumbnail", Err: err}
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&plot, small); err != nil {
		return paper.Picture{}, &paper.Error{Code: paper.Internal, Op: "make thumbnail", Err: err}
	}
	if plot.Len() <= photograph.Len() {
		return paper.Picture{Type: "image/png", Data: plot.Bytes()}, nil
	}
	return paper.Picture{Type: "image/jpeg", Data: photograph.Bytes()}, nil
}
