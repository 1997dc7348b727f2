// Stories for publication (案例稿): the texts of a case or a visit with the family taken out; the worker looks, adds words, chooses, and takes the Word file.
import type { PublicationText } from '../../../kernel/server/publication-source.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { heading, paragraph, type Piece as WordPiece, sizes, wordFile, wordName, wordType } from '../../../kernel/server/word.ts'
import { contactsOf, type HouseholdRecord, openContactPhone, openLivingAddress, openPerson, personsOf, placeNames, publicityGap, requireConsent, requireHousehold } from '../../clients/index.ts'
import { shortName } from '../../regions/model/region.ts'
import type * as api from '../model/api.ts'
import { daysOf, namesOf, type Piece, type Replacement, type Replacer, replacerOf } from '../model/replace.ts'
import { type Aliased, aliasesOf, keepAliases } from './aliases.ts'
import { requireText } from './sources.ts'

type Asked = Context<typeof api.previewStory> | Context<typeof api.exportStory>

export async function previewStory(context: Context<typeof api.previewStory>) {
  const { tx, today, audit } = context
  const { text, household, aliased, replace } = await prepared(context)
  audit({ kind: 'household', id: household.id, stationId: text.stationId, fields: ['publication'] })
  const sections = text.sections.map(({ key, title, lines }) => ({ key, title, lines: lines.map(([label, words]) => ({ label, pieces: replace(words) })) }))
  const missing = await publicityGap(tx, text, today)
  return {
    title: title(text, replace), householdId: household.id, missing,
    aliases: aliased.map(({ person, alias }) => ({ personId: person.id, name: person.name, alias })),
    sections: sections.map((one) => ({ ...one, lines: one.lines.map(({ label, pieces }) => ({ label, pieces: pieces.map(({ text: words, was }) => ({ text: words, was })) })) })),
    replaced: counted(sections.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces))),
  }
}

/** Refused where the family has not agreed to publishing: CONSENT_MISSING names what is missing and where to get it. */
export async function exportStory(context: Context<typeof api.exportStory>): Promise<FileAnswer> {
  const { tx, today, input: { body }, audit } = context
  const { text, household, aliased, replace } = await prepared(context)
  const persons = (await personsOf(tx, household.id)).filter(({ id }) => id === text.personId)
  await requireConsent(tx, { householdId: household.id, persons, items: ['PUBLICITY'], today })
  await keepAliases(context as unknown as Context, aliased)
  audit({ kind: 'household', id: household.id, stationId: text.stationId, fields: ['publication', 'document'] })
  const plain = (words: string) => replace(words).map((piece) => piece.text).join('')
  const name = title(text, replace)
  const pieces: WordPiece[] = [heading(name), paragraph('本文人物均为化名', { center: true, size: sizes.line, after: 200 })]
  for (const section of text.sections.filter(({ key }) => body.sections.includes(key))) {
    pieces.push(paragraph(section.title, { bold: true, size: sizes.body, before: 200, after: 80, keepNext: true }))
    for (const [label, words] of section.lines) pieces.push(paragraph(`${label}：${plain(words)}`, { size: sizes.body, isProse: true }))
  }
  return { fileName: wordName('案例稿', plain(text.title)), type: wordType, bytes: await wordFile('案例稿', pieces) }
}

const title = (text: PublicationText, replace: Replacer): string => replace(text.title).map((piece) => piece.text).join('')

async function prepared(context: Asked) {
  const { tx, input: { params, body } } = context
  const text = await requireText(context as unknown as Context, params.kind, params.recordId)
  const household = await requireHousehold(tx, text.householdId)
  const aliased = await aliasesOf(context as unknown as Context, household.id)
  const own = body.more.map(({ word, by }): Replacement => ({ word, by, kind: 'OWN' }))
  return { text, household, aliased, replace: replacerOf([...own, ...await wordsOf(context as unknown as Context, household, aliased, text)]) }
}

/** Everything that leads to the family: its names, contacts, numbers, addresses and the places they lie in. */
async function wordsOf({ tx, deps }: Context, household: HouseholdRecord, aliased: readonly Aliased[], text: PublicationText): Promise<Replacement[]> {
  const [contacts, places] = [await contactsOf(tx, household.id), await placeNames(tx, [household.region_code, `${household.region_code.slice(0, 9)}000`])]
  const number = (word: string, by = '（电话略）'): Replacement => ({ word, by, kind: 'NUMBER' })
  const persons = aliased.flatMap(({ person, alias }): Replacement[] => {
    const sealed = openPerson(deps.crypto, person)
    return [
      ...namesOf(person.name).map((word): Replacement => ({ word, by: alias, kind: 'NAME' })), ...(person.guardian_name ? [{ word: person.guardian_name, by: `${alias}的监护人`, kind: 'NAME' } as const] : []),
      number(sealed.identityNumber, '（证件号码略）'), number(sealed.phone), number(sealed.guardianPhone),
      ...(person.born_on ? daysOf(person.born_on).map((word): Replacement => ({ word, by: `${person.born_on?.slice(0, 4) ?? ''}年`, kind: 'DAY' })) : []),
    ]
  })
  const others = contacts.flatMap((one, at): Replacement[] => [{ word: one.name, by: `联系人${'甲乙丙丁戊己庚辛'[at] ?? at + 1}`, kind: 'NAME' }, number(openContactPhone(deps.crypto, one))])
  const known = new Set(persons.map(({ word }) => word))
  return [
    ...persons, ...others.filter(({ word }) => !known.has(word)), ...addressWords(openLivingAddress(deps.crypto, household)),
    ...[...places.entries()].flatMap(([code, name]) => placeWords(name, code.endsWith('000') ? '某镇（街道）' : '某村（社区）')),
    number(household.file_no, '（编号略）'), ...text.numbers.map((one) => number(one, '（编号略）')),
  ]
}

const placeWords = (name: string, by: string): Replacement[] => [...new Set([name, shortName(name)])].map((word) => ({ word, by, kind: 'PLACE' }))

// The whole address, and its last part (12 号院, 3 单元 201) as it is told without the village.
function addressWords(address: string): Replacement[] {
  const last = /(?:村|社区|街|路|巷|小区|院)\s*([^村街路巷]{2,})$/.exec(address)?.[1]
  return [address, ...(last && /\d/.test(last) && last.length >= 3 ? [last] : [])].map((word) => ({ word, by: '（住址略）', kind: 'PLACE' }))
}

function counted(pieces: readonly Piece[]) {
  const counts = new Map<string, { was: string; by: string; kind: NonNullable<Piece['kind']>; count: number }>()
  for (const { text, was, kind } of pieces) {
    if (was === null || kind === null) continue
    const one = counts.get(`${was} ${text}`) ?? { was, by: text, kind, count: 0 }
    counts.set(`${was} ${text}`, { ...one, count: one.count + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}
