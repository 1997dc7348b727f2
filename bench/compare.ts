// Two ways of doing the same, asked in turn so that a noisy machine disturbs both alike.
import http from 'node:http'

export interface Comparison { productMs: number; bareMs: number; ratio: number }

/** Blocks of `size` calls of each, alternating; p50 per block, medians over blocks. */
export async function compare(product: () => Promise<unknown>, bare: () => Promise<unknown>, { blocks = 24, size = 40 } = {}): Promise<Comparison> {
  for (let warm = 0; warm < 2 * size; warm++) {
    await product()
    await bare()
  }
  const [a, b]: [number[], number[]] = [[], []]
  for (let block = 0; block < blocks; block++) {
    a.push(await p50(product, size))
    b.push(await p50(bare, size))
  }
  const [productMs, bareMs] = [median(a), median(b)]
  return { productMs, bareMs, ratio: productMs / bareMs }
}

async function p50(call: () => Promise<unknown>, size: number): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < size; i++) {
    const start = performance.now()
    await call()
    times.push(performance.now() - start)
  }
  return median(times)
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

/** One HTTP call on a kept connection; rejects on an unexpected status. */
export function ask(port: number, options: { method?: string; path: string; headers?: Record<string, string>; body?: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, ...(options.body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(options.body)) } : {}) }
    const request = http.request({ port, host: '127.0.0.1', agent, method: options.method ?? 'GET', path: options.path, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if ((response.statusCode ?? 500) < 300) resolve(text)
        else reject(new Error(`${options.path}: ${response.statusCode} ${text.slice(0, 500)}`))
      })
    })
    request.on('error', reject)
    request.end(options.body)
  })
}
