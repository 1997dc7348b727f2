// Builders for tests of visits (走访): a household on file, the shortest visit, pictures as a canvas writes them.
import type pg from 'pg'
import { accountOf, idOf, type Person, stations, type StationName } from '../../tests/support/world.ts'
import type { VisitInput } from './model/visit.ts'

interface HouseholdOptions { tier?: 'HIGH_RISK' | 'KEY' | 'GENERAL'; filedOn?: string; state?: 'ACTIVE' | 'CLOSED'; name?: string; village?: string }

/** Puts a household on file at a station and gives back its id. */
export async function addHousehold(job: pg.Pool, name: string, station: StationName = '盐窝', options: HouseholdOptions = {}): Promise<string> {
  const id = idOf(`household ${name}`)
  const { tier = 'GENERAL', filedOn = '2025-01-10', state = 'ACTIVE' } = options
  await job.query(
    `insert into household (id, file_no, station_id, region_code, head_name, filed_on, filing_mode, tier, next_visit_due_on, state, closed_on)
     values ($1, $2, $3, $4, $5, $6, 'HOME_VISIT', $7, $8, $9, $10)`,
    [id, `T-${id.slice(0, 13)}`, stations[station].id, options.village ?? stations[station].village, options.name ?? name, filedOn, tier, state === 'ACTIVE' ? filedOn : null, state, state === 'ACTIVE' ? null : '2025-05-01'],
  )
  return id
}

/** The family agrees to the service and to photos. */
export async function agreeToPhotos(job: pg.Pool, householdId: string): Promise<void> {
  await job.query(`insert into consent (id, household_id, station_id, region_code, basis, items, text_version, given_by, relation, channel, given_on, recorded_by, recorded_by_name)
    select $1, h.id, h.station_id, h.region_code, 'CONSENT', '{FILE_AND_SERVICE,PHOTO_RECORD}', '2025-01', h.head_name, '本人', 'HANDWRITTEN', '2025-01-10', a.id, a.name
    from household h, (select id, name from account order by id limit 1) a where h.id = $2`, [idOf(`photos ${householdId}`), householdId])
}

/** The shortest visit the phone can send: the result and one line; everything else as the form begins. */
export function shortVisit(over: Partial<VisitInput> = {}, by: Person = 'STATION_WORKER'): { visitedOn: string; visitorIds: string[]; situation: string } & Partial<VisitInput> {
  return { visitedOn: '2025-06-16', visitorIds: [accountOf(by)], situation: '老人精神尚好，家里干净', ...(over.channel === 'PHONE' ? {} : { presence: 'MET' as const }), ...over }
}

const base64 = (...parts: (number[] | string)[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))).toString('base64')
const jfif = [0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]
const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9]

/** Pictures in base64: what a canvas writes, and what must not be kept. */
export const pictures = {
  jpeg: base64([0xff, 0xd8], jfif, scan),
  jpegWithExif: base64([0xff, 0xd8], jfif, [0xff, 0xe1, 0, 8, ...Buffer.from('Exif\0\0')], scan),
  jpegWithTail: base64([0xff, 0xd8], jfif, scan, '<script>alert(1)</script>'),
  png: base64([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0], 'IEND', [0xae, 0x42, 0x60, 0x82]),
  pngWithText: base64([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1], 'tEXt', [65, 0, 0, 0, 0, 0, 0, 0, 0], 'IEND', [0xae, 0x42, 0x60, 0x82]),
  html: base64('<html><body onload=alert(1)>'),
  svg: base64('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  gif: base64('GIF89a'),
} as const
