-- Administrative regions (行政区划) in dated versions: last year's figures stay under last year's tree.
-- Everyone may read them; only the owner writes (import, rename, merge).

create table region (
  -- Statistical code, 12 digits; "C" so that a subtree is one index range.
  code text collate "C" not null check (code ~ '^[0-9]{12}$'),
  name text not null check (length(name) between 1 and 60),
  level text not null check (level in ('province', 'city', 'county', 'township', 'village')),
  parent_code text collate "C" check (parent_code ~ '^[0-9]{12}$' and parent_code <> code),
  kind text not null check (length(kind) between 1 and 40),
  urban_rural text check (urban_rural ~ '^[12][0-9]{2}$'),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  is_virtual boolean not null default false,
  initials text not null default '',
  search_tokens text[] not null default '{}',
  primary key (code, valid_from),
  check ((level = 'province') = (parent_code is null))
);
comment on table region is '行政区划：一个代码可有多个按日期衔接的版本';
comment on column region.kind is '类型（街道、镇、乡、苏木、居委会……），代码表见 modules/regions/model/kinds.ts';
comment on column region.urban_rural is '城乡分类代码（111、112、121、122、123、210、220）';
comment on column region.valid_from is '启用日（含）';
comment on column region.valid_until is '停用日（不含）；空表示现行';
comment on column region.is_virtual is '本地设置的虚拟区域或暂编代码，不在统计部门公布的代码中';
comment on column region.initials is '名称的拼音首字母';
comment on column region.search_tokens is '名称和首字母的相邻两字，供等值检索';

create unique index region_one_current_version on region (code) where valid_until is null;
create index region_children on region (parent_code, code);
create index region_search on region using gin (search_tokens);

-- Two versions of a code never share a day. One check per statement keeps an import of 600,000 rows fast;
-- two sessions that change the same code at once meet at region_one_current_version.
create function region_refuse_overlap() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare twice text;
begin
  select n.code into twice from changed n join region r on r.code = n.code and r.valid_from <> n.valid_from
    and r.valid_from < coalesce(n.valid_until, 'infinity') and n.valid_from < coalesce(r.valid_until, 'infinity') limit 1;
  if twice is not null then
    raise exception 'region % would have two versions on the same day', twice using errcode = 'exclusion_violation';
  end if;
  return null;
end $$;
create trigger region_no_overlap_on_insert after insert on region referencing new table as changed
  for each statement execute function region_refuse_overlap();
create trigger region_no_overlap_on_update after update on region referencing new table as changed
  for each statement execute function region_refuse_overlap();

create table region_succession (
  from_code text collate "C" not null check (from_code ~ '^[0-9]{12}$'),
  to_code text collate "C" not null check (to_code ~ '^[0-9]{12}$'),
  on_day date not null,
  kind text not null check (kind in ('renamed', 'merged', 'split', 'moved')),
  note text not null default '',
  basis text not null check (length(basis) between 1 and 200),
  primary key (from_code, to_code, on_day)
);
create index region_succession_to on region_succession (to_code);
comment on table region_succession is '区划沿革：更名、合并、分设、划转，附批准文号';
comment on column region_succession.basis is '批准依据（文号）';

create table region_source (
  scope_code text collate "C" not null check (scope_code ~ '^[0-9]{12}$'),
  edition text not null,
  edition_on date not null,
  source text not null,
  row_count int not null check (row_count >= 0),
  imported_at timestamptz not null default now(),
  primary key (scope_code, edition)
);
comment on table region_source is '区划数据来源：导入了哪一版、何时导入、多少条';
comment on column region_source.scope_code is '导入范围：000000000000 为省到乡级，其余为导入村级的县';

grant select on region, region_succession, region_source to shezhan_app, shezhan_job;
