// Family and eco maps (家庭结构图、生态图): drawn from the file, checked, and told in words.
import { describe, expect, it } from 'vitest'
import { ecoMap, ecoMapInWords, ecoPlace, ecoSize } from './eco-map.ts'
import { familyMap, familyMapInWords, type KnownMember, mapFromMembers, mapSize, readFamilyMap } from './family-map.ts'

const member = (key: string, relation: string, over: Partial<KnownMember> = {}): KnownMember => ({ key, name: `成员${key}`, sex: 'FEMALE', age: 40, relation, isIndex: false, livesHere: true, ...over })
const family = [
  member('a', 'HEAD', { name: '王大爷', sex: 'MALE', age: 78, isIndex: true }), member('b', 'SPOUSE', { name: '李奶奶' }), member('c', 'SON', { sex: 'MALE', livesHere: false }), member('d', 'GRANDCHILD', { age: 9 }), member('e', 'PARENT', { age: 99 }),
]

describe('a family map', () => {
  it('is drawn from the members: generations above one another, husband and wife beside each other, children to their parents', () => {
    const { people, ties } = mapFromMembers(family)
    const at = Object.fromEntries(people.map((one) => [one.key, one]))
    expect([at.e!.y < at.a!.y, at.a!.y === at.b!.y, at.a!.y < at.c!.y, at.c!.y < at.d!.y]).toEqual([true, true, true, true])
    expect(ties.map(({ from, to, bond }) => `${from}${to} ${bond}`).sort()).toEqual(['ab SPOUSE', 'ac PARENT', 'bc PARENT', 'cd PARENT', 'ea PARENT'])
    expect(people.every(({ x, y }) => x > 0 && x < mapSize.width && y > 0 && y < mapSize.height)).toBe(true)
    expect(familyMap.safeParse({ people, ties }).success).toBe(true)
  })

  it('stays drawable for a large family and for none', () => {
    const many = Array.from({ length: 50 }, (_, at) => member(String(at), at === 0 ? 'HEAD' : 'SON'))
    expect(familyMap.safeParse(mapFromMembers(many)).success).toBe(true)
    expect(mapFromMembers([])).toEqual({ people: [], ties: [] })
  })

  it('refuses two of one key, two index persons, and lines that lead nowhere', () => {
    const person = mapFromMembers([family[0]!]).people[0]!
    const faults = (people: object[], ties: object[] = []) => familyMap.safeParse({ people, ties }).error?.issues.map(({ message }) => message) ?? []
    expect(faults([person, person])).toEqual(['有两个人的编号相同', '只能有一位服务对象'])
    expect(faults([person], [{ from: 'a', to: 'z', bond: 'SIBLING', kind: 'STRONG' }])).toEqual(['关系线要连着图上的两个人'])
    expect(faults([{ ...person, x: 5_000 }])).toHaveLength(1)
    expect(faults([{ ...person, name: '' }])).toEqual(['请填写称呼'])
  })

  it('is told in words, also when a draft holds something else', () => {
    const map = mapFromMembers(family.slice(0, 2))
    expect(familyMapInWords({ ...map, ties: [{ ...map.ties[0], kind: 'CONFLICT' }] })).toBe('家庭成员：王大爷（男，78 岁，服务对象，同住）；李奶奶（女，40 岁，同住）。\n关系：王大爷—李奶奶：夫妻，关系冲突。')
    for (const value of [null, 'x', 7, { people: 'many' }]) expect([familyMapInWords(value), readFamilyMap(value).people]).toEqual(['', []])
  })
})

describe('an eco map', () => {
  it('places its systems round the family, starting above it', () => {
    expect(ecoPlace(0, 4).y).toBeLessThan(ecoSize / 2)
    const places = Array.from({ length: 16 }, (_, at) => ecoPlace(at, 16))
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(16)
    expect(places.every(({ x, y }) => x > 46 && x < ecoSize - 46 && y > 46 && y < ecoSize - 46)).toBe(true)
  })

  it('is told in words', () => {
    expect(ecoMapInWords({ links: [{ system: 'HEALTH', name: '村卫生室', kind: 'STRONG', flow: 'TO_FAMILY', note: '每月测血压' }] })).toBe('村卫生室（医疗卫生）：关系紧密，资源流向家庭，每月测血压')
    expect(ecoMap.safeParse({ links: [{ system: 'NOWHERE', name: '', kind: 'X' }] }).success).toBe(false)
    expect(ecoMapInWords(undefined)).toBe('')
  })
})
