// Facts about the three-level network, stations and volunteers that wait for their modules (体系建设类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'

export const networkFacts: readonly FactDefinition[] = []
