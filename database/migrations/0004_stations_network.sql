-- The network (站点网络): nodes from city centre to village room, with premises, equipment, signs and dated states.
create table station (
  id uuid primary key,
  kind text not null check (kind in ('CITY_SUPPORT_CENTRE', 'COUNTY_HUB', 'TOWNSHIP_STATION', 'COMMUNITY_ROOM')),
  name text not null check (length(name) between 2 and 120),
  short_name text not null,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  parent_id uuid references station,
  state text not null check (state in ('PLANNED', 'PREPARING', 'ACCEPTED', 'OPEN', 'SUSPENDED', 'CLOSED')),
  address text not null default '',
  phone text not null default '',
  opening_hours text not null default '',
  host_facility_kind text,
  host_facility_name text not null default '',
  room_mode text check (room_mode in ('STANDALONE', 'INTEGRATED', 'LINKED')),
  combined_with text[] not null default '{}',
  integrated_with text[] not null default '{}',
  main_brand text not null default '',
  premises_owner text not null default '',
  premises_proof text not null default '',
  premises_provided_by text check (premises_provided_by in ('TOWNSHIP', 'COUNTY', 'COMMUNITY', 'INSTITUTION', 'OTHER')),
  opened_on date,
  closed_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index station_region on station (region_code, id);
comment on table station is '站点：市社工支持中心、县社工总站（服务中心）、乡镇（街道）社工站、村（社区）社工室（点）';

-- States with the day each began, so that last year's coverage can be counted as it was.
create table station_state (
  station_id uuid not null references station,
  from_on date not null,
  state text not null,
  reason text not null default '',
  primary key (station_id, from_on)
);

create table station_zone (
  id uuid primary key,
  station_id uuid not null references station,
  zone text not null,
  name text not null default '',
  area_square_metres numeric(8, 1) not null check (area_square_metres > 0),
  is_shared boolean not null default false,
  from_on date not null,
  until_on date
);
create index station_zone_station on station_zone (station_id);

create table station_equipment (
  id uuid primary key,
  station_id uuid not null references station,
  kind text not null,
  quantity int not null check (quantity > 0),
  in_service_on date not null,
  out_of_service_on date,
  note text not null default ''
);
create index station_equipment_station on station_equipment (station_id);

create table station_sign (
  id uuid primary key,
  station_id uuid not null references station,
  place text not null check (place in ('OUTDOOR', 'INDOOR')),
  sign_text text not null,
  has_emblem boolean not null,
  width_cm numeric(6, 1),
  height_cm numeric(6, 1),
  background text,
  text_colour text,
  extra_marks text[] not null default '{}',
  hung_on date not null,
  removed_on date
);
create index station_sign_station on station_sign (station_id);

-- Institutions and the contracts that tie them to stations: access to a station follows from these (机构与服务协议).
create table institution (
  organisation_id uuid primary key references organisation,
  credit_code text not null unique,
  legal_representative text not null default '',
  registered_on date,
  registered_scope text not null default '',
  scope_includes_social_work boolean not null default false,
  main_business_is_social_work boolean not null default false,
  kind text not null,
  rating text,
  is_charity boolean not null default false,
  has_party_branch boolean not null default false,
  contact_phone text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table contract (
  id uuid primary key,
  number text not null unique,
  title text not null,
  purchaser_id uuid not null references organisation,
  institution_id uuid not null references institution (organisation_id),
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  signed_on date not null,
  from_on date not null,
  until_on date not null,
  ended_on date,
  end_reason text not null default '',
  handover_until_on date,
  amount_fen bigint not null check (amount_fen >= 0),
  project_started_on date,
  project_manager_id uuid,
  cycle_years int not null default 1,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (until_on >= from_on), check (ended_on is null or ended_on >= from_on)
);
create index contract_region on contract (region_code);
create index contract_institution on contract (institution_id);
comment on column contract.until_on is '最后一天（当天仍有效）';

create table contract_station (
  contract_id uuid not null references contract,
  station_id uuid not null references station,
  required_workers int not null default 0,
  primary key (contract_id, station_id)
);
create index contract_station_station on contract_station (station_id);

create table appointment_station (
  appointment_id uuid not null references appointment,
  station_id uuid not null references station,
  primary key (appointment_id, station_id)
);
create index appointment_station_station on appointment_station (station_id);
