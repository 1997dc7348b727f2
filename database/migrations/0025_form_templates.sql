-- A county's own Word templates of the forms (自备 Word 模板), and the phrases a station or a person writes again and again (常用语).

create table form_template (
  id uuid primary key,
  -- The county whose stations use it.
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  form text collate "C" not null,
  form_version int not null check (form_version > 0),
  number int not null check (number > 0),
  file_name text not null,
  content bytea not null check (octet_length(content) <= 4194304),
  placeholders text[] not null,
  state text not null check (state in ('DRAFT', 'ACTIVE', 'REPLACED', 'WITHDRAWN')),
  uploaded_by uuid not null references account,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (region_code, form, number)
);
create unique index form_template_active on form_template (region_code, form) where state = 'ACTIVE';
comment on table form_template is '县级自备的 Word 模板；启用后本县各站导出这种表单都用它';

create table form_phrase (
  id uuid primary key,
  station_id uuid not null references station,
  account_id uuid not null references account,
  account_name text not null,
  -- Open to the whole station, or only to who wrote it.
  is_shared boolean not null,
  -- Empty: offered in every long text of every form.
  form text collate "C" not null,
  field text collate "C" not null,
  words bytea not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index form_phrase_station on form_phrase (station_id, form, field);
comment on table form_phrase is '常用语；文字加密，可能提到人';

do $$
declare t text;
begin
  foreach t in array array['form_template', 'form_phrase'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

create policy network_read on form_template for select to shezhan_app
  using (region_code >= (select sec.range_from('network')) and region_code < (select sec.range_until('network')));
create policy county_adds on form_template for insert to shezhan_app
  with check (region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')) and uploaded_by = (select sec.account_id()));
create policy county_changes on form_template for update to shezhan_app
  using (region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')));

create policy station_reads on form_phrase for select to shezhan_app
  using (station_id = any ((select sec.client_stations())::uuid[]) and (is_shared or account_id = (select sec.account_id())));
create policy front_line_adds on form_phrase for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and account_id = (select sec.account_id()));
create policy front_line_removes on form_phrase for delete to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and (account_id = (select sec.account_id()) or (is_shared and (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD'))));

grant select, insert on form_template to shezhan_app;
-- What was uploaded never changes, only whether it is used and for which version of the form.
grant update (state, form_version, version, updated_at) on form_template to shezhan_app;
grant select, insert, delete on form_phrase to shezhan_app;
