package evidence

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// area is a field of research, and the words that tell it.
type area struct {
	pattern *regexp.Regexp
	english string
	chinese string
}

// areas are the fields that daily papers come from, the special before the general:
// of two with the same count the first is taken.
var areas = []area{
	{regexp.MustCompile(`(?i)text.to.speech|\bTTS\b|speech|\baudio\b|\bASR\b|voice|music|acoustic`), "Speech and audio", "语音与音频"},
	{regexp.MustCompile(`(?i)medic|clinical|health|patient|diagnos|biolog|protein|molecul|drug|genom`), "Medicine and biology", "医学与生物"},
	{regexp.MustCompile(`(?i)robot|manipulation|embodied|autonomous driving|navigation|locomotion`), "Robotics and embodied agents", "机器人与具身智能"},
	{regexp.MustCompile(`(?i)financ|trading|stock|econom|market|\bcapital\b`), "Finance and economics", "金融与经济"},
	{regexp.MustCompile(`(?i)software|code generation|program(?:s|ming)|codebase|unit tests?|\bbugs?\b|repositor`), "Software engineering", "软件工程"},
	{regexp.MustCompile(`(?i)secur|attack|jailbreak|backdoor|adversar|privacy|\bsafety\b|misalign`), "Security and safety of AI", "人工智能安全"},
	{regexp.MustCompile(`(?i)recommend|retriev|search engine|\bRAG\b`), "Retrieval and recommendation", "检索与推荐"},
	{regexp.MustCompile(`(?i)\bgames?\b|gaming|minecraft|game theory`), "Games and game theory", "游戏与博弈"},
	{regexp.MustCompile(`(?i)text.to.image|image generation|video generation|diffusion|text.to.video|generative model`), "Image and video generation", "图像与视频生成"},
	{regexp.MustCompile(`(?i)multi-?modal|vision.language|\bVLMs?\b|\bMLLMs?\b|visual question|image.text`), "Multimodal models", "多模态模型"},
	{regexp.MustCompile(`(?i)\bimages?\b|\bvideos?\b|vision|visual|\b3D\b|segmentation|object detection|point cloud|scene`), "Computer vision", "计算机视觉"},
	{regexp.MustCompile(`(?i)multi-?agent|\bagents?\b|tool use`), "Agents", "智能体"},
	{regexp.MustCompile(`(?i)reinforcement learning|\bRL\b|reward|policy`), "Reinforcement learning", "强化学习"},
	{regexp.MustCompile(`(?i)quantum|physics|chemistry|climate|weather|astronom|material`), "Natural sciences", "自然科学"},
	{regexp.MustCompile(`(?i)educat|student|teach`), "Education", "教育"},
	{regexp.MustCompile(`(?i)language models?|\bLLMs?\b|\bNLP\b|natural language|text|translation|dialogue|question answering`), "Language models", "语言模型"},
	{regexp.MustCompile(`(?i)optimi[sz]|gradient|neural network|training|learning`), "Machine learning", "机器学习"},
}

// general areas are named by most papers: they count for less.
const general = 2

// Area is the field of research that title and abstract speak of most; empty where
// no word tells.
func Area(d paper.Document, l paper.Language) string {
	best, most := "", 0
	for i, a := range areas {
		n := 6*len(a.pattern.FindAllString(d.Title, -1)) + 2*len(a.pattern.FindAllString(d.Abstract, -1))
		if i >= len(areas)-general {
			n /= 3
		}
		if n > most {
			most, best = n, a.english
			if l == paper.Chinese {
				best = a.chinese
			}
		}
	}
	return best
}

// explaining begins what a title says behind a catchphrase.
var explaining = regexp.MustCompile(`^(?:How|Why|What|When|Can|Do|Does|Is|Are|Towards?|An?|The)\b`)

// Task is what a title says behind the name of the method or a catchphrase; two parts
// of which the first names the topic stay together.
func Task(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	name, rest, found := strings.Cut(title, ": ")
	if found && len(rest) > 15 && (len(strings.Fields(name)) <= 2 || explaining.MatchString(rest) || special(strings.Fields(name)[0])) {
		return rest
	}
	return title
}

// Domain is "field - task" in the paper's own words, and the passages it rests on.
func Domain(d paper.Document, e paper.Evidence, l paper.Language) (string, []paper.Passage) {
	var passages []paper.Passage
	if len(e.Fields[paper.Domain]) > 0 {
		passages = append(passages, e.Fields[paper.Domain][0])
	}
	task := Task(d.Title)
	if task == "" || instruction(task) {
		if len(passages) == 0 {
			return "", nil
		}
		task = Sentence(passages[0], l)
	}
	if area := Area(d, l); area != "" {
		return area + " - " + task, passages
	}
	return task, passages
}
