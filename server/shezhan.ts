// The command-line process (`npm run shezhan -- …`).
import { readConfig } from './config.ts'
import { runCommand } from './commands.ts'
import { Refusal, sentenceOf } from './refusal.ts'

const io = {
  out: (text: string) => console.log(text),
  err: (text: string) => console.error(text),
  isTty: process.stdin.isTTY && process.stderr.isTTY,
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), io, () => readConfig(process.env))
} catch (error) {
  io.err(sentenceOf(error))
  process.exitCode = error instanceof Refusal ? error.exitCode : 1
}
