// A model server for the tests of the screen: it lists one model, writes slowly enough
// to be watched, and fetches models in steps. The Go tests have a fuller one
// (backend/ollamatest), held against the real server.
import { createServer } from 'node:http'

const writer = {
  name: 'tiny:latest', model: 'tiny:latest', size: 1_100_000_000, digest: 'd1', modified_at: '2026-01-01T00:00:00Z',
  details: { format: 'gguf', family: 'qwen2', parameter_size: '1.5B', quantization_level: 'Q4_K_M' },
}
const chinese = '本文提出每天清晨送报的新方法，由程序逐条核对每个数字，并在多种路线上验证其效果。'
const sentence = 'The authors deliver the paper every morning and measure it with care, as the passages say. '

/** Asked in Chinese it answers in Chinese. */
const wanted = (asked) => (/\p{Script=Han}{4}/u.test(asked.messages?.[0]?.content ?? '') ? chinese : sentence)

/**
 * `slow(ms)` sets the time between words. A model of less than 2B parameters is asked for
 * nothing in English but its probe, a larger one for every section.
 */
export async function fakeOllama(parameters = writer.details.parameter_size) {
  let between = 25
  const details = { ...writer.details, parameter_size: parameters }
  const models = [{ ...writer, details }]
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const asked = body ? JSON.parse(body) : {}
    const json = (value) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    const line = (value) => response.write(JSON.stringify(value) + '\n')
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
    switch (request.url) {
      case '/api/version': return json({ version: '0.17.4' })
      case '/api/tags': return json({ models })
      case '/api/show': return json({
        template: '{{ range .Messages }}{{ end }}', capabilities: ['completion'], details, model_info: { 'general.architecture': 'qwen2', 'qwen2.context_length': 32768 },
      })
      case '/api/generate': return json({ model: asked.model, response: '', done: true, done_reason: 'unload' })
      case '/api/chat':
        for (const word of wanted(asked).match(/[^ \p{Script=Han}]+ ?|\p{Script=Han}{1,4}/gu)) {
          line({ model: asked.model, created_at: '2026-01-13T08:00:00Z', message: { role: 'assistant', content: word }, done: false })
          await pause(between)
        }
        line({ model: asked.model, created_at: '2026-01-13T08:00:01Z', message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', total_duration: 5e8, prompt_eval_count: 20, eval_count: 16, eval_duration: 2e8 })
        return response.end()
      case '/api/pull':
        for (let done = 0; done <= 100 && !response.destroyed; done += 5) {
          line({ status: 'pulling 1a2b', digest: 'sha256:1a2b', total: 5_200_000_000, completed: 52_000_000 * done })
          await pause(60)
        }
        models.push({ ...writer, name: asked.model, model: asked.model, digest: 'd2', size: 5_200_000_000 })
        line({ status: 'success' })
        return response.end()
      default: return response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { slow: (ms) => (between = ms), address: `127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close() } }
}
