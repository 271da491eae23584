// Command tiny writes tiny models that the real Ollama server can load: a bigram
// language model counted from corpus.txt, for either engine, and an embedding model
// of characters. Their answers mean nothing; they prove how the server behaves.
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"sort"
	"strings"
	"unicode/utf8"
)

//go:embed corpus.txt
var defaultCorpus string

// byteRune is GPT-2's byte <-> printable rune table.
var byteRune = func() (t [256]rune) {
	n := rune(0)
	for b := 0; b < 256; b++ {
		if b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae {
			t[b] = rune(b)
		} else {
			t[b] = 256 + n
			n++
		}
	}
	return
}()

func mapped(s string) string {
	var sb strings.Builder
	for i := 0; i < len(s); i++ {
		sb.WriteRune(byteRune[s[i]])
	}
	return sb.String()
}

type vocab struct {
	tokens []string
	types  []int32
	merges []string
	id     map[string]int
}

func (v *vocab) add(t string, typ int32) int {
	if i, ok := v.id[t]; ok {
		return i
	}
	v.id[t] = len(v.tokens)
	v.tokens = append(v.tokens, t)
	v.types = append(v.types, typ)
	return len(v.tokens) - 1
}

// newVocab: 256 byte tokens, one token per non-ASCII rune of the corpus
// (built by BPE merges of its bytes), and the chat-control tokens.
func newVocab(corpus string) *vocab {
	v := &vocab{id: map[string]int{}}
	for b := 0; b < 256; b++ {
		v.add(string(byteRune[b]), 1)
	}
	seen := map[rune]bool{}
	var rs []rune
	for _, r := range corpus {
		if r >= 0x80 && !seen[r] {
			seen[r] = true
			rs = append(rs, r)
		}
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i] < rs[j] })
	for _, r := range rs {
		bs := []rune(mapped(string(r)))
		left := string(bs[0])
		for _, b := range bs[1:] {
			joined := left + string(b)
			if _, ok := v.id[joined]; !ok {
				v.add(joined, 1)
				v.merges = append(v.merges, left+" "+string(b))
			}
			left = joined
		}
	}
	// JSON punctuation as whole tokens: an opening quote is then another token
	// than a closing one, so the bigram table knows on which side of it it is
	for _, s := range jsonPieces {
		v.add(s, 1)
	}
	for _, s := range []string{"<|endoftext|>", "<|im_start|>", "<|im_end|>"} {
		v.add(s, 3) // control
	}
	return v
}

var jsonPieces = []string{`":["`, `"],"`, `":"`, `","`, `":`, `,"`, `{"`, `["`, `"]`, `"}`}

// encode splits corpus text: JSON pieces first, then one token per known rune, else bytes.
func (v *vocab) encode(s string) (ids []int) {
next:
	for len(s) > 0 {
		for _, p := range jsonPieces {
			if strings.HasPrefix(s, p) {
				ids = append(ids, v.id[p])
				s = s[len(p):]
				continue next
			}
		}
		_, n := utf8.DecodeRuneInString(s)
		if i, ok := v.id[mapped(s[:n])]; ok {
			ids = append(ids, i)
		} else {
			for j := 0; j < n; j++ {
				ids = append(ids, v.id[mapped(s[j:j+1])])
			}
		}
		s = s[n:]
	}
	return
}

func main() {
	kind := flag.String("kind", "bigram", "bigram, random or embed")
	out := flag.String("o", "", "output file")
	arch := flag.String("arch", "llama", "llama (llama.cpp runner) or qwen3 (Ollama's own engine)")
	layers := flag.Int("layers", 1, "blocks")
	dim := flag.Int("dim", 64, "hidden size (random, embed)")
	ctx := flag.Int("ctx", 8192, "trained context length")
	corpusFile := flag.String("corpus", "", "text file; a line is one document")
	flag.Parse()
	corpus := defaultCorpus
	if *corpusFile != "" {
		b, err := os.ReadFile(*corpusFile)
		if err != nil {
			log.Fatal(err)
		}
		corpus = string(b)
	}
	var err error
	switch *kind {
	case "bigram", "random":
		err = lm(*out, *arch, *kind, *layers, *dim, *ctx, corpus)
	case "embed":
		err = embed(*out, *dim)
	}
	if err != nil {
		log.Fatal(err)
	}
	st, _ := os.Stat(*out)
	fmt.Printf("%s %d bytes\n", *out, st.Size())
}

func lm(out, arch, kind string, layers, dim, ctx int, corpus string) error {
	v := newVocab(corpus)
	V := len(v.tokens)
	eos, imEnd := v.id["<|endoftext|>"], v.id["<|im_end|>"]
	heads, headDim, ff := 1, 32, 32
	rng := rand.New(rand.NewPCG(1, 2))
	gauss := func(std float64) func(int) float32 {
		return func(int) float32 { return float32(rng.NormFloat64() * std) }
	}
	zero := func(int) float32 { return 0 }
	one := func(int) float32 { return 1 }

	var emb, output func(int) float32
	resid := zero
	if kind == "bigram" {
		// hidden state = one-hot of the last token (attention and FFN add 0);
		// output row j, column i = log P(j | i) / rmsnorm gain.
		dim = (V + 31) / 32 * 32
		cnt := make([]map[int]float64, V)
		uni := make([]float64, V)
		for i := range cnt {
			cnt[i] = map[int]float64{}
		}
		nl := v.id[mapped("\n")]
		for _, line := range strings.Split(strings.TrimSpace(corpus), "\n") {
			ids := append([]int{nl}, v.encode(line)...)
			ids = append(ids, imEnd)
			for i := 1; i < len(ids); i++ {
				cnt[ids[i-1]][ids[i]]++
				uni[ids[i]]++
			}
		}
		total := 0.0
		for _, u := range uni {
			total += u
		}
		quote, stop := v.id[`"`], imEnd
		gain := math.Sqrt(float64(dim)) // rmsnorm of a one-hot vector multiplies it by sqrt(dim)
		table := make([]float32, V*dim)
		for i := 0; i < V; i++ {
			n := 0.0
			for _, c := range cnt[i] {
				n += c
			}
			for j := 0; j < V; j++ {
				// back-off: a little unigram mass, and some for `"` and end-of-turn, so that
				// a grammar-bound string or a plain answer always comes to an end
				p := (uni[j]*0.5/total + 1e-5)
				if j == quote || j == stop {
					p += 0.05
				}
				lam := n / (n + 0.3)
				p = (1-lam)*p + 0.02*p
				if n > 0 {
					p += lam * cnt[i][j] / n
				}
				table[j*dim+i] = float32(math.Log(p) / gain)
			}
		}
		emb = func(k int) float32 {
			if k/dim == k%dim {
				return 1
			}
			return 0
		}
		output = func(k int) float32 { return table[k] }
	} else {
		heads = max(1, dim/headDim)
		ff = dim * 3
		emb = gauss(1)
		output = gauss(1 / math.Sqrt(float64(dim)))
		resid = gauss(0.5 / math.Sqrt(float64(dim)))
	}
	w := func(name string, in, o int, f func(int) float32) tensor {
		return tensor{name + ".weight", []uint64{uint64(in), uint64(o)}, true, f}
	}
	norm := func(name string, n int) tensor {
		return tensor{name + ".weight", []uint64{uint64(n)}, false, one}
	}
	ts := []tensor{w("token_embd", dim, V, emb)}
	for i := 0; i < layers; i++ {
		b := fmt.Sprintf("blk.%d.", i)
		qk := gauss(1 / math.Sqrt(float64(dim)))
		if kind == "bigram" {
			qk = zero
		}
		ts = append(ts,
			norm(b+"attn_norm", dim),
			w(b+"attn_q", dim, heads*headDim, qk), w(b+"attn_k", dim, heads*headDim, qk),
			w(b+"attn_v", dim, heads*headDim, qk), w(b+"attn_output", heads*headDim, dim, resid),
			norm(b+"ffn_norm", dim),
			w(b+"ffn_gate", dim, ff, qk), w(b+"ffn_up", dim, ff, qk), w(b+"ffn_down", ff, dim, resid))
		if arch == "qwen3" {
			ts = append(ts, norm(b+"attn_q_norm", headDim), norm(b+"attn_k_norm", headDim))
		}
	}
	ts = append(ts, norm("output_norm", dim), w("output", dim, V, output))
	kvs := []kv{
		{"general.architecture", arch},
		{"general.name", "tiny-" + kind},
		{"general.file_type", uint32(1)},
		{"general.quantization_version", uint32(2)},
		{arch + ".context_length", uint32(ctx)},
		{arch + ".embedding_length", uint32(dim)},
		{arch + ".block_count", uint32(layers)},
		{arch + ".feed_forward_length", uint32(ff)},
		{arch + ".attention.head_count", uint32(heads)},
		{arch + ".attention.head_count_kv", uint32(heads)},
		{arch + ".attention.key_length", uint32(headDim)},
		{arch + ".attention.value_length", uint32(headDim)},
		{arch + ".attention.layer_norm_rms_epsilon", float32(1e-6)},
		{arch + ".rope.dimension_count", uint32(headDim)},
		{arch + ".rope.freq_base", float32(10000)},
		{arch + ".vocab_size", uint32(V)},
		{"tokenizer.ggml.model", "gpt2"},
		{"tokenizer.ggml.pre", "qwen2"},
		{"tokenizer.ggml.tokens", v.tokens},
		{"tokenizer.ggml.token_type", v.types},
		{"tokenizer.ggml.merges", v.merges},
		{"tokenizer.ggml.bos_token_id", uint32(eos)},
		{"tokenizer.ggml.eos_token_id", uint32(imEnd)},
		{"tokenizer.ggml.eot_token_id", uint32(imEnd)},
		{"tokenizer.ggml.add_bos_token", false},
		{"tokenizer.ggml.add_eos_token", false},
	}
	return writeGGUF(out, kvs, ts)
}

// embed: token vectors are fixed random directions, every transformer block
// adds 0, pooling is the mean: cosine similarity = overlap of characters (zh)
// and of letters, letter pairs and triples (ASCII words).
func embed(out string, dim int) error {
	v := &vocab{id: map[string]int{}}
	for _, s := range []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]"} {
		v.add(s, 3)
	}
	const p = "▁"
	for c := rune('!'); c <= '~'; c++ {
		if c >= 'A' && c <= 'Z' {
			continue
		}
		v.add(p+string(c), 1)
		v.add(string(c), 1)
	}
	for _, r := range "，。！？；：、“”‘’（）《》【】…—·" {
		v.add(p+string(r), 1)
		v.add(string(r), 1)
	}
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			v.add(p+string([]rune{a, b}), 1)
			v.add(string([]rune{a, b}), 1)
			for c := 'a'; c <= 'z'; c++ {
				v.add(p+string([]rune{a, b, c}), 1)
			}
		}
	}
	for r := rune(0x4e00); r <= 0x9fff; r++ {
		v.add(p+string(r), 1)
	}
	V := len(v.tokens)
	heads, ff, ctx := max(1, dim/32), 32, 512
	rng := rand.New(rand.NewPCG(3, 4))
	g := func(int) float32 { return float32(rng.NormFloat64()) }
	emb := func(k int) float32 {
		if k/dim < 4 {
			return g(k) * 0.01 // the special tokens would add the same direction to every text
		}
		return g(k)
	}
	zero := func(int) float32 { return 0 }
	one := func(int) float32 { return 1 }
	w := func(name string, in, o int, f func(int) float32) tensor {
		return tensor{name + ".weight", []uint64{uint64(in), uint64(o)}, true, f}
	}
	vec := func(name string, n int, f func(int) float32) tensor {
		return tensor{name, []uint64{uint64(n)}, false, f}
	}
	b := "blk.0."
	ts := []tensor{
		w("token_embd", dim, V, emb),
		{"token_types.weight", []uint64{uint64(dim), 2}, false, zero},
		{"position_embd.weight", []uint64{uint64(dim), uint64(ctx)}, false, zero},
		vec("token_embd_norm.weight", dim, one), vec("token_embd_norm.bias", dim, zero),
	}
	for _, n := range []string{"attn_q", "attn_k", "attn_v", "attn_output"} {
		ts = append(ts, w(b+n, dim, dim, zero), vec(b+n+".bias", dim, zero))
	}
	ts = append(ts,
		vec(b+"attn_output_norm.weight", dim, one), vec(b+"attn_output_norm.bias", dim, zero),
		w(b+"ffn_up", dim, ff, zero), vec(b+"ffn_up.bias", ff, zero),
		w(b+"ffn_down", ff, dim, zero), vec(b+"ffn_down.bias", dim, zero),
		vec(b+"layer_output_norm.weight", dim, one), vec(b+"layer_output_norm.bias", dim, zero))
	kvs := []kv{
		{"general.architecture", "bert"},
		{"general.name", "tiny-embed"},
		{"general.file_type", uint32(1)},
		{"bert.context_length", uint32(ctx)},
		{"bert.embedding_length", uint32(dim)},
		{"bert.block_count", uint32(1)},
		{"bert.feed_forward_length", uint32(ff)},
		{"bert.attention.head_count", uint32(heads)},
		{"bert.attention.layer_norm_epsilon", float32(1e-12)},
		{"bert.attention.causal", false},
		{"bert.pooling_type", uint32(1)},
		{"tokenizer.ggml.model", "bert"},
		{"tokenizer.ggml.pre", "jina-v2-en"},
		{"tokenizer.ggml.tokens", v.tokens},
		{"tokenizer.ggml.token_type", v.types},
		{"tokenizer.ggml.token_type_count", uint32(2)},
		{"tokenizer.ggml.unknown_token_id", uint32(1)},
		{"tokenizer.ggml.cls_token_id", uint32(2)},
		{"tokenizer.ggml.bos_token_id", uint32(2)},
		{"tokenizer.ggml.seperator_token_id", uint32(3)},
		{"tokenizer.ggml.eos_token_id", uint32(3)},
		{"tokenizer.ggml.padding_token_id", uint32(0)},
	}
	return writeGGUF(out, kvs, ts)
}
