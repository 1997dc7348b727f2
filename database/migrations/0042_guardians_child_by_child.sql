-- The guardian's consent child by child (监护人同意，逐个孩子): 个人信息保护法 第三十一条 asks it for each child under 14; and where a file was opened.
alter table consent add column guarded_ids uuid[] not null default '{}';
comment on column consent.guarded_ids is '监护人同意的是哪几个孩子；后来登记的孩子不在内。撤回在 withdrawn_items（带 personId）';

-- What was signed before named nobody: it covers the children who were on file when it was recorded, or the one it named, and nobody entered later.
-- Whose age was not known then was on file as well. A guardian's item that was taken back covers nobody.
update consent c set guarded_ids = coalesce((
  select array_agg(p.id order by p.created_at, p.id) from person p
  where p.household_id = c.household_id and p.created_at <= c.created_at and (c.person_id is null or p.id = c.person_id)
    and (p.born_on is null or p.born_on > (c.given_on - interval '14 years')::date)), '{}')
where 'GUARDIAN_UNDER_14' = any (c.items) and not c.withdrawn_items @> '[{"item": "GUARDIAN_UNDER_14"}]';
-- end of what stood before

alter table consent add check (guarded_ids = '{}' or 'GUARDIAN_UNDER_14' = any (items));

-- At the door (扫码签到) a child under 14 is signed in with the name of the guardian who agrees, sealed like the rest.
alter table activity_sign_in add column guardian bytea;
comment on column activity_sign_in.guardian is '不满 14 周岁的孩子扫码签到时同意的监护人（加密）';

drop function sec.check_in(text, uuid, text, text, text, text, text, bytea, text, bytea);
create function sec.check_in(p_code text, p_id uuid, p_name text, p_sex text, p_age_band text, p_kind text, p_phone_mask text, p_match bytea,
  p_media_type text, p_signature bytea, p_guardian bytea) returns boolean language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_one activity;
  v_enrolment activity_enrolment;
  v_added int;
begin
  perform 1 from activity a where a.id = (sec.activity_of_code(p_code)).id for share;
  v_one := sec.activity_of_code(p_code);
  if v_one.id is null then return false; end if;
  select e.* into v_enrolment from activity_enrolment e
  where e.activity_id = v_one.id and e.match_index = p_match and e.state <> 'CANCELLED'
    and not exists (select 1 from activity_sign_in x where x.enrolment_id = e.id and x.state = 'SIGNED') order by e.id limit 1;
  insert into activity_sign_in (id, activity_id, station_id, region_code, enrolment_id, name, sex, age_band, kind, village, phone_mask, match_index, channel, signed_at, guardian)
  values (p_id, v_one.id, v_one.station_id, v_one.region_code, v_enrolment.id, p_name, coalesce(p_sex, v_enrolment.sex), coalesce(p_age_band, v_enrolment.age_band),
    coalesce(v_enrolment.kind, p_kind), coalesce(v_enrolment.village, ''), p_phone_mask, p_match, 'QR', now(), p_guardian)
  on conflict do nothing;
  get diagnostics v_added = row_count;
  if v_added = 1 and p_signature is not null then
    insert into activity_signature (id, activity_id, station_id, region_code, media_type, content)
    values (p_id, v_one.id, v_one.station_id, v_one.region_code, p_media_type, p_signature) on conflict do nothing;
  end if;
  return true;
end $$;

-- Where a file was opened and a member entered; stays when the file moves, so that 新增建档 of a month counts where and when it was done.
alter table household add column filed_station_id uuid references station;
alter table person add column filed_station_id uuid references station;
comment on column household.filed_station_id is '在哪个站建的档；搬迁、转站后不变';
comment on column person.filed_station_id is '在哪个站登记的；搬迁、转站后不变';
update household h set filed_station_id = coalesce((
  select e.from_station_id from household_event e where e.household_id = h.id and e.kind = 'MOVED' order by e.recorded_at, e.id limit 1), h.station_id);
update person p set filed_station_id = coalesce((
  select e.from_station_id from household_event e where e.household_id = p.household_id and e.kind = 'MOVED' and e.recorded_at > p.created_at order by e.recorded_at, e.id limit 1), p.station_id);
create function sec.filing_is_placed() returns trigger language plpgsql as $$
begin
  new.filed_station_id := new.station_id;
  return new;
end $$;
create trigger household_filing_is_placed before insert on household for each row execute function sec.filing_is_placed();
create trigger person_filing_is_placed before insert on person for each row execute function sec.filing_is_placed();
create index household_filed on household (filed_station_id, filed_on);
create index person_filed on person (filed_station_id);

create or replace function sec.station_filings(p_station uuid, p_from date, p_until date) returns table (households int, households_ever int, persons int, persons_ever int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  -- Written down with the household: they came with it on its day; later: on the day they were added.
  with person_day as (
    select case when p.created_at < h.created_at + interval '1 day' then h.filed_on else (p.created_at at time zone 'Asia/Shanghai')::date end as on_day
    from person p join household h on h.id = p.household_id where p.filed_station_id = p_station and p.left_reason is distinct from 'WRONG_ENTRY'
  ), came as (select on_day from person_day where on_day < p_until)
  select
    (select count(*)::int from household h where h.filed_station_id = p_station and h.filed_on >= p_from and h.filed_on < p_until),
    (select count(*)::int from household h where h.filed_station_id = p_station and h.filed_on < p_until),
    (select count(*)::int from came where on_day >= p_from), (select count(*)::int from came)
  where p_station = any ((select sec.briefing_stations())::uuid[])
$$;
