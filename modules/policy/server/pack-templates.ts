// The files of a new pack: one standard, one clause of each kind and their tests, with comments for whoever writes on.
import type { Day } from '../../../kernel/model/calendar.ts'

export interface PackSeed { id: string; prefix: string; title: string; region: string; /** First day in force, and the day before. */ from: Day; before: Day; year: string }

/** Texts by file name; `SCHEMA/` stands for the way to the schemas. */
export function packTemplates(seed: PackSeed): Record<string, string> {
  return {
    'pack.yaml': head(seed), 'parameters.yaml': parameters(seed), 'rules/staffing.yaml': rules(seed), 'rules/documents.yaml': documents(seed),
    'rules/targets.yaml': targets(seed), 'tests/staffing.yaml': tests(seed), 'tests/targets.yaml': targetTests(seed),
  }
}

const cite = ({ id }: PackSeed, article: string, phrase: string) => `citation: {instrument: ${id}, article: ${article}, phrase: ${phrase}}`

const head = ({ id, title, region, from, year }: PackSeed) => `# yaml-language-server: $schema=SCHEMA/pack.json
# 文件本身：谁发的、文号、起止日期、适用地区。带“（待填）”的请改成真实内容。
id: ${id}
edition: '${year}.1' # 规则包的版本，每次修改后加一
title: ${title}
instrument:
  id: ${id} # 各条出处都写这个名字，可改为文号，改时一并替换
  issuer: （待填：发文机关）
  number: null # 文号；原文没有的写 null
  status: issued # 征求意见稿写 draft，并加 statusNote 说明
  issuedOn: null # 成文日期；原文没有的写 null
  from: ${from} # 施行日（含）
  until: null # 失效日（不含）：有效期至2027年12月31日的写 2028-01-01；没有期限的写 null
regions: ['${region}'] # 行政区划代码前缀：3713 是全市，371302 是一个县${region === '99' ? '。99 是占位，请改' : ''}
# parent: {pack: shandong-2021, title: 上级文件全称}
# annexes:
#   - {id: annex-1, title: 附件名称, article: 第九条, state: not-supplied}
`

const parameters = (seed: PackSeed) => `# yaml-language-server: $schema=SCHEMA/parameters.json
# 文件里的数。每个取值写明从哪天起（含）到哪天止（不含）；改标准时加一行新取值，不要改旧的。
parameters:
  - id: min-full-time-workers
    label: 专职驻站社工最低人数
    type: integer
    unit: 人
    ${cite(seed, '第五条', '专职社工不少于2人')}
    values: [{from: ${seed.from}, until: null, value: 2}]
  - id: min-rooms
    label: 社工室建设目标
    type: integer
    unit: 个
    ${cite(seed, '第九条', '适时扩大社工室覆盖')}
    default-of-product: true
    note: 原文未定数量，系统默认10个，请县级主管部门确认。
    values: [{from: ${seed.from}, until: null, value: 10}]
`

const rules = (seed: PackSeed) => `# yaml-language-server: $schema=SCHEMA/rules.json
# 规则：按记录里的数据判定。一个文件写一个主题。
applies-when: {fact: station.state, equals: open} # 本文件各条只管已开放的站点
rules:
  - id: ${seed.prefix}-5-R1 # 字母前缀-条-R序号，全包不重复
    title: 专职驻站社工不少于2人
    subject: station # 管的是谁
    kind: threshold
    severity: must # must 应当 · should 原则上 · encouraged 鼓励 · may 可以
    ${cite(seed, '第五条', '专职社工不少于2人')}
    versions:
      - from: ${seed.from}
        until: null
        requires: {fact: station.fullTimeWorkerCount, at-least: {parameter: min-full-time-workers}}
        remedy: 补足专职驻站社工，并在人员登记中更新。
`

const documents = (seed: PackSeed) => `# yaml-language-server: $schema=SCHEMA/rules.json
# 材料：要有一份文件或确认，由人审核是否合格。站点提交，县级认可或退回。
applies-when: {fact: station.state, equals: open}
evidence:
  - id: ${seed.prefix}-7-R1
    title: 站点有值班和服务管理制度
    subject: station
    kind: required-document
    severity: must
    ${cite(seed, '第七条', '建立健全管理制度')}
    asks: 提交现行值班和服务管理制度文本
    submitted-by: station
    reviewed-by: county
    versions:
      - from: ${seed.from}
        until: null
        expires: {years: 1} # 认可一年后要重新提交；长期有效的删去这一行
        remedy: 补充制度文本后提交审核。
`

const targets = (seed: PackSeed) => `# yaml-language-server: $schema=SCHEMA/rules.json
# 指标和设置。指标显示一个数，可以有目标；设置规定系统怎么用，不判定。
measures:
  - id: ${seed.prefix}-9-R1
    title: 全县社工室达到目标数量
    subject: county
    kind: target
    severity: should
    ${cite(seed, '第九条', '适时扩大社工室覆盖')}
    versions:
      - from: ${seed.from}
        until: null
        measures: {fact: county.communityRoomCount}
        target: {fact: county.communityRoomCount, at-least: {parameter: min-rooms}}
        deadline: {on: ${Number(seed.year) + 1}-12-31} # 这一天及以前没达到的是“待完成”
        remedy: 安排新建社工室，建成后登记。
configuration:
  - id: ${seed.prefix}-9-R2
    title: 社工室目标数量由县级主管部门确定
    subject: county
    kind: reference
    severity: must
    ${cite(seed, '第九条', '适时扩大社工室覆盖')}
    from: ${seed.from}
    until: null
    sets: 社工室目标数量取参数 min-rooms
    used-by:
      - {parameter: min-rooms}
      - {rule: ${seed.prefix}-9-R1}
`

const tests = ({ prefix, from, before }: PackSeed) => `# yaml-language-server: $schema=SCHEMA/tests.json
# 判例表：每行一种情形、一个结果。每条规则都要有符合、不符合、缺数据，以及施行前一天和当天。
tests:
  - rule: ${prefix}-5-R1
    given: {station.state: open} # 各行共有的事实
    rows:
      - {name: 施行前一天, as-of: ${before}, facts: {station.fullTimeWorkerCount: 0}, expect: not-in-force}
      - {name: 施行当天1人, as-of: ${from}, facts: {station.fullTimeWorkerCount: 1}, expect: breached, says: 应不少于 2 人}
      - {name: 正好2人, as-of: ${from}, facts: {station.fullTimeWorkerCount: 2}, expect: met}
      - {name: 人数未记录, as-of: ${from}, facts: {}, expect: unknown}
`

const targetTests = ({ prefix, from, before, year }: PackSeed) => `# yaml-language-server: $schema=SCHEMA/tests.json
# 判例表：社工室目标
tests:
  - rule: ${prefix}-9-R1
    rows:
      - {name: 施行前一天, as-of: ${before}, facts: {county.communityRoomCount: 0}, expect: not-in-force}
      - {name: 施行当天，期限未到, as-of: ${from}, facts: {county.communityRoomCount: 3}, expect: pending}
      - {name: 期限次日仍不足, as-of: ${Number(year) + 2}-01-01, facts: {county.communityRoomCount: 9}, expect: breached}
      - {name: 达到目标, as-of: ${from}, facts: {county.communityRoomCount: 10}, expect: met}
      - {name: 数量未记录, as-of: ${from}, facts: {}, expect: unknown}
`
