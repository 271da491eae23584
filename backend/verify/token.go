package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a run of Latin or Greek letters and digits, in small letters.
type token struct {
	start, end int
	word       string
}

var greek = map[string]string{
	"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
	"π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}

func tokens(text string) []token {
	var list []token
	for i := 0; i < len(text); {
		start, upper := i, false
		for i < len(text) {
			c := text[i]
			if c < utf8.RuneSelf {
				if !isDigit(c) && !isLetter(c) {
					break
				}
				upper = upper || c <= 'Z' && c >= 'A'
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Greek, r) {
				break
			}
			upper = true
			i += size
		}
		if i == start {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		word := text[start:i]
		if upper {
			word = strings.ToLower(word)
			if latin, ok := greek[word]; ok {
				word = latin
			}
		}
		list = append(list, token{start, i, word})
	}
	return list
}

// idle are the words that say nothing about what a number is of.
var idle = words("the a an of in on at to for by with from and or is are was were be been as that this these those it its we our us they their than then there which who when where while " +
	"can could may might will would should must not no nor only also both each all any some more most less least very such so but if into over under between about up out using use used uses " +
	"show shows shown achieve achieves achieved reach reaches reached result results respectively compared comparison table figure fig section et al e g i eq our ours paper method approach model models " +
	"s t d x n m p c k b vs per via across within after before during other another same different new first second one two three has have had do does did obtain obtains respectively with without")

// stem takes off the endings of English words.
func stem(word string) string {
	for _, ending := range []string{"ies", "ing", "ed", "es", "s", "ly"} {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= 4 {
			return s
		}
	}
	return word
}

// concept is something measured or counted, whatever the language that names it.
type concept struct {
	start, end int
	name       string
}

// family groups the concepts that a writer may use for each other.
var family = map[string]string{
	"accuracy": "quality", "precision": "quality", "recall": "quality", "f1": "quality", "success": "quality", "bleu": "quality", "rouge": "quality", "map": "quality", "iou": "quality", "auc": "quality",
	"score": "quality", "winrate": "quality", "passrate": "quality", "psnr": "quality", "ssim": "quality", "correlation": "quality", "mos": "quality", "sensitivity": "quality", "specificity": "quality",
	"return": "return", "error": "error", "wer": "error", "cer": "error", "fid": "error", "perplexity": "error", "loss": "error", "mse": "error", "mae": "error", "falsealarm": "error",
	"latency": "time", "time": "time", "throughput": "time", "speed": "time", "memory": "memory", "parameters": "parameters", "energy": "energy", "batch": "batch", "learningrate": "learningrate",
}

// dictionary gives the concepts by their English words (stems, joined) and Chinese ones.
var dictionary = concepts(map[string]string{
	"accuracy":    "accuracy accuracies acc 准确率 准确度 精度 正确率",
	"precision":   "precision prec 精确率 查准率 精准率",
	"recall":      "recall rec 召回率 查全率 召回",
	"f1":          "f1 f1score f1分数 f1值 f1得分",
	"sensitivity": "sensitivity 灵敏度 敏感度 敏感性",
	"specificity": "specificity 特异度 特异性",
	"success":     "successrate successes succeeded solverate 成功率 解决率 完成率",
	"winrate":     "winrate wins 胜率 获胜率",
	"passrate":    "passrate pass passes 通过率",
	"bleu":        "bleu", "rouge": "rouge rougel rouge1 rouge2", "map": "map meanaverageprecision 平均精度均值", "iou": "iou miou 交并比", "auc": "auc auroc roc", "psnr": "psnr 峰值信噪比", "ssim": "ssim 结构相似性",
	"mos": "mos 平均意见得分 平均意见分", "correlation": "correlation pearson spearman 相关系数 相关性", "score": "score scores 得分 分数 评分",
	"error": "error errors errorrate 错误率 误差 错误 误差率", "wer": "wer worderrorrate 词错误率 词错率 字错率", "cer": "cer 字符错误率", "fid": "fid gfid rfid", "perplexity": "perplexity ppl 困惑度", "loss": "loss 损失",
	"mse": "mse rmse 均方误差 均方根误差", "mae": "mae 平均绝对误差", "falsealarm": "falsealarm falsealarms falsepositive falsepositives 误报率 误报 假阳性",
	"latency": "latency latencies delay lag 延迟 时延", "time": "time runtime duration seconds minutes hours 时间 耗时 时长 用时", "throughput": "throughput tokenspersecond fps qps 吞吐量 吞吐 速度 帧率",
	"speed": "speed faster speedup accelerate acceleration 加速 提速 更快 速度", "memory": "memory ram vram footprint 显存 内存 存储", "parameters": "parameter parameters params param 参数 参数量",
	"energy": "energy power kwh 能耗 功耗 能量 电量", "cost": "cost costs price expense budget dollars 成本 费用 开销 花费 代价", "batch": "batch batchsize minibatch 批大小 批量 批次 批量大小",
	"learningrate": "learningrate lr 学习率", "epoch": "epoch epochs 轮 轮次 周期", "step": "step steps iteration iterations 步 步数 迭代", "layer": "layer layers 层", "gpu": "gpu gpus h100 a100 h200 v100 h800 accelerators 卡 显卡",
	"dataset": "dataset datasets corpus corpora benchmark benchmarks 数据集 语料 语料库 基准", "task": "task tasks 任务", "language": "language languages multilingual 语言 语种", "sample": "sample samples example examples instances items records entries entry 样本 样例 实例 条 条目 记录", "retrieval": "retrieval retrieve retrieves retrieved retriever 检索", "audit": "audit audits auditor auditing 审计 审计器 审核",
	"image": "image images photos pictures scans 图像 图片 影像", "video": "video videos clip clips 视频", "token": "token tokens 词元", "question": "question questions query queries problems 问题 题 题目 查询", "paper": "paper papers articles publications 论文 文献 文章 篇",
	"user": "user users participant participants subjects volunteers people 用户 参与者 受试者 名 人 志愿者 位", "patient": "patient patients cases 患者 病人 病例 例", "hospital": "hospital hospitals centers centres sites 医院 中心", "expert": "expert experts annotator annotators clinicians doctors raters judges 专家 标注者 标注员 医生 评审",
	"hour": "hour hours 小时", "day": "day days 天", "year": "year years 年", "minute": "minute minutes 分钟", "second": "second seconds 秒", "run": "run runs seeds trials repetitions 次 运行 种子", "node": "node nodes machine machines server servers 节点 机器 服务器 台",
	"agent": "agent agents 智能体 代理", "dimension": "dimension dimensions dimensional dim 维 维度", "resolution": "resolution pixels 分辨率", "frame": "frame frames 帧", "speaker": "speaker speakers 说话人", "sentence": "sentence sentences utterances utterance 句 句子 语句 话语",
	"model": "llms systems 模型", "domain": "domain domains fields 领域", "scenario": "scenario scenarios scenes scene environments environment 场景 环境", "category": "category categories classes class types 类别 类 种类", "head": "head heads 头", "metric": "metric metrics 指标",
	"train": "train training trained finetune finetuned finetuning pretrain pretraining pretrained 训练 微调 预训练", "test": "test testing evaluation evaluated evaluate evaluating 测试 评估 评测", "inference": "inference decoding 推理 解码",
	"improve":  "improve improves improved improvement improvements gain gains increase increases increased outperform outperforms outperforming surpass surpasses exceed exceeds higher better rises rise rose boost boosts raises raised 提升 提高 增加 增长 改进 超过 超越 高出 优于 领先 上升",
	"reduce":   "reduce reduces reduced reduction reductions decrease decreases decreased drop drops dropped lower fewer falls fell saves save saving cut cuts decline degrade shrink 降低 减少 下降 降至 缩短 节省 低于 减小 下跌 压缩 削减",
	"ablation": "ablation without removing removed remove wo 消融 去掉 移除 去除 不使用", "baseline": "baseline baselines 基线", "average": "average avg mean averaged 平均 均值", "total": "total overall sum 总 总共 共 共计 总计 总体 整体", "human": "human humans 人类 人工",
	"length": "length context window tokens 长度 上下文 窗口", "temperature": "temperature 温度", "age": "age aged 年龄 岁", "vocabulary": "vocabulary vocab 词表 词汇", "difference": "difference gap margin absolute relative 差距 差异 差 相差 绝对 相对", "compress": "compress compression compressed ratio 压缩 压缩比 比例 比率",
	"data": "data 数据", "code": "code codes lines loc 代码 行", "file": "file files 文件", "bug": "bug bugs vulnerabilities 缺陷 漏洞", "graph": "graph graphs vertices edges 图 顶点 边", "bound": "bound bounds complexity 界 上界 下界 复杂度", "rate": "rate rates percentage proportion share fraction 率 占比 比例 百分比",
	"request": "request requests calls 请求 调用", "round": "round rounds turns 轮 回合", "group": "group groups cohort 组 队列", "stage": "stage stages phase phases 阶段", "sampling": "khz hz 采样率 采样", "noise": "noise noisy snr 噪声 信噪比", "distance": "distance 距离", "size": "size sizes large small 大小 规模 尺寸",
})

func concepts(lists map[string]string) map[string][]string {
	all := map[string][]string{}
	for name, list := range lists {
		for _, w := range strings.Fields(list) {
			all[w] = append(all[w], name)
		}
	}
	return all
}

// longestHanConcept is in runes.
const longestHanConcept = 7

// conceptsIn finds the concepts of a text: English words from its tokens, one or two
// together, and the longest Chinese words.
func conceptsIn(text string, list []token) []concept {
	var found []concept
	for i := 0; i < len(list); i++ {
		t := list[i]
		if i+1 < len(list) && list[i+1].start-t.end <= 1 {
			if names := meanings(t.word + list[i+1].word); names != nil {
				term := true
				for _, name := range names {
					found = append(found, concept{t.start, list[i+1].end, name})
					term = term && isTerm(name)
				}
				if !term {
					i++
					continue
				}
			}
		}
		for _, name := range meanings(t.word) {
			found = append(found, concept{t.start, t.end, name})
		}
	}
	return hanConcepts(text, found)
}

// behindNumber says whether a text ends with a number: a single character such as 层
// is a word of its own there only.
func behindNumber(before string) bool {
	before = strings.TrimRight(before, " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	_, numeral := hanDigits[last]
	return before != "" && (isDigit(before[len(before)-1]) || numeral || strings.ContainsRune("十百千万亿个", last))
}

// standsAlone says whether a single character is a word of its own, by what stands
// around it: "在肺数据集上".
func standsAlone(before, behind string) bool {
	return (before == "" || endsWithAny(before, "在", "，", "、", "；", "。", "和", "与", "对", "，而", " ", "\n")) &&
		(strings.HasPrefix(behind, "数据") || strings.HasPrefix(behind, "上") || strings.HasPrefix(behind, "为") || strings.HasPrefix(behind, "类") || strings.HasPrefix(behind, "的"))
}

func hanConcepts(text string, found []concept) []concept {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isHan(r) {
			i += size
			continue
		}
		step := size
		for n := longestHanConcept; n >= 1; n-- {
			word, end := runes(text, i, n)
			if names := wordMeanings(word); word != "" && names != nil && (n > 1 || behindNumber(text[:i]) || terms[word] != nil && standsAlone(text[:i], text[end:])) {
				for _, name := range names {
					found = append(found, concept{i, end, name})
				}
				step = end - i
				break
			}
		}
		i += step
	}
	return found
}
