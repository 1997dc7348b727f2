// Words and marks of imports that several pages share.
import { Notice } from '../../../kernel/web/Notice.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import type { ImportRow } from '../model/api.ts'
import { type ImportState, importStateLabels } from '../model/stages.ts'

const tones: Record<ImportState, 'good' | 'warn' | 'bad' | 'info' | 'plain'> = { UPLOADED: 'info', CHECKED: 'info', IMPORTED: 'good', UNDONE: 'plain', DISCARDED: 'plain', EXPIRED: 'plain' }

export function StateTag({ state, faults }: { state: ImportState; faults: number }) {
  if (state === 'CHECKED' && faults > 0) return <StatusTag tone="warn">{`有 ${faults} 处要改`}</StatusTag>
  return <StatusTag tone={tones[state]}>{importStateLabels[state]}</StatusTag>
}

export function broughtWords({ householdsCount, personsCount, visitsCount, rowsCount, state }: ImportRow): string {
  return state === 'UPLOADED' || householdsCount + personsCount + visitsCount === 0 ? `表中 ${rowsCount} 行` : `${householdsCount} 户、${personsCount} 人、${visitsCount} 次走访`
}

/** Mapping columns wants a wide screen; a phone can do it all the same. */
export function BetterOnPc() {
  return useIsPhone() ? <Notice title="用电脑更方便">对列要看表格，手机上也能办，电脑上看得更清楚。</Notice> : null
}

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26)
}
