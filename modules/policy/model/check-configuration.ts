// Checks a clause that sets the system up (设置): its term, its source, and that what it is used by exists in the pack.
import { checkCitation } from './check-rule.ts'
import type { RuleCheck } from './check-rule.ts'
import type { ConfigurationForm, Path } from './pack-files.ts'
import type { Configuration, Use } from './pack.ts'
import type { Report } from './read-condition.ts'
import { checkTerms } from './terms.ts'

/** The clause; mistakes are reported. */
export function checkConfiguration(form: ConfigurationForm, path: Path, { instrument, report }: Pick<RuleCheck, 'instrument' | 'report'>): Configuration {
  checkCitation(form.citation.instrument, path, { instrument, report })
  checkTerms([{ from: form.from, until: form.until }], instrument, path, report)
  const { 'used-by': uses, 'waits-for': waitsFor, ...rest } = form
  if ((uses === undefined) === (waitsFor === undefined)) report(path, '应写明 used-by（用在哪里）或 waits-for（等哪个模块），二者取一')
  return { ...rest, check: 'configuration', usedBy: (uses ?? []).map(useOf), waitsFor }
}

/** Reports uses by rules and parameters that the pack does not have. */
export function checkUses(forms: readonly ConfigurationForm[], named: { rules: ReadonlySet<string>; parameters: ReadonlySet<string> }, report: Report): void {
  forms.forEach((form, index) => (form['used-by'] ?? []).forEach((use, position) => {
    const path = ['configuration', index, 'used-by', position]
    if ('rule' in use && !named.rules.has(use.rule)) report(path, `没有条款 ${use.rule}`)
    if ('rule' in use && use.rule === form.id) report(path, '不能以自己为用途')
    if ('parameter' in use && !named.parameters.has(use.parameter)) report(path, `没有参数 ${use.parameter}`)
  }))
}

function useOf(use: NonNullable<ConfigurationForm['used-by']>[number]): Use {
  return 'code-list' in use ? { codeList: use['code-list'] } : use
}
