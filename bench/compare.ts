// Two ways of doing the same, asked in turn so that a noisy machine disturbs both alike.
import http from 'node:http'

export interface Comparison {
  /** Cost of one call with eight in flight: time of a block divided by its calls. */
  busy: Pair
  /** p50 of one call at a time. */
  alone: Pair
}
export interface Pair { productMs: number; bareMs: number; ratio: number }
type Call = () => Promise<unknown>

const inFlight = 8

/** Blocks of each way in turn; medians over blocks. Warmed until the compilers have settled on both sides. */
export async function compare(product: Call, bare: Call, { blocks = 16, size = 160, warm = 1_200 } = {}): Promise<Comparison> {
  for (const call of [product, bare]) await together(call, warm)
  const times = { busy: [[], []] as [number[], number[]], alone: [[], []] as [number[], number[]] }
  for (let block = 0; block < blocks; block++) {
    for (const [index, call] of [product, bare].entries()) times.busy[index]!.push(await together(call, size))
    for (const [index, call] of [product, bare].entries()) times.alone[index]!.push(await p50(call, size / 4))
  }
  return { busy: pairOf(times.busy), alone: pairOf(times.alone) }
}

function pairOf([a, b]: [number[], number[]]): Pair {
  const [productMs, bareMs] = [median(a), median(b)]
  return { productMs, bareMs, ratio: productMs / bareMs }
}

/** Milliseconds per call with eight in flight. */
async function together(call: Call, size: number): Promise<number> {
  let left = size
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while ((left -= 1) >= 0) await call()
  }))
  return (performance.now() - start) / size
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

const agent = new http.Agent({ keepAlive: true, maxSockets: inFlight })

/** One HTTP call on kept connections; rejects on an unexpected status. */
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
