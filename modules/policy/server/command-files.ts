// `policy check` on files and `policy test`: what is wrong in the folders of the packs, without any records.
import type { Pack } from '../model/pack.ts'
import { done, refuse } from './command-output.ts'
import type { CommandOutput, PolicyIo, Request } from './command-output.ts'
import { readPackTests } from './read-pack-tests.ts'
import { problemText } from './read-packs.ts'
import type { LoadedPacks } from './read-packs.ts'
import { runPackTests } from './run-pack-tests.ts'

type FileProblem = { pack: string; file: string; line: number; message: string }

/** Every mistake in the files of the chosen packs and of their tables of tests. */
export async function checkFiles(request: Request, io: PolicyIo, loaded: LoadedPacks): Promise<CommandOutput> {
  const found = choose(request, loaded)
  if (!found) return refuse(`没有规则包 ${request.name ?? request.values.pack ?? ''}`)
  const inTests = await Promise.all(found.packs.map(async (pack) => ({ pack: pack.id, problems: (await readPackTests(io.packsDir, pack, io.definitions)).problems })))
  const problems: FileProblem[] = [...found.refused, ...inTests].flatMap(({ pack, problems: of }) => of.map((problem) => ({ pack, ...problem })))
  const good = found.packs.map((pack) => `${pack.id}：文件没有错误（${new Set([...pack.rules, ...pack.configuration].map(({ id }) => id)).size} 条，${pack.parameters.length} 个参数）`)
  const text = [...problems.map(problemText), ...(problems.length > 0 ? [`共 ${problems.length} 处错误`] : good)].join('\n')
  const output = done(request, problems, text)
  return problems.length === 0 ? output : { exitCode: 2, out: request.values.json ? output.out : '', err: request.values.json ? '' : output.out }
}

/** Runs the tables of tests; a fault of a table is exit code 1, of the pack itself 2. */
export async function testPacks(request: Request, io: PolicyIo, loaded: LoadedPacks): Promise<CommandOutput> {
  const found = choose(request, loaded)
  if (!found) return refuse(`没有规则包 ${request.name ?? request.values.pack ?? ''}`)
  if (found.refused.length > 0) return checkFiles(request, io, loaded)
  const reports = await Promise.all(found.packs.map((pack) => reportOf(io, pack)))
  const lines = reports.flatMap(({ pack, rows, documents, faults }) => [
    ...faults, `${pack}：${rows} 行判例、${documents} 项材料，${faults.length === 0 ? '全部通过' : `${faults.length} 处不符`}`,
  ])
  const output = done(request, reports, lines.join('\n'))
  return reports.some(({ faults }) => faults.length > 0) ? { ...output, exitCode: 1 } : output
}

async function reportOf(io: PolicyIo, pack: Pack) {
  const read = await readPackTests(io.packsDir, pack, io.definitions)
  const report = runPackTests(pack, read)
  return { pack: pack.id, ...report, faults: [...read.problems.map(problemText), ...report.faults] }
}

/** The packs a request is about; undefined when it names one that is not there. */
function choose({ name, values }: Request, { packs, refused }: LoadedPacks): Pick<LoadedPacks, 'packs' | 'refused'> | undefined {
  const wanted = name ?? values.pack
  if (wanted === undefined) return { packs, refused }
  const found = { packs: packs.filter(({ id }) => id === wanted), refused: refused.filter(({ pack }) => pack === wanted) }
  return found.packs.length + found.refused.length > 0 ? found : undefined
}
