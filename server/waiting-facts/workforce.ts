// Facts about recruitment, posts, training, supervision and pay that wait for their modules (人才队伍类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'

export const workforceFacts: readonly FactDefinition[] = []
