package ollama

// Advised is a model worth having, and what it needs.
type Advised struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`   // bytes to fetch
	Memory int64  `json:"memory"` // bytes it takes while it writes, with a context of 4,096 tokens
	Suits  Suits  `json:"suits"`
	Fits   Fits   `json:"fits,omitempty"` // "" where the memory of the machine is not known
	Best   bool   `json:"best"`           // the one advised for this machine
}

// Suits says for whom a model is.
type Suits string

// The sizes of models.
const (
	SuitsSmall    Suits = "small" // old and small machines
	SuitsEveryday Suits = "everyday"
	SuitsStrong   Suits = "strong"
)

// Fits says whether a machine has the memory for a model.
type Fits string

// Whether it has.
const (
	FitsWell  Fits = "well"
	FitsTight Fits = "tight" // little is left for other programs
	FitsNo    Fits = "no"
)

// advised are the models of one family that writes Chinese and English, in the 4-bit
// form that Ollama gives by default. Sizes are those of its library (facts/ollama.md
// 2.5); memory adds the cache of the context (147 kB a token for 8 B) and the runner.
var advised = []Advised{
	{Name: "qwen3:1.7b", Size: 1_400_000_000, Memory: 2_200_000_000, Suits: SuitsSmall},
	{Name: "qwen3:4b-instruct", Size: 2_500_000_000, Memory: 3_600_000_000, Suits: SuitsEveryday},
	{Name: "qwen3:8b", Size: 5_200_000_000, Memory: 6_400_000_000, Suits: SuitsEveryday},
	{Name: "qwen3:14b", Size: 9_300_000_000, Memory: 10_800_000_000, Suits: SuitsStrong},
	{Name: "qwen3:30b-a3b-instruct", Size: 19_000_000_000, Memory: 20_500_000_000, Suits: SuitsStrong},
}

// A model may take half of the memory beside other programs, and three quarters where
// the reader leaves them closed.
const wellShare, tightShare = 0.5, 0.75

// Advise says which models suit a machine with so many bytes of memory; 0: not known.
func Advise(memory int64) []Advised {
	list := make([]Advised, len(advised))
	best := -1
	for i, m := range advised {
		switch need := float64(m.Memory); {
		case memory == 0:
			m.Fits = ""
		case need <= wellShare*float64(memory):
			m.Fits = FitsWell
			// A larger one is for those who know that theirs is quick.
			if m.Size <= comfortable {
				best = i
			}
		case need <= tightShare*float64(memory):
			m.Fits = FitsTight
		default:
			m.Fits = FitsNo
		}
		list[i] = m
	}
	if best >= 0 {
		list[best].Best = true
	}
	return list
}
