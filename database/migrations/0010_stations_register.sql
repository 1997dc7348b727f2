-- The station register (站点台账): posts, documents of the premises, sub-brands, and who may change what of a station.

-- What is not known stays null: an unknown area or an unread sign is not a breach.
alter table station alter column main_brand drop not null, alter column main_brand drop default;
alter table station add column premises_handover text not null default '', add column layout_plan text not null default '';
comment on column station.main_brand is '主品牌；空为未登记，空文本为没有品牌';
comment on column station.premises_owner is '场地归属（产权人）';
comment on column station.premises_proof is '场地归属证明（名称、文号或存放处）';
comment on column station.premises_handover is '场地设施交接记录（日期、文号或存放处）';
comment on column station.layout_plan is '乡镇（街道）提供的规划布局资料（名称、文号或存放处）';
create index station_parent on station (parent_id);

alter table station_state add column entered_at timestamptz not null default now();
alter table station_state add check (state in ('PLANNED', 'PREPARING', 'ACCEPTED', 'OPEN', 'SUSPENDED', 'CLOSED'));
comment on column station_state.from_on is '进入这一状态的日期（含）';

alter table station_zone alter column area_square_metres drop not null, add column note text not null default '', add column version int not null default 1;
alter table station_zone add check (until_on >= from_on);
alter table station_equipment rename column in_service_on to from_on;
alter table station_equipment rename column out_of_service_on to until_on;
alter table station_equipment add column owner text not null default '', add column version int not null default 1;
alter table station_equipment add check (until_on >= from_on);
alter table station_sign alter column sign_text drop not null, alter column has_emblem drop not null;
alter table station_sign rename column hung_on to from_on;
alter table station_sign rename column removed_on to until_on;
alter table station_sign add column position text not null default '', add column note text not null default '', add column version int not null default 1;
alter table station_sign add check (until_on >= from_on);
comment on column station_zone.until_on is '停用日（不含当天）；空表示在用';
comment on column station_sign.until_on is '撤下日（不含当天）；空表示现在挂着';

create table station_post (
  id uuid primary key,
  station_id uuid not null references station,
  kind text not null,
  name text not null default '',
  head_count int not null check (head_count > 0),
  duties text not null default '',
  from_on date not null,
  until_on date check (until_on >= from_on),
  version int not null default 1
);
create index station_post_station on station_post (station_id);
comment on table station_post is '站点设置的岗位（编制数），不含任职人员';

-- Sub-brands of a county under its city's main brand (子品牌).
create table sub_brand (
  id uuid primary key,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  name text not null check (length(name) between 1 and 60),
  main_brand text not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  version int not null default 1
);
create index sub_brand_region on sub_brand (region_code);

-- Stations that their head or deputy keeps up to date: telephone, opening hours, premises, equipment, signs, posts.
create function sec.kept_stations() returns uuid[] language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select case when (sec.current_appointment()).role in ('STATION_HEAD', 'DEPUTY_STATION_HEAD')
    then (sec.me()).writable else '{}'::uuid[] end
$$;

-- Nodes that an officer manages: a county's own nodes, and the city's support centre.
create function sec.manages_node(p_kind text, p_region text) returns boolean language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select case (sec.current_appointment()).role
    when 'COUNTY_OFFICER' then p_kind <> 'CITY_SUPPORT_CENTRE' and starts_with(p_region, sec.range_prefix('manage'))
    when 'CITY_OFFICER' then p_kind = 'CITY_SUPPORT_CENTRE' and starts_with(p_region, sec.range_prefix('figures'))
    else false end
$$;

drop policy county_manages on station;
drop policy station_keeps on station;
create policy officers_add on station for insert to shezhan_app with check (sec.manages_node(kind, region_code));
create policy officers_change on station for update to shezhan_app
  using (sec.manages_node(kind, region_code)) with check (sec.manages_node(kind, region_code));
create policy heads_keep on station for update to shezhan_app
  using (id = any ((select sec.kept_stations())::uuid[])) with check (id = any ((select sec.kept_stations())::uuid[]));

-- A row policy cannot tell columns apart: what a node is, where it stands and in which state is for the officers alone.
create function station_refuse_foreign_columns() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'shezhan_app' and not sec.manages_node(old.kind, old.region_code)
    and row (new.kind, new.name, new.short_name, new.region_code, new.parent_id, new.state, new.room_mode, new.combined_with, new.integrated_with,
      new.main_brand, new.opened_on, new.closed_on, new.created_at)
    is distinct from row (old.kind, old.name, old.short_name, old.region_code, old.parent_id, old.state, old.room_mode, old.combined_with, old.integrated_with,
      old.main_brand, old.opened_on, old.closed_on, old.created_at) then
    raise exception 'only the responsible authority changes the identity of a station' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger station_guard before update on station for each row execute function station_refuse_foreign_columns();

drop policy county_manages on station_state;
drop policy station_keeps on station_state;
create policy officers_add on station_state for insert to shezhan_app
  with check (exists (select 1 from station s where s.id = station_id and sec.manages_node(s.kind, s.region_code)));
-- The history only grows.
revoke update on station_state from shezhan_app;

alter table station_post enable row level security;
alter table station_post force row level security;
create policy follows_station on station_post for select to shezhan_app using (exists (select 1 from station s where s.id = station_id));
create policy job_all on station_post to shezhan_job using (true) with check (true);
do $$
declare t text;
begin
  foreach t in array array['station_zone', 'station_equipment', 'station_sign'] loop
    execute format('drop policy county_manages on %I', t);
    execute format('drop policy station_keeps on %I', t);
  end loop;
  foreach t in array array['station_zone', 'station_equipment', 'station_sign', 'station_post'] loop
    execute format('create policy officers_add on %I for insert to shezhan_app with check (exists (select 1 from station s where s.id = station_id and sec.manages_node(s.kind, s.region_code)))', t);
    execute format('create policy officers_change on %I for update to shezhan_app using (exists (select 1 from station s where s.id = station_id and sec.manages_node(s.kind, s.region_code))) with check (exists (select 1 from station s where s.id = station_id and sec.manages_node(s.kind, s.region_code)))', t);
    execute format('create policy heads_add on %I for insert to shezhan_app with check (station_id = any ((select sec.kept_stations())::uuid[]))', t);
    execute format('create policy heads_change on %I for update to shezhan_app using (station_id = any ((select sec.kept_stations())::uuid[])) with check (station_id = any ((select sec.kept_stations())::uuid[]))', t);
    execute format('revoke delete on %I from shezhan_app', t);
  end loop;
end $$;

alter table sub_brand enable row level security;
alter table sub_brand force row level security;
create policy network_read on sub_brand for select to shezhan_app using (
  region_code >= (select sec.range_from('network')) and region_code < (select sec.range_until('network')));
create policy county_manages on sub_brand for all to shezhan_app
  using (sec.manages_node('COUNTY_HUB', region_code)) with check (sec.manages_node('COUNTY_HUB', region_code));
create policy job_all on sub_brand to shezhan_job using (true) with check (true);

grant select, insert, update on station_post, sub_brand to shezhan_app;
grant select, insert, update, delete on station_post, sub_brand to shezhan_job;
