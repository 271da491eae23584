import errors from './errors.zh.json'
import type { Messages } from './en'

export const zh: Messages = {
  errors: errors as Record<string, { sentence: string; way_out: string }>,
  fields: { domain: '应用领域', contribution: '一句话核心贡献', usage: '使用指南', innovations: '主要创新点', results: '实验效果' },
  classes: { exact: '论文中有此数字', equal: '与论文中的数字相等', derived: '由论文中的数字得出', elsewhere: '论文中有，但在别处', absent: '读到的内容中没有' },
  ways: { extract: '论文原句', translate: '逐句翻译', known: '由程序找到', write: '由模型撰写', abstained: '', imported: '' },
  kinds: { list: '获取列表', read: '阅读', extract: '摘取', summarize: '撰写', verify: '核对', index: '索引', figures: '获取图片' },
  days: '日期', papers: '论文', search: '搜索', searchHint: '中文或英文词语，或数字',
  fetchDay: '获取这一天', again: '重新获取', stop: '停止', settings: '设置', close: '关闭', back: '返回', open: '打开', sample: '试试示例日',
  date: '日期', quick: '快速', standard: '标准', quickHint: '不用模型：论文原句，立即可读', standardHint: '本机模型撰写，程序核对',
  depth: '深度', model: '模型', best: '已安装的最佳模型', screenLanguage: '界面语言', reportLanguage: '新报告的语言',
  theme: '外观', system: '跟随系统', light: '浅色', dark: '深色', languages: { zh: '中文', en: 'English' },
  emptyTitle: '还没有论文', emptyText: '从 Hugging Face 获取一天的论文，或试试不需要网络的示例日。',
  chooseDay: '请在左侧选择日期。', choosePaper: '请选择一篇论文。', notWritten: '还没有这种语言的报告。', nothing: '没有找到。',
  noDay: '这一天还不在资料库中。',
  source: '阅读来源', abstractOnly: '只读到了摘要', writtenBy: (m: string) => `由 ${m} 撰写`, noModel: '未用模型，均为论文原句',
  imported: '导入', checked: (n: number, of: number) => `${of} 个数字中有 ${n} 个在论文中找到`, noNumbers: '报告中没有数字', unchecked: '未核对',
  absent: (n: number) => `${n} 个未找到`, coverage: (p: string) => `选取了全文的 ${p} 作为依据`, leftOut: '未采用', papersOf: (n: number, of: number) => `${n} / ${of}`,
  running: '进行中', done: '完成', part: '部分完成', failed: '失败', canceled: '已停止', left: (t: string) => `约剩 ${t}`, speed: (n: string) => `${n} 词元/秒`,
  listStored: '使用了之前保存的列表。', fromAbstract: (n: number) => `${n} 篇只读到摘要`, onArxiv: 'arXiv', onHuggingFace: 'Hugging Face', notFoundNames: '论文中没有的名称', noList: '导入',
  check: {
    open: '核对一段文字', hint: '粘贴一段关于这篇论文的文字，中英文、Markdown 或纯文本均可。其中的数字、名称和引文会在读到的内容中查找，不会保存。',
    label: '要核对的文字', run: '核对', tooLong: '文字太长：最多 64 KB，约 2 万汉字或 6 万拉丁字符。',
    result: (n: number, of: number) => `${of} 个数字中有 ${n} 个在论文中`, none: '这段文字中没有数字。', quotations: '论文中没有的引文',
  },
  summary: '摘要', fullText: '全文', showInText: '在全文中查看', backToSummary: '回到摘要', contents: '目录', sourcePassages: '原文',
  showFigures: (n: number) => `又有 ${n} 张图片就绪：显示`, fetchingFigures: (n: number, of: number) => `正在获取图片：${n} / ${of}`, figuresMissing: (n: number) => `${n} 张图片未能获取`,
  minutes: (n: number) => `${n} 分钟`, seconds: (n: number) => `${n} 秒`, ollama: 'Ollama', retry: '重新查看',
}
