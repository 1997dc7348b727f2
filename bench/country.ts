// A country of stations (全国规模的合成数据): stations with premises, signs, workers, hours and contracts, made in SQL.
import type pg from 'pg'

/** Fills the register with so many township stations, three workers and one contract each. */
export async function fillCountry(owner: pg.ClientBase, job: pg.ClientBase, stations: number): Promise<void> {
  const tables = ['station', 'station_state', 'station_zone', 'station_equipment', 'station_sign', 'institution', 'contract', 'contract_station', 'worker',
    'worker_employment', 'worker_certificate', 'worker_training', 'worker_supervision', 'station_assignment', 'organisation']
  // The triggers guard what people type, one row at a time; here nobody types.
  for (const table of tables) await owner.query(`alter table ${table} disable trigger user`)
  for (const statement of statementsFor(stations)) await job.query(statement)
  for (const table of tables) await owner.query(`alter table ${table} enable trigger user`)
  await owner.query('analyze')
}

const id = (what: string, n: string) => `md5('${what} ' || ${n})::uuid`
const place = "'3705' || lpad((10 + s / 900)::text, 2, '0') || lpad((100 + s % 900)::text, 3, '0') || '000'"

function statementsFor(stations: number): string[] {
  const each = `from generate_series(0, ${stations - 1}) s`
  const worker = `s * 3 + w`
  const workers = `${each} cross join generate_series(0, 2) w`
  return [
    `insert into organisation (id, kind, name, region_code) select ${id('institution', 'i')}, 'INSTITUTION', '测试机构' || i, '370500000000' from generate_series(0, 399) i`,
    `insert into organisation (id, kind, name, region_code) select ${id('county', 'c')}, 'AUTHORITY', '测试县民政局' || c, '3705' || lpad((10 + c)::text, 2, '0') || '000000' from generate_series(0, ${Math.floor((stations - 1) / 900)}) c`,
    `insert into institution (organisation_id, credit_code, kind, registered_scope, scope_includes_social_work, main_business_is_social_work)
      select ${id('institution', 'i')}, 'bench' || i, 'SOCIAL_SERVICE_INSTITUTION', '社会工作服务', true, i % 7 <> 0 from generate_series(0, 399) i`,
    `insert into station (id, kind, name, short_name, region_code, state, host_facility_kind, combined_with, premises_owner, premises_proof, premises_provided_by, opened_on, main_brand)
      select ${id('station', 's')}, 'TOWNSHIP_STATION', '测试乡镇社会工作服务站' || s, '测试站' || s, ${place}, 'OPEN', 'PARTY_MASS_SERVICE_CENTRE', '{SOCIAL_ASSISTANCE_STATION}', '乡镇', '证明', 'TOWNSHIP', date '2023-01-01' + s % 365, '' ${each}`,
    `insert into station_state (station_id, from_on, state) select ${id('station', 's')}, date '2023-01-01', 'OPEN' ${each}`,
    `insert into station_zone (id, station_id, zone, area_square_metres, from_on) select ${id('zone', "s || ' ' || z")}, ${id('station', 's')}, (array['OFFICE', 'CASE', 'GROUP', 'MULTIFUNCTION', 'ARCHIVE'])[z], 8 + (s + z) % 20, date '2023-01-01'
      ${each} cross join generate_series(1, 5) z where (s + z) % 11 <> 0`,
    `insert into station_equipment (id, station_id, kind, quantity, from_on) select ${id('equipment', "s || ' ' || e")}, ${id('station', 's')}, (array['DESK_CHAIR', 'COMPUTER', 'PRINTER', 'FILING_CABINET'])[e], 2, date '2023-01-01'
      ${each} cross join generate_series(1, 4) e where (s + e) % 13 <> 0`,
    `insert into station_sign (id, station_id, place, sign_text, has_emblem, width_cm, height_cm, background, text_colour, from_on)
      select ${id('sign', "s || ' ' || p")}, ${id('station', 's')}, (array['OUTDOOR', 'INDOOR'])[p], '测试乡镇社会工作服务站', s % 5 <> 0, 70, 50, 'SILVER', 'BLACK', date '2023-01-01' ${each} cross join generate_series(1, 2) p where (s + p) % 9 <> 0`,
    `insert into contract (id, number, title, purchaser_id, institution_id, region_code, signed_on, from_on, until_on, amount_fen, project_started_on)
      select ${id('contract', 's')}, 'bench-' || s, '社工站项目', ${id('county', 's / 900')}, ${id('institution', 's % 400')}, ${place}, date '2024-12-20', date '2025-01-01', date '2025-12-31', 8000000, date '2024-01-01' ${each}`,
    `insert into contract_station (contract_id, station_id, required_workers) select ${id('contract', 's')}, ${id('station', 's')}, 2 ${each}`,
    `insert into worker (id, region_code, employer_id, name, born_on, education_level, majors, source, staffing_channel)
      select ${id('worker', worker)}, ${place}, ${id('institution', 's % 400')}, '测试' || (${worker}), date '1988-01-01' + (${worker}) % 5000, 'JUNIOR_COLLEGE',
      case when (s + w) % 4 = 0 then '{SOCIAL_WORK}'::text[] else '{OTHER}'::text[] end, case when w = 0 then 'TOWNSHIP' else 'CONTRACTOR' end, 'OTHER' ${workers}`,
    `insert into worker_employment (id, worker_id, kind, from_on) select ${id('employment', worker)}, ${id('worker', worker)}, 'LABOUR_CONTRACT', date '2024-02-01' ${workers}`,
    `insert into worker_certificate (id, worker_id, level, issued_on) select ${id('certificate', worker)}, ${id('worker', worker)}, 'ASSISTANT', date '2023-09-01' ${workers} where (s + w) % 2 = 0`,
    ...['2024-06-01', '2025-06-01'].flatMap((day) => [
      `insert into worker_training (id, worker_id, topic, category, organiser_kind, hours, ended_on) select ${id(`training ${day}`, worker)}, ${id('worker', worker)}, '培训', 'PROFESSIONAL', 'COUNTY_CIVIL_AFFAIRS', 40 + (s + w) % 20, date '${day}' ${workers}`,
      `insert into worker_supervision (id, worker_id, day, hours, form, provider, supervisor_name) select ${id(`supervision ${day} ' || h || '`, worker)}, ${id('worker', worker)}, date '${day}' + h, 16 + (s + w) % 5, 'INDIVIDUAL', 'EXTERNAL', '督导' ${workers} cross join generate_series(1, 3) h`,
    ]),
    `insert into station_assignment (id, worker_id, station_id, region_code, station_role, mode, from_on)
      select ${id('assignment', worker)}, ${id('worker', worker)}, ${id('station', 's')}, ${place}, case when w = 1 then 'HEAD' else 'WORKER' end, 'FULL_TIME', date '2024-02-01' ${workers}`,
  ]
}
