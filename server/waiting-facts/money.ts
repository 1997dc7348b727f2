// Facts about funds, payments and expenses that wait for their modules (资金类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'

export const moneyFacts: readonly FactDefinition[] = []
