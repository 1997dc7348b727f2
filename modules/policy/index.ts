// The front door of policy: load the packs, ask which apply to a place and day, and judge facts by them.
export type { Effect, Exemption, Finding, Ground, Justification, Outcome, SubjectRef } from './model/finding.ts';
export { EFFECTS, OUTCOMES } from './model/finding.ts';
export { judge } from './model/judge.ts';
export type { JudgeOptions } from './model/judge.ts';
export { judgeByPlace } from './model/judge-by-place.ts';
export type { Instrument, Pack, Parameter, Rule, RuleVersion, Severity, TermState } from './model/pack.ts';
export { termOf, termState } from './model/pack.ts';
export type { PackProblem } from './model/pack-files.ts';
export { factsOfRule, packsFor, rulebookOf } from './model/rulebook.ts';
export type { Rulebook } from './model/rulebook.ts';
export { policyCommand } from './server/commands.ts';
export type { CommandOutput, PolicyIo } from './server/commands.ts';
export { loadPacks } from './server/read-packs.ts';
export type { LoadedPacks } from './server/read-packs.ts';
